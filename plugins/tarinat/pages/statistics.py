"""The page of statistics: pictures of what can be counted, and the same numbers in tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from tarinat.charts import columns, marks
from tarinat.charts.places import per_cent
from tarinat.evidence import Lesson
from tarinat.pages.desk import Desk
from tarinat.pages.feelings import FEELINGS, feeling_address
from tarinat.pages.sheets import Sheet
from tarinat.pages.views import FeltRow, LessonRow, Page, StatisticsView, TagRow, WeightRow, YearRow
from tarinat.statistics import Statistics, statistics_of
from tarinat.tags import TagArchive, by_popularity

_TAGS = 8
_LESSONS = 10
_WEIGHTS = 10
_HIGH, _LOW = 240, 56
"""Pixels of the highest column of a chart that stands alone, and of one that is a row of several."""


def statistics_pages(desk: Desk) -> Iterator[Sheet]:
    """Make the page of statistics."""
    yield Sheet("/tilastot/", partial(_page, desk), desk.catalogue.stories)


def _page(desk: Desk) -> Page:
    catalogue = desk.catalogue
    popular = by_popularity(catalogue.tags)[:_TAGS]
    counted = statistics_of(catalogue.stories, popular, desk.lessons, desk.site.zone)
    years = [str(year) for year in counted.years]
    running = desk.site.now.year if desk.site.now.year in counted.years else 0
    unfinished = [year for year in years if int(year) >= desk.site.now.year]
    several = len(years) > 1
    most = max(counted.stories, default=0)
    felt = _felt(desk, counted, years, unfinished)
    weights = _weights(counted)
    heaviest = desk.lessons[:_LESSONS]
    view = StatisticsView(
        story_count=len(catalogue.stories),
        lesson_count=len(desk.lessons),
        tag_count=len(catalogue.tags),
        service_count=len(catalogue.services),
        years=_years(desk, counted, felt),
        running=running,
        most=most,
        most_year=counted.years[counted.stories.index(most)] if counted.stories.count(most) == 1 else 0,
        year_chart=columns(years, counted.stories, _HIGH, unfinished=unfinished) if several else None,
        felt=felt,
        marks=marks(years, _piles(felt)),
        tags=tuple(_tag(desk, archive, by, counted, unfinished) for archive, by in counted.tags),
        weights=weights,
        weight_chart=columns([str(row.stories) for row in weights], [row.lessons for row in weights], _HIGH)
        if len(counted.weights) > 1
        else None,
        lessons=tuple(_lesson(desk, lesson, heaviest) for lesson in heaviest),
    )
    return desk.page(
        "/tilastot/",
        "statistics.html",
        view,
        title=desk.text("title.statistics"),
        description=desk.text("description.statistics", count=view.story_count),
    )


def _years(desk: Desk, counted: Statistics, felt: Sequence[FeltRow]) -> tuple[YearRow, ...]:
    columns_of = [[column.count for column in row.chart.columns] for row in felt]
    rows = [
        YearRow(
            year=year,
            href=desk.href(f"/arkisto/{year}/") if counted.stories[number] else "",
            count=counted.stories[number],
            felt=tuple(of[number] for of in columns_of),
        )
        for number, year in enumerate(counted.years)
    ]
    return tuple(reversed(rows))


def _felt(
    desk: Desk, counted: Statistics, years: Sequence[str], unfinished: Sequence[str]
) -> tuple[FeltRow, ...]:
    """Count how stories felt, each feeling in its place; those that say nothing come last, if any do."""
    none = (0,) * len(years)
    most = max((number for by in counted.felt.values() for number in by), default=0)
    rows = []
    for experience in (*FEELINGS, None):
        by = counted.felt.get(experience, none)
        feeling = FEELINGS[experience] if experience else None
        if (feeling or any(by)) and years:
            href = desk.href(feeling_address(feeling)) if feeling else ""
            rows.append(FeltRow(feeling, href, sum(by), columns(years, by, _LOW, most, unfinished)))
    return tuple(rows)


def _piles(felt: Sequence[FeltRow]) -> list[list[tuple[str, int]]]:
    """Give the numbers of each year by the kinds of their marks."""
    kinds = [row.feeling or "unsaid" for row in felt]
    by_year = zip(*([column.count for column in row.chart.columns] for row in felt), strict=True)
    return [list(zip(kinds, counts, strict=True)) for counts in by_year]


def _tag(
    desk: Desk, archive: TagArchive, by: Sequence[int], counted: Statistics, unfinished: Sequence[str]
) -> TagRow:
    most = max(by)
    # All tags in one scale, so that one can be compared with another.
    highest = max(number for _, numbers in counted.tags for number in numbers)
    return TagRow(
        href=desk.href(archive.address),
        text=desk.soft(archive.title),
        count=len(archive.stories),
        most=most,
        chart=columns([str(year) for year in counted.years], by, _LOW, highest, unfinished),
    )


def _weights(counted: Statistics) -> tuple[WeightRow, ...]:
    """Count lessons by weight, empty weights too; the heaviest ones are one row."""
    weights: Mapping[int, int] = counted.weights
    last = min(max(weights, default=0), _WEIGHTS)
    rows = [WeightRow(weight, False, weights.get(weight, 0)) for weight in range(1, last)]
    if last:
        beyond = max(weights) > last
        rows.append(WeightRow(last, beyond, sum(n for weight, n in weights.items() if weight >= last)))
    return tuple(rows)


def _lesson(desk: Desk, lesson: Lesson, heaviest: Sequence[Lesson]) -> LessonRow:
    card = desk.cards.of_lesson(lesson)
    supporting, against = card.thread.supporting, card.thread.against
    most = max(len(one.tellings) for one in heaviest)
    # A gap of six thousandths tells the two bars apart.
    left = 1000 * supporting + 6 * most if supporting else 0
    return LessonRow(
        href=card.href,
        sentence=card.sentence,
        lang=card.lang,
        supporting=supporting,
        against=against,
        supporting_width=per_cent(supporting, most),
        against_left=per_cent(left, 1000 * most),
        against_width=per_cent(1000 * (supporting + against) - left, 1000 * most),
    )
