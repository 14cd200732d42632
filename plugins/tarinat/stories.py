"""A story: one Markdown file, read into a frozen value."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar
from zoneinfo import ZoneInfo

from tarinat.dates import DateError, parse_day, parse_when
from tarinat.finnish import same_word_key, slug
from tarinat.frontmatter import Document
from tarinat.lessons import LessonLine, read_lessons
from tarinat.markup import Scribe, Text
from tarinat.naming import slug_of, title_of
from tarinat.problems import Place, Problem, problem

Experience = Literal["good", "mixed", "bad", "none"]
Value = TypeVar("Value")

Perspective = Literal["own", "heard", "observed", "media", "reflection", ""]

STORY_KEYS = (
    *("Title", "Date", "Tags", "Author", "Service", "Service-type", "Experience", "Perspective"),
    *("Channel", "Place", "Source", "Series", "Summary", "Image", "Slug", "Lang", "Translation"),
    *("Status", "Modified", "Updated", "Id", "Aliases"),
)

EXPERIENCES: Mapping[str, Experience] = {
    **{"good": "good", "bad": "bad", "mixed": "mixed", "none": "none"},
    **{"hyvä": "good", "huono": "bad", "vaihteleva": "mixed", "pohdinta": "none"},
}
PERSPECTIVES: Mapping[str, Perspective] = {
    **{"own": "own", "heard": "heard", "observed": "observed", "media": "media", "reflection": "reflection"},
    **{"oma": "own", "kuultu": "heard", "nähty": "observed", "pohdinta": "reflection"},
}
STATUSES: Mapping[str, bool] = {"published": False, "draft": True, "julkaistu": False, "luonnos": True}

_WORDS_A_MINUTE = 180
"""Finnish words are long: adults read some 160 to 200 of them a minute."""


@dataclass(frozen=True, slots=True)
class TagUse:
    """A tag as the author wrote it, its line, and the key by which it is compared."""

    text: str
    line: int
    key: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", same_word_key(self.text))


@dataclass(frozen=True, slots=True)
class Story:
    """A story as its file says it. Texts that the author left out are empty.

    `image` is the number of the lead picture in `targets`, or None. `targets` are those of the body,
    then the lead picture's. `experience` is None where the author said nothing, `lines` the line of
    each key that was given.
    """

    path: str
    slug: str
    id: str
    title: str
    date: dt.datetime
    tags: tuple[TagUse, ...]
    author: str
    service: str
    service_type: str
    experience: Experience | None
    perspective: Perspective
    channel: str
    place: str
    source: str
    series: str
    summary: str
    image: str
    lang: str
    translation: str
    draft: bool
    modified: dt.date | None
    updated: dt.date | None
    update_note: str
    aliases: tuple[str, ...]
    text: Text
    lessons: tuple[LessonLine, ...]
    lines: tuple[tuple[str, int], ...]

    def at(self, key: str) -> Place:
        """The place of a key in the story's head."""
        return Place(self.path, dict(self.lines).get(key, 1))

    @property
    def address(self) -> str:
        return f"/tarinat/{self.slug}/"

    @property
    def reading_minutes(self) -> int:
        return max(1, round(self.text.words / _WORDS_A_MINUTE))


