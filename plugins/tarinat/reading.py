"""Reads the content folder: every file once, each into its concept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from tarinat.authors import AuthorNote
from tarinat.config import Site
from tarinat.folders import files_below
from tarinat.images import Image, read_images
from tarinat.lesson_notes import LessonNote
from tarinat.privacy.allowing import AllowList
from tarinat.privacy.findings import Finding
from tarinat.privacy.judging import personal_problems
from tarinat.problems import Place, Problem, in_order, problem
from tarinat.record import Record
from tarinat.services import ServiceNote
from tarinat.standing import StandingPage
from tarinat.stories import Story
from tarinat.tags import TagNote
from tarinat.walk import LookAll, Walk
from tarinat.writings import Manner, ParseAll, Parsed, parse_here

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that authors wrote, file by file, in the order of the files' paths.

    `story_files` are all files under `stories/`, so that none can be left out without a word. `unread` are
    the files that could not be read at all, each with the lessons that it seems to define. `findings` are the
    codes of people and accounts, allowed or not.
    """

    stories: tuple[Story, ...]
    services: tuple[ServiceNote, ...]
    tags: tuple[TagNote, ...]
    authors: tuple[AuthorNote, ...]
    lessons: tuple[LessonNote, ...]
    pages: tuple[StandingPage, ...]
    images: tuple[Image, ...]
    story_files: tuple[str, ...]
    unread: tuple[tuple[str, tuple[str, ...]], ...]
    record: Record
    findings: tuple[Finding, ...]
    allowed: AllowList
    problems: tuple[Problem, ...]


def read_content(site: Site, parse_all: ParseAll = parse_here, look_all: LookAll = read_images) -> Content:
    """Read the content folder of a site; problems come along as values."""
    return Reading(site, parse_all, look_all).content()


class Reading:
    """The content folder of a site, given to a parser, which may work meanwhile."""

    def __init__(self, site: Site, parse_all: ParseAll = parse_here, look_all: LookAll = read_images) -> None:
        self._walk = walk = Walk(site, look_all)
        if not site.content.is_dir():
            walk.problems.append(problem(Place(site.content.name), "content-missing"))
        files, closed = files_below(site.content) if site.content.is_dir() else ([], [])
        for folder in closed:
            place = Place(f"{site.content.name}/{folder}")
            walk.problems.append(problem(place, "file-unreadable", reason=""))
        # Read one by one as the parser asks for them: the first are parsed while the last are read.
        sources = (source for file in files if (source := walk.find(file)))
        self._parsed = iter(parse_all(sources, Manner(site.zone, site.lang, site.author)))

    def content(self) -> Content:
        """Wait for what was parsed, and sort it; once only."""
        walk = self._walk
        # The pictures that were found so far, while others parse what was found; then those found since.
        walk.look()
        parsed = tuple(self._parsed)
        walk.look()
        read = zip(walk.read, parsed, strict=True)
        findings = (*walk.findings, *(finding for one in parsed for finding in one.findings))
        personal = personal_problems(findings, walk.allowed)
        unread = ((path, one.lesson_ids) for path, one in read if one.writing is None)
        return Content(
            stories=_of_type(Story, parsed),
            services=_of_type(ServiceNote, parsed),
            tags=_of_type(TagNote, parsed),
            authors=_of_type(AuthorNote, parsed),
            lessons=_of_type(LessonNote, parsed),
            pages=_of_type(StandingPage, parsed),
            images=tuple(walk.images),
            story_files=tuple(walk.story_files),
            unread=tuple(sorted([*unread, *((path, ()) for path in walk.unread)])),
            record=walk.record,
            findings=findings,
            allowed=walk.allowed,
            problems=in_order(
                [*walk.problems, *personal, *(found for one in parsed for found in one.problems)]
            ),
        )


def _of_type(kind: type[Kept], parsed: Iterable[Parsed]) -> tuple[Kept, ...]:
    return tuple(one.writing for one in parsed if isinstance(one.writing, kind))
