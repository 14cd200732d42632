"""What can be counted of a site: its stories by year, experience and tag, and its lessons by weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from tarinat.evidence import Lesson
from tarinat.stories import Experience, Story
from tarinat.tags import TagArchive

By = tuple[int, ...]
"""A number for each year, in their order."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """The numbers of a site. `years` are all from the first story's to the last one's, also empty ones.

    `felt` counts stories of each experience, None for those that say nothing. `tags` are in the order that
    was asked for. `weights` is the number of lessons that so many stories teach.
    """

    years: tuple[int, ...]
    stories: By
    felt: Mapping[Experience | None, By]
    tags: tuple[tuple[TagArchive, By], ...]
    weights: Mapping[int, int]


def statistics_of(
    stories: Sequence[Story], tags: Iterable[TagArchive], lessons: Iterable[Lesson], zone: ZoneInfo
) -> Statistics:
    """Count stories by the years of a time zone, all and those of some tags; and lessons by weight."""
    year_of = {story.path: story.date.astimezone(zone).year for story in stories}
    years = tuple(range(min(year_of.values()), max(year_of.values()) + 1)) if year_of else ()

    def by_year(of: Iterable[Story]) -> By:
        counted = Counter(year_of[story.path] for story in of)
        return tuple(counted[year] for year in years)

    felt: dict[Experience | None, list[Story]] = {}
    for story in stories:
        felt.setdefault(story.experience, []).append(story)
    weights = Counter(len(lesson.tellings) for lesson in lessons)
    return Statistics(
        years=years,
        stories=by_year(stories),
        felt={experience: by_year(of) for experience, of in felt.items()},
        tags=tuple((archive, by_year(archive.stories)) for archive in tags),
        weights=dict(sorted(weights.items())),
    )