def read_story(
    document: Document, stem: str, scribe: Scribe, zone: ZoneInfo, lang: str, author: str
) -> tuple[Story, list[Problem]]:
    """Read a story; `stem` is its file's name without `.md`, `lang` and `author` are the site's.

    What is missing from the head is reported and stood in for, so that the rest is checked in the same run.
    """
    head = _HeadReader(document)
    title, when = head.title(), head.date(zone)
    tags = head.tags()
    modified, (updated, note) = head.day("Modified"), head.update()
    address = head.slug(stem)
    experience = head.choice("Experience", EXPERIENCES)
    perspective = head.choice("Perspective", PERSPECTIVES)
    status = head.choice("Status", STATUSES)
    spoken = head.choice("Lang", {"fi": "fi", "sv": "sv", "en": "en"})
    text = scribe.write(document.body, document.body_line, lessons=True)
    lessons, found = read_lessons(document.path, text, document.body, document.body_line)
    own = {lesson.id for lesson in lessons}
    quoted: set[str] = set()
    for passage in text.passages:
        place = document.place(passage.line)
        if passage.lesson not in own:
            found.append(problem(place, "passage-without-lesson", id=passage.lesson))
        elif passage.lesson in quoted:
            found.append(problem(place, "passage-twice", id=passage.lesson))
        quoted.add(passage.lesson)
    if not document.body.strip():
        found.append(problem(document.place(document.body_line), "story-without-text"))
    found = head.found + text.problems(document.path) + found
    return Story(
        path=document.path,
        slug=address,
        id=document.text("Id"),
        title=title or stem,
        date=when or dt.datetime(1970, 1, 1, 12, tzinfo=zone),
        tags=tags,
        author=document.text("Author") or author,
        service=document.text("Service"),
        service_type=document.text("Service-type"),
        experience=experience,
        perspective=perspective or "",
        channel=document.text("Channel"),
        place=document.text("Place"),
        source=document.text("Source"),
        series=document.text("Series"),
        summary=document.text("Summary"),
        image=document.text("Image"),
        lang=spoken or lang,
        translation=document.text("Translation"),
        draft=bool(status),
        modified=modified,
        updated=updated,
        update_note=note,
        aliases=document.items("Aliases"),
        text=text,
        lessons=lessons,
        lines=tuple((key, document.line(key)) for key in STORY_KEYS if document.entry(key)),
    ), found


class _HeadReader:
    """Reads the keys of one story and gathers what is wrong with them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.found: list[Problem] = []

    def _wrong(self, key: str, code: str, /, **values: object) -> None:
        self.found.append(problem(self.document.place(self.document.line(key)), code, **values))

    def title(self) -> str:
        return title_of(self.document, self.found)

    def date(self, zone: ZoneInfo) -> dt.datetime | None:
        text = self.document.text("Date")
        if not text:
            self._wrong("Date", "date-missing")
            return None
        try:
            return parse_when(text, zone)
        except DateError as error:
            self._wrong("Date", error.code, **error.fields)
            return None

    def day(self, key: str) -> dt.date | None:
        text = self.document.text(key)
        try:
            return parse_day(text) if text else None
        except DateError as error:
            self._wrong(key, error.code, **error.fields)
            return None

    def update(self) -> tuple[dt.date | None, str]:
        """Read `2026-07-01 – palvelu vastasi`: a day, then what is new."""
        before, *rest = re.split(r"\s[–—-]\s", self.document.text("Updated"), maxsplit=1)
        note = "".join(rest)
        try:
            return (parse_day(before) if before else None), note.strip()
        except DateError as error:
            self._wrong("Updated", error.code, **error.fields)
            return None, ""

    def tags(self) -> tuple[TagUse, ...]:
        line = self.document.line("Tags")
        if ";" in self.document.text("Tags"):
            self._wrong("Tags", "tags-semicolon")
        uses: dict[str, TagUse] = {}
        for text in self.document.items("Tags"):
            use = TagUse(text, line)
            uses.setdefault(use.key, use)
        if not uses:
            self._wrong("Tags", "tags-missing")
        for use in uses.values():
            if not slug(use.text):
                self._wrong("Tags", "tag-without-letters", tag=use.text)
        return tuple(uses.values())

    def slug(self, stem: str) -> str:
        return slug_of(self.document, stem, self.found)

    def choice(self, key: str, allowed: Mapping[str, Value]) -> Value | None:
        text = self.document.text(key)
        if text and text.casefold() not in allowed:
            self._wrong(key, "value-not-allowed", key=key, value=text, allowed=", ".join(allowed))
        return allowed.get(text.casefold())
