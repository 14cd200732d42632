"""A story: one Markdown file, read into a frozen value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeVar
from zoneinfo import ZoneInfo

from tarinat.config import LANGUAGES
from tarinat.frontmatter import Document
from tarinat.lessons import LessonLine, read_lessons
from tarinat.markup import Scribe, Text
from tarinat.problems import Place, Problem, problem
from tarinat.story_heads import HeadReader, TagUse
from tarinat.suggesting import Suggester

Experience = Literal["good", "mixed", "bad", "none"]
Perspective = Literal["own", "heard", "observed", "media", "reflection", ""]

Held = Literal["", "draft", "future"]

Value = TypeVar("Value")

STORY_KEYS = (
    *("Title", "Date", "Tags", "Author", "Service", "Service-type", "Experience", "Perspective"),
    *("Channel", "Place", "Source", "Series", "Summary", "Image", "Slug", "Lang", "Translation"),
    *("Status", "Modified", "Updated", "Id", "Aliases"),
)

EXPERIENCE_WORDS: Mapping[str, Mapping[str, Experience]] = {
    "en": {"good": "good", "bad": "bad", "mixed": "mixed", "none": "none"},
    "fi": {"hyvä": "good", "huono": "bad", "vaihteleva": "mixed", "pohdinta": "none"},
}
PERSPECTIVE_WORDS: Mapping[str, Mapping[str, Perspective]] = {
    "en": {
        **{"own": "own", "heard": "heard", "observed": "observed"},
        **{"media": "media", "reflection": "reflection"},
    },
    "fi": {
        **{"oma": "own", "kuultu": "heard", "nähty": "observed"},
        **{"mediasta": "media", "pohdinta": "reflection"},
    },
}
STATUS_WORDS: Mapping[str, Mapping[str, bool]] = {
    "en": {"published": False, "draft": True},
    "fi": {"julkaistu": False, "luonnos": True},
}
"""What an author may write, by language: each of these words is read in any story."""


def offered(words: Mapping[str, Mapping[str, Value]], lang: str) -> Mapping[str, Value]:
    """Give all words that may be written, those of a language first; in Swedish they are English."""
    own = words.get(lang, words["en"])
    return {**own, **{word: value for others in words.values() for word, value in others.items()}}


EXPERIENCES: Mapping[str, Experience] = {**EXPERIENCE_WORDS["en"], **EXPERIENCE_WORDS["fi"]}
PERSPECTIVES: Mapping[str, Perspective] = {**PERSPECTIVE_WORDS["en"], **PERSPECTIVE_WORDS["fi"]}
STATUSES: Mapping[str, bool] = {**STATUS_WORDS["en"], **STATUS_WORDS["fi"]}

_UNFINISHED = ("story-without-text", "lessons-empty")
"""Problems that only tell that a story is not written yet."""

_WORDS_A_MINUTE = 180
"""Finnish words are long: adults read some 160 to 200 of them a minute."""


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

    def held_back(self, now: dt.datetime) -> Held:
        """Tell why the published site does not have the story at this time, or nothing."""
        return "draft" if self.draft else "future" if self.date > now else ""

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
    head = HeadReader(document)
    title, when = head.title(), head.date(zone)
    tags = head.tags()
    modified, (updated, note) = head.day("Modified"), head.update()
    id, address = head.id(), head.slug(stem)
    experience = head.choice("Experience", offered(EXPERIENCE_WORDS, lang))
    perspective = head.choice("Perspective", offered(PERSPECTIVE_WORDS, lang))
    status = head.choice("Status", offered(STATUS_WORDS, lang))
    spoken = head.choice("Lang", {lang: lang for lang in LANGUAGES})
    text = scribe.write(document.body, document.body_line, lessons=True)
    lessons, found = read_lessons(document.path, text, document.body, document.body_line)
    own = {lesson.id for lesson in lessons}
    quoted: set[str] = set()
    suggest = Suggester(own)
    for passage in text.passages:
        place = document.place(passage.line)
        if passage.lesson not in own:
            found.append(
                problem(
                    place, "passage-without-lesson", id=passage.lesson, suggestion=suggest(passage.lesson)
                )
            )
        elif passage.lesson in quoted:
            found.append(problem(place, "passage-twice", id=passage.lesson))
        quoted.add(passage.lesson)
    if not text.html.strip() and not text.lessons.strip():
        found.append(problem(document.place(document.body_line), "story-without-text"))
    if status:
        found = _of_draft(found)
    found = head.found + text.problems(document.path) + found
    return Story(
        path=document.path,
        slug=address,
        id=id,
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


def _of_draft(found: Iterable[Problem]) -> list[Problem]:
    """Hint at what a draft has not got yet; without a text, at that alone."""
    codes = {one.code for one in found}
    unwritten = "story-without-text" in codes
    return [
        replace(one, severity="hint") if one.code in _UNFINISHED else one
        for one in found
        if not (unwritten and one.code == "lessons-empty")
    ]
