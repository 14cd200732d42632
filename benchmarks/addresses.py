"""Which files a site of the corpus must have, counted from the stories alone."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path

from benchmarks.heads import EXPERIENCES
from benchmarks.stories import CorpusStory
from benchmarks.tools import Tool

PER_PAGE = 10
SINGLE = (
    "404.html",
    "index.html",
    "rss.xml",
    "arkisto/index.html",
    "kirjoittajat/index.html",
    "kokemukset/index.html",
    "opit/index.html",
    "opit/rss.xml",
    "opit/palveluittain/index.html",
    "opit/tunnisteittain/index.html",
    "opit/vuosittain/index.html",
    "palvelut/index.html",
    "tunnisteet/index.html",
)


@dataclass(slots=True)
class Groups:
    """How many stories each tag, author, experience, period and lesson has."""

    stories: set[str] = field(default_factory=set)
    tags: Counter[str] = field(default_factory=Counter)
    authors: Counter[str] = field(default_factory=Counter)
    experiences: Counter[str] = field(default_factory=Counter)
    periods: Counter[str] = field(default_factory=Counter)
    lessons: Counter[str] = field(default_factory=Counter)

    def add(self, story: CorpusStory) -> None:
        """Count a story."""
        self.stories.add(story.slug)
        self.tags.update(map(slug, story.tags))
        self.authors[slug(story.author)] += 1
        self.experiences[slug(EXPERIENCES[story.experience])] += 1
        self.periods.update((f"{story.date:%Y}", f"{story.date:%Y/%m}"))
        self.lessons.update({lesson.id for lesson in story.lessons})

    def files(self) -> Iterator[str]:
        """Name every page and feed."""
        yield from SINGLE
        yield from (f"tarinat/{name}/index.html" for name in self.stories)
        yield from (f"arkisto/{name}/index.html" for name in self.periods)
        yield from second_pages("", len(self.stories))
        for folder, names in (
            ("tunniste", self.tags),
            ("kirjoittajat", self.authors),
            ("kokemukset", self.experiences),
        ):
            for name, count in names.items():
                yield f"{folder}/{name}/index.html"
                yield from second_pages(f"{folder}/{name}/", count)
        yield from (f"tunniste/{name}/rss.xml" for name in self.tags)
        for name in self.lessons:
            yield f"opit/{name}/index.html"
            yield f"opit/{name}/rss.xml"


def second_pages(base: str, count: int) -> Iterator[str]:
    """Name the pages of a list after its first."""
    return (f"{base}sivu/{number}/index.html" for number in range(2, ceil(count / PER_PAGE) + 1))


def slug(words: str) -> str:
    """Make the end of an address as all the tools are told to: å ä → a, ö → o."""
    plain = unicodedata.normalize("NFD", words.casefold())
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")


def made(output: Path) -> set[str]:
    """Name the pages and feeds that are there."""
    return {
        str(path.relative_to(output))
        for pattern in ("*.html", "*.xml")
        for path in output.rglob(pattern)
        if not path.relative_to(output).parts[0].startswith("theme")
    }


def unlike(tool: Tool, expected: Iterable[str], found: set[str]) -> tuple[list[str], list[str]]:
    """Give the files that a tool should have made and has not, and those that it should not have made."""
    lacks, adds = (re.compile("|".join(patterns) or "(?!)") for patterns in (tool.lacks, tool.adds))
    wanted = {name for name in expected if not lacks.fullmatch(name)}
    return sorted(wanted - found), sorted(n for n in found - wanted if not adds.fullmatch(n))
