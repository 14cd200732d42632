"""A story of the corpus taken apart, so that every tool can be given the very same words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Self

from benchmarks.corpus import tags as corpus_tags

LESSONS = "\n## Opit\n\n"
DEFINITION = re.compile(r"- (?P<words>.*) \{#(?P<id>[a-z0-9-]+)\}")
EVIDENCE = re.compile(r"- \[\[(?P<id>[a-z0-9-]+)\]\] (?P<words>.*)")


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a story says about a lesson, in its own words."""

    id: str
    words: str
    defines: bool

    def __str__(self) -> str:
        """Write the item as tarinat reads it."""
        return f"- {self.words} {{#{self.id}}}" if self.defines else f"- [[{self.id}]] {self.words}"


@dataclass(frozen=True, slots=True)
class CorpusStory:
    """One story; `body` is its Markdown without the list of lessons."""

    slug: str
    title: str
    date: date
    tags: tuple[str, ...]
    author: str
    experience: str
    summary: str
    body: str
    lessons: tuple[Lesson, ...]

    @classmethod
    def parse(cls, slug: str, text: str) -> Self:
        """Take apart what corpus.py wrote."""
        head, _, rest = text.partition("\n\n")
        keys = dict(line.split(": ", 1) for line in head.splitlines())
        body, _, items = rest.partition(LESSONS)
        return cls(
            slug=slug,
            title=keys["Title"],
            date=date.fromisoformat(keys["Date"]),
            tags=tuple(keys["Tags"].split(", ")),
            author=keys["Author"],
            experience=keys["Experience"],
            summary=keys["Summary"],
            body=body.rstrip("\n") + "\n",
            lessons=tuple(lessons_in(items)),
        )

    def with_word(self, word: str) -> Self:
        """Put a word in place of the last one of the first paragraph."""
        first, gap, rest = self.body.partition("\n\n")
        return replace(self, body=f"{first.rpartition(' ')[0]} {word}.{gap}{rest}")

    def with_title(self, word: str) -> Self:
        """Put a word at the end of the title."""
        return replace(self, title=f"{self.title} {word}")

    def with_tag(self, tag: str) -> Self:
        """Add a tag."""
        return replace(self, tags=(*self.tags, tag))


def lessons_in(items: str) -> Iterator[Lesson]:
    """Read the list of lessons; a line that is neither form stops the benchmark."""
    for line in items.splitlines():
        if found := DEFINITION.fullmatch(line):
            yield Lesson(found["id"], found["words"], True)
        elif found := EVIDENCE.fullmatch(line):
            yield Lesson(found["id"], found["words"], False)
        else:
            raise ValueError(f"not a lesson of the corpus: {line!r}")


def unused_tag(story: CorpusStory) -> str:
    """Name the most used tag of the corpus that the story lacks."""
    return next(tag for tag in corpus_tags() if tag not in story.tags)


def read_stories(folder: Path) -> tuple[CorpusStory, ...]:
    """Read the stories below a content folder, by slug."""
    files = sorted((folder / "stories").glob("*.md"))
    return tuple(CorpusStory.parse(file.stem, file.read_text("utf-8")) for file in files)
