"""What the pages of lessons are given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tarinat.charts import Timeline
from tarinat.pages.views.shared import CountedLink, Feeling, LessonCard, Link, Thread
from tarinat.stories import Held


@dataclass(frozen=True, slots=True)
class LessonGroup:
    """Lessons under one heading; an empty `title` stands for no heading, an empty `href` for no link."""

    title: str
    href: str
    lessons: tuple[LessonCard, ...]


@dataclass(frozen=True, slots=True)
class LessonIndexView:
    """`lessons.html`. `order` is weight, tag, service or year; `orders` links all four in that order."""

    order: str
    orders: tuple[tuple[str, str], ...]
    groups: tuple[LessonGroup, ...]
    count: int
    feed: str


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One story's evidence. `story.href` leads to the anchor inside the story. `quote` may be empty.

    So may the `wording`, where it is the lesson's own sentence. `anchor` is where feeds lead to.

    `translations` lead to the same evidence in the same story's other languages.
    """

    story: Link
    date: datetime
    feeling: Feeling | None
    wording: str
    quote: str
    service: Link | None
    service_type: str
    viewpoints: tuple[str, ...]
    anchor: str
    translations: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What a story recommends."""

    text: str
    story: Link


@dataclass(frozen=True, slots=True)
class EvidenceYear:
    """How many stories of a year speak for a lesson, and how many against."""

    year: int
    supporting: int
    against: int


@dataclass(frozen=True, slots=True)
class EvidenceTimeline:
    """Where a thread's beads stand in time, and the same in numbers for each year that has any."""

    line: Timeline
    years: tuple[EvidenceYear, ...]


@dataclass(frozen=True, slots=True)
class LessonView:
    """`lesson.html`. `heading` is the sentence with soft hyphens, `lang` its language.

    `more` is trusted markup from `content/lessons/`, or empty. There is a `timeline` where the stories are of
    more than one day. `first_held` and `latest_held` tell of a day when that is of a story which the
    published site does not have.
    """

    sentence: str
    heading: str
    lang: str
    more: str
    retired: bool
    thread: Thread
    timeline: EvidenceTimeline | None
    first: datetime
    latest: datetime
    recommendations: tuple[Recommendation, ...]
    supporting: tuple[EvidenceItem, ...]
    against: tuple[EvidenceItem, ...]
    tags: tuple[CountedLink, ...]
    services: tuple[CountedLink, ...]
    related: tuple[LessonCard, ...]
    feed: str
    first_held: Held = ""
    latest_held: Held = ""
