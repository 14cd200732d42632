"""What pages count: the tags, services, feelings and lessons of their stories, each with the way to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tarinat.pages.desk import Desk
from tarinat.pages.feelings import FEELINGS, feeling_address
from tarinat.pages.views import CountedLink, FeelingCount, LessonCard
from tarinat.services import Service
from tarinat.stories import Story
from tarinat.tags import TagArchive


def counted_tags(desk: Desk, archives: Iterable[TagArchive]) -> tuple[CountedLink, ...]:
    """Link archives of tags with how many stories each has."""
    return tuple(desk.counted(desk.at(a.address), desk.soft(a.title), len(a.stories)) for a in archives)


def counted_services(desk: Desk, services: Iterable[Service]) -> tuple[CountedLink, ...]:
    """Link services with how many stories are told of each."""
    return tuple(desk.counted(s.address, desk.soft(s.name), len(s.stories)) for s in services)


def feelings_of(desk: Desk, stories: Iterable[Story]) -> tuple[FeelingCount, ...]:
    """Count stories by how they felt, leaving out what none felt."""
    counted = Counter(story.experience for story in stories)
    return tuple(
        FeelingCount(desk.href(feeling_address(feeling)), feeling, counted[experience])
        for experience, feeling in FEELINGS.items()
        if counted[experience]
    )


def lessons_of(desk: Desk, stories: Iterable[Story], most: int | None = None) -> tuple[LessonCard, ...]:
    """Give the lessons that these stories teach, those of most stories first."""
    graph = desk.catalogue.graph
    counted = Counter(lesson.id for story in stories for _, lesson in graph.of(story))
    standing = [id for id in counted if not graph.by_id[id].retired]
    standing.sort(key=lambda id: (-counted[id], graph.ranks[id]))
    return desk.cards.of_lessons(graph.by_id[id] for id in standing[:most])
