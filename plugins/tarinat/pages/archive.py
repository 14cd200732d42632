"""The archive: all stories by month, each year, each month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from zoneinfo import ZoneInfo

from tarinat.pages.desk import Desk
from tarinat.pages.sheets import Sheet
from tarinat.pages.views import ArchiveMonth, ArchiveView, ArchiveYear, MonthOfStories, Page
from tarinat.stories import Story


@dataclass(frozen=True, slots=True)
class _Month:
    """A month by its first day, and its stories, newest first."""

    day: date
    stories: tuple[Story, ...]

    @property
    def address(self) -> str:
        return f"/arkisto/{self.day.year}/{self.day.month:02}/"


@dataclass(frozen=True, slots=True)
class _Year:
    """A year and its months, newest first."""

    number: int
    months: tuple[_Month, ...]

    @property
    def address(self) -> str:
        return f"/arkisto/{self.number}/"

    @property
    def stories(self) -> Sequence[Story]:
        return [story for month in self.months for story in month.stories]

    @property
    def count(self) -> int:
        return sum(len(month.stories) for month in self.months)


def archive_pages(desk: Desk) -> Iterator[Sheet]:
    """Make the archive: of everything, of each year, of each month."""
    years = tuple(_years(desk.catalogue.stories, desk.site.zone))
    yield Sheet("/arkisto/", partial(_whole, desk, years), desk.catalogue.stories)
    for year in years:
        yield Sheet(year.address, partial(_of_year, desk, year), year.stories)
        for month in year.months:
            yield Sheet(month.address, partial(_of_month, desk, year, month), month.stories)


def _years(stories: Sequence[Story], zone: ZoneInfo) -> Iterator[_Year]:
    """Group stories, newest first, by the months of the site's time zone."""
    local = ((story.date.astimezone(zone), story) for story in stories)
    months = (
        _Month(day, tuple([story for _, story in pairs]))
        for day, pairs in groupby(local, key=lambda pair: date(pair[0].year, pair[0].month, 1))
    )
    for number, group in groupby(months, key=lambda month: month.day.year):
        yield _Year(number, tuple(group))


def _whole(desk: Desk, years: tuple[_Year, ...]) -> Page:
    months = [month for year in years for month in year.months]
    count = len(desk.catalogue.stories)
    rows = tuple(_year_row(desk, year) for year in years)
    return desk.page(
        "/arkisto/",
        "archive.html",
        ArchiveView(0, None, rows, _with_cards(desk, months), count),
        title=desk.text("title.archive"),
        description=desk.text("description.archive", count=count),
        section="stories",
    )


def _of_year(desk: Desk, year: _Year) -> Page:
    row = _year_row(desk, year)
    return desk.page(
        year.address,
        "archive.html",
        ArchiveView(year.number, None, (row,), _with_cards(desk, year.months), row.count),
        title=desk.text("title.archive_of", period=year.number),
        description=desk.text("description.archive_of", period=year.number, count=row.count),
        section="stories",
        crumbs=[desk.crumb("/arkisto/", "title.archive")],
    )


def _of_month(desk: Desk, year: _Year, month: _Month) -> Page:
    period, count = desk.t.month(month.day), len(month.stories)
    return desk.page(
        month.address,
        "archive.html",
        ArchiveView(year.number, month.day, (), _with_cards(desk, [month]), count),
        title=desk.text("title.archive_of", period=period),
        description=desk.text("description.archive_of", period=period, count=count),
        section="stories",
        crumbs=[desk.crumb("/arkisto/", "title.archive"), desk.link(year.address, str(year.number))],
    )


def _with_cards(desk: Desk, months: Iterable[_Month]) -> tuple[MonthOfStories, ...]:
    return tuple(MonthOfStories(month.day, desk.cards.of_stories(month.stories)) for month in months)


def _year_row(desk: Desk, year: _Year) -> ArchiveYear:
    rows = tuple(ArchiveMonth(desk.href(m.address), m.day, len(m.stories)) for m in year.months)
    return ArchiveYear(desk.href(year.address), year.number, year.count, rows)
