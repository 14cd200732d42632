"""A file as a proofreader has it: its source beside what was read of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from tarinat.authors import AuthorNote
from tarinat.characters import SOFT_HYPHEN
from tarinat.frontmatter import Document, read_document
from tarinat.lesson_notes import LessonNote
from tarinat.markup import Text
from tarinat.services import ServiceNote
from tarinat.standing import StandingPage
from tarinat.stories import Story
from tarinat.writings import KINDS, Source, Writing


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to proofread. `lang` is its own language, or the site's; `head` and `body` are its lines."""

    path: str
    lang: str
    writing: Writing
    document: Document
    keys: tuple[str, ...]
    head: tuple[str, ...]
    body: tuple[str, ...]

    @property
    def title(self) -> str:
        return self.document.text("Title")

    def line(self, key: str) -> int:
        """The line of a key of the head."""
        return self.document.line(key)

    @property
    def first_line(self) -> int:
        """The line of the file on which the body begins."""
        return self.document.body_line

    @property
    def texts(self) -> tuple[Text, ...]:
        """What was written of the body, in order; the lessons of a story are apart."""
        match self.writing:
            case ServiceNote():
                return tuple(text for _, text in self.writing.sections)
            case LessonNote():
                return (self.writing.more,)
            case _:
                return (self.writing.text,)

    @property
    def phrases(self) -> Iterator[tuple[str, int]]:
        """Give the texts of the head that readers see, and of a story's lessons, with their lines."""
        for key in ("Title", "Summary", "Signature"):
            # The title of an author's file is a name.
            if self.document.entry(key) and not (key == "Title" and isinstance(self.writing, AuthorNote)):
                yield self.document.text(key), self.line(key)
        if isinstance(self.writing, Story):
            if self.writing.update_note:
                yield self.writing.update_note, self.line("Updated")
            for lesson in self.writing.lessons:
                for words in (lesson.wording, *lesson.recommendations, *lesson.viewpoints):
                    yield words, lesson.line


def paper_of(source: Source, writing: Writing, lang: str) -> Paper | None:
    """Lay out a file for proofreading; `lang` is the site's. None where it has lost its head since."""
    keys = KINDS[source.kind].keys
    document, _ = read_document(source.path, source.data, keys)
    if document is None:
        return None
    spoken = writing.lang if isinstance(writing, Story | StandingPage) else lang
    lines = source.data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    head = tuple(lines[: document.body_line - 1])
    return Paper(source.path, spoken, writing, document, keys, head, tuple(document.body.split("\n")))


def line_of(words: str, paper: Paper, within: re.Pattern[str] | None = None, *, whole: bool = True) -> int:
    """Find the first line of the body that has some words; 0 where none has.

    Only lines that `within` matches are looked at. Without `whole` the last word may go on.
    """
    asked = re.compile(rf"(?<![\w/]){re.escape(words)}" + (r"(?!\w)" if whole else ""))
    for number, line in enumerate(paper.body, paper.first_line):
        if (within is None or within.match(line)) and asked.search(_plain(line)):
            return number
    return 0


def _plain(line: str) -> str:
    return line if line.isascii() else unicodedata.normalize("NFC", line.replace(SOFT_HYPHEN, ""))
