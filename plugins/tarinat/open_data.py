"""The stories and the lessons as data that anybody may use: `/tarinat.json` and `/opit.json`.

What each key means is told in docs/open-data.md and in the schemas of the theme.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from tarinat.catalogue import Catalogue
from tarinat.config import Site
from tarinat.evidence import Evidence, Lesson
from tarinat.pages.cards import described
from tarinat.pages.feelings import feeling_of
from tarinat.stories import Story
from tarinat.tags import story_tag_keys

VERSION = 1
"""Grows when a key changes its meaning or goes; a new key is no new version."""

STORIES, LESSONS = "tarinat.json", "opit.json"

_line = json.JSONEncoder(ensure_ascii=False).encode
"""Writes a value on one line; `json.dumps` would make an encoder for each."""


def open_data(catalogue: Catalogue, site: Site) -> Mapping[str, bytes]:
    """Write both files, by their names. Drafts and future stories are in neither, also in a preview."""
    teller = _Teller(catalogue, site)
    return {STORIES: teller.stories(), LESSONS: teller.lessons()}


class _Teller:
    """Tells what a site has. A story or a lesson is one line, so that two versions can be compared."""

    def __init__(self, catalogue: Catalogue, site: Site) -> None:
        self._catalogue, self._site = catalogue, site
        self._told = [s for s in catalogue.stories if not s.draft and s.date <= site.now]
        self._paths = frozenset(story.path for story in self._told)
        self._tags = {archive.key: archive.title for archive in catalogue.tags}
        self._services = {s.path: service.name for service in catalogue.services for s in service.stories}
        self._tag_ranks = {name: number for number, name in enumerate(self._tags.values())}
        self._service_ranks = {one.name: number for number, one in enumerate(catalogue.services)}
        self._authors = {s.path: author.name for author in catalogue.authors for s in author.stories}

    def stories(self) -> bytes:
        return self._file(STORIES, "stories", map(self._story, self._told))

    def lessons(self) -> bytes:
        told = ((lesson, self._tellings(lesson)) for lesson in self._catalogue.graph.lessons)
        return self._file(LESSONS, "lessons", (self._lesson(*pair) for pair in told if pair[1]))

    def _file(self, name: str, key: str, rows: Iterable[Mapping[str, Any]]) -> bytes:
        site = self._site
        stem = name.partition(".")[0]
        head = {
            "$schema": site.absolute(f"/theme/data/{stem}.schema.json"),
            "version": VERSION,
            "site": {"name": site.name, "url": site.absolute("/"), "lang": site.lang},
        }
        lines = "".join(f",\n{_line(row)}" for row in rows)[1:]
        return f'{_line(head)[:-1]}, "{key}": [{lines}]}}\n'.encode()

    def _story(self, story: Story) -> Mapping[str, Any]:
        return {
            "id": self._catalogue.identity.of_story(story),
            "url": self._site.absolute(story.address),
            "title": story.title,
            "date": story.date.isoformat(),
            "lang": story.lang,
            "author": self._authors[story.path],
            "tags": self._tags_of(story),
            "service": self._services.get(story.path),
            "service_type": story.service_type or None,
            "experience": feeling_of(story),
            "perspective": story.perspective or None,
            "summary": described(story),
            "lessons": [
                {"id": lesson.id, "against": line.role == "contradicts"}
                for line, lesson in self._catalogue.graph.of(story)
            ],
        }

    def _lesson(self, lesson: Lesson, tellings: tuple[Evidence, ...]) -> Mapping[str, Any]:
        stories = [piece.story for piece in tellings]
        tags = {tag for story in stories for tag in self._tags_of(story)}
        services = {self._services[story.path] for story in stories if story.path in self._services}
        return {
            "id": lesson.id,
            "url": self._site.absolute(lesson.address),
            "sentence": lesson.sentence,
            "lang": lesson.lang,
            "retired": lesson.retired,
            "supporting": [self._address(piece) for piece in tellings if not piece.against],
            "contradicting": [self._address(piece) for piece in tellings if piece.against],
            "tags": sorted(tags, key=self._tag_ranks.__getitem__),
            "services": sorted(services, key=self._service_ranks.__getitem__),
            "first": stories[0].date.isoformat(),
            "latest": stories[-1].date.isoformat(),
        }

    def _tellings(self, lesson: Lesson) -> tuple[Evidence, ...]:
        return tuple(piece for piece in lesson.tellings if piece.story.path in self._paths)

    def _address(self, piece: Evidence) -> str:
        return self._site.absolute(piece.story.address)

    def _tags_of(self, story: Story) -> list[str]:
        return [self._tags[key] for key in story_tag_keys(story, self._catalogue.tag_names)]
