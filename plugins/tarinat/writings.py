"""One Markdown file read into its concept: a pure function of its bytes and of the site's manner."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from tarinat.authors import AUTHOR_KEYS, AuthorNote, read_author_note
from tarinat.frontmatter import Document, read_document
from tarinat.lesson_notes import LESSON_KEYS, LessonNote, read_lesson_note
from tarinat.markup import Scribe, Tangled, Text
from tarinat.privacy.codes import findings_in
from tarinat.privacy.findings import Finding
from tarinat.problems import Place, Problem, problem
from tarinat.services import SERVICE_KEYS, ServiceNote, read_service_note
from tarinat.standing import STANDING_KEYS, StandingPage, read_standing_page
from tarinat.stories import STORY_KEYS, Story, read_story
from tarinat.tags import TAG_KEYS, TagNote, read_tag_note

Writing = Story | ServiceNote | TagNote | AuthorNote | LessonNote | StandingPage

_LESSON_ID = re.compile(rb"\{#([a-z0-9-]+)\}")


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was found: the folder of `content/` it is in, its path as shown, its bytes."""

    kind: str
    path: str
    stem: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Manner:
    """What shapes a writing besides its bytes: the site's time zone, language and author."""

    zone: ZoneInfo
    lang: str
    author: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A writing and its problems; where it could not be read, the lessons that it seems to define.

    `findings` are the codes in its file that may never be published. What has any is remembered nowhere.
    """

    writing: Writing | None
    problems: tuple[Problem, ...]
    lesson_ids: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


ParseAll = Callable[[Iterable[Source], Manner], Iterable[Parsed]]
"""Parses sources in their order; a build may do it in several processes, or remember."""


def parse_here(sources: Iterable[Source], manner: Manner) -> Iterator[Parsed]:
    """Parse sources one after another, in this process."""
    scribe = Scribe()
    for source in sources:
        yield parse(source, manner, scribe)


_LACKING = {"title-missing": "Title", "date-missing": "Date", "tags-missing": "Tags"}
"""The key that a problem says is missing."""


def parse(source: Source, manner: Manner, scribe: Scribe) -> Parsed:
    """Parse one source; nothing that an author can write raises."""
    keys, read = KINDS[source.kind].keys, KINDS[source.kind].read
    document, found = read_document(source.path, source.data, keys)
    personal = findings_in(source.path, source.data)
    if document is None:
        return _unread(source, found, personal)
    try:
        writing, more = read(document, source.stem, manner, scribe)
    except RecursionError:
        return _unread(source, (*found, problem(Place(source.path), "too-deep")), personal)
    except Tangled as tangled:
        return _unread(source, (*found, _untangling(source.path, tangled)), personal)
    # A key in other words is there all the same, and what it should be called is told.
    meant = {dict(one.values)["suggestion"] for one in found if one.code == "unknown-key"}
    lacking = [one for one in more if _LACKING.get(one.code) in meant]
    return Parsed(writing, (*found, *(one for one in more if one not in lacking)), findings=personal)


def _untangling(path: str, tangled: Tangled) -> Problem:
    place = Place(path, tangled.line)
    if tangled.sign:
        return problem(place, "text-tangled", sign=tangled.sign)
    return problem(place, "lines-unbroken")


def _unread(source: Source, problems: tuple[Problem, ...], personal: tuple[Finding, ...]) -> Parsed:
    ids = tuple(id.decode("ascii") for id in _LESSON_ID.findall(source.data))
    return Parsed(None, problems, (*ids, source.stem) if source.kind == "lessons" else ids, personal)


def _text(document: Document, scribe: Scribe) -> tuple[Text, list[Problem]]:
    text = scribe.write(document.body, document.body_line)
    return text, text.problems(document.path)


def _story(document: Document, stem: str, manner: Manner, scribe: Scribe) -> tuple[Story, list[Problem]]:
    return read_story(document, stem, scribe, manner.zone, manner.lang, manner.author)


def _service(document: Document, stem: str, _: Manner, scribe: Scribe) -> tuple[ServiceNote, list[Problem]]:
    return read_service_note(document, stem, scribe)


def _tag(document: Document, stem: str, _: Manner, scribe: Scribe) -> tuple[TagNote, list[Problem]]:
    text, troubles = _text(document, scribe)
    note, found = read_tag_note(document, stem, text)
    return note, troubles + found


def _author(document: Document, stem: str, _: Manner, scribe: Scribe) -> tuple[AuthorNote, list[Problem]]:
    text, troubles = _text(document, scribe)
    note, found = read_author_note(document, stem, text)
    return note, troubles + found


def _lesson(document: Document, stem: str, _: Manner, scribe: Scribe) -> tuple[LessonNote, list[Problem]]:
    text, troubles = _text(document, scribe)
    note, found = read_lesson_note(document, stem, text)
    return note, troubles + found


def _page(
    document: Document, stem: str, manner: Manner, scribe: Scribe
) -> tuple[StandingPage, list[Problem]]:
    text, troubles = _text(document, scribe)
    page, found = read_standing_page(document, stem, text, manner.lang)
    return page, troubles + found


@dataclass(frozen=True, slots=True)
class Kind:
    """A folder of `content/`: what a file in it becomes, the keys of its head, and how it is read."""

    type: type[Writing]
    keys: tuple[str, ...]
    read: Callable[[Document, str, Manner, Scribe], tuple[Writing, list[Problem]]]


KINDS: Mapping[str, Kind] = {
    "stories": Kind(Story, STORY_KEYS, _story),
    "services": Kind(ServiceNote, SERVICE_KEYS, _service),
    "tags": Kind(TagNote, TAG_KEYS, _tag),
    "authors": Kind(AuthorNote, AUTHOR_KEYS, _author),
    "lessons": Kind(LessonNote, LESSON_KEYS, _lesson),
    "pages": Kind(StandingPage, STANDING_KEYS, _page),
}
