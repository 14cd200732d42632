"""What the page of statistics is given: numbers, and the places of what pictures them."""

from __future__ import annotations

from dataclasses import dataclass

from tarinat.charts import ColumnChart, MarkChart
from tarinat.pages.views.shared import Feeling


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year's stories: all of them, and by how they felt, in the order of the view's `felt`."""

    year: int
    href: str
    count: int
    felt: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FeltRow:
    """The stories that felt one way (None: that say nothing of it) over the years."""

    feeling: Feeling | None
    href: str
    count: int
    chart: ColumnChart


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag's stories over the years; `most` is the number of the year in which there were most."""

    href: str
    text: str
    count: int
    most: int
    chart: ColumnChart


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A lesson's stories for and against, and the bar of each: where it begins and how wide it is."""

    href: str
    sentence: str
    lang: str
    supporting: int
    against: int
    supporting_width: str
    against_left: str
    against_width: str


@dataclass(frozen=True, slots=True)
class WeightRow:
    """How many lessons so many stories teach; `more` tells that the last row is of so many or more."""

    stories: int
    more: bool
    lessons: int


@dataclass(frozen=True, slots=True)
class StatisticsView:
    """`statistics.html`. `years` are newest first; with one year there is no chart of years.

    `running` is the year that is not over yet, or 0; `most_year` is 0 where several years had most stories.
    Experiences are drawn as `marks`, or where there are too
    many to tell apart as the chart of each row of `felt`. `tags` and `lessons` are the first ones only.
    """

    story_count: int
    lesson_count: int
    tag_count: int
    service_count: int
    years: tuple[YearRow, ...]
    running: int
    most: int
    most_year: int
    year_chart: ColumnChart | None
    felt: tuple[FeltRow, ...]
    marks: MarkChart | None
    tags: tuple[TagRow, ...]
    weights: tuple[WeightRow, ...]
    weight_chart: ColumnChart | None
    lessons: tuple[LessonRow, ...]
