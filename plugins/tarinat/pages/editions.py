"""Editions: the stories of one language as a site of their own, where a site speaks several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace

from tarinat.catalogue import Catalogue
from tarinat.evidence import Lesson, LessonGraph
from tarinat.services import Service
from tarinat.stories import Story
from tarinat.tags import TagArchive, story_tag_keys


def in_language(catalogue: Catalogue, lang: str) -> Catalogue:
    """Keep of a catalogue what stories in one language tell: their tags, services and lessons.

    A lesson stays whole, with its evidence in other languages: it has one page.
    """
    stories = tuple(story for story in catalogue.stories if story.lang == lang)
    paths = {story.path for story in stories}
    services = (_service(service, paths) for service in catalogue.services)
    return replace(
        catalogue,
        stories=stories,
        tags=_archives(catalogue, stories),
        pairs=(),
        services=tuple(service for service in services if service.stories),
        graph=_graph(catalogue.graph, paths),
    )


def _archives(catalogue: Catalogue, stories: Sequence[Story]) -> tuple[TagArchive, ...]:
    """Make the archives anew, each with the name, the address and the place in the alphabet that it has."""
    members: dict[str, list[Story]] = {}
    together: dict[str, Counter[str]] = {}
    for story in stories:
        keys = story_tag_keys(story, catalogue.tag_names)
        for key in keys:
            members.setdefault(key, []).append(story)
            together.setdefault(key, Counter()).update(other for other in keys if other != key)
    places = {archive.key: number for number, archive in enumerate(catalogue.tags)}

    def related(key: str) -> tuple[tuple[str, int], ...]:
        return tuple(sorted(together[key].items(), key=lambda pair: (-pair[1], places[pair[0]])))

    return tuple(
        # The introduction is in the language of the site.
        replace(archive, note=None, stories=tuple(members[archive.key]), related=related(archive.key))
        for archive in catalogue.tags
        if archive.key in members
    )


def _service(service: Service, paths: Set[str]) -> Service:
    return replace(service, stories=tuple(story for story in service.stories if story.path in paths))


def _graph(graph: LessonGraph, paths: Set[str]) -> LessonGraph:
    def is_told(lesson: Lesson) -> bool:
        return any(piece.story.path in paths for piece in lesson.evidence)

    return replace(graph, lessons=tuple(filter(is_told, graph.lessons)))
