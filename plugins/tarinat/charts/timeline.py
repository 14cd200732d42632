"""A line of time: each thing at its day, above the line or below it, and as many rows as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tarinat.charts.columns import Anchor, Column, columns, labels
from tarinat.charts.places import NARROWEST, per_cent

_SIZE = 16
_PITCH = 20
_NEAREST = 26
"""Pixels of a mark, from one row to the next, and from the line to the middle of the first row."""

_ROWS = 6
_COLUMN = 64
_EDGE = 20
"""Thousandths of the picture that stay free at both ends, so that a mark at the end is whole."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The middle of a mark: across in per cent, and in pixels from above."""

    x: str
    y: int


@dataclass(frozen=True, slots=True)
class TimeLabel:
    """A year below the line, or a month where all is within one year; `day` is its first."""

    day: date
    x: str
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Timeline:
    """The line is `line` pixels down in a picture of `height` pixels; `months` tells what the labels are.

    Where `spots` (in the order of what was placed) would be too many rows, there are `above` and `below`
    instead: a column for each year or month, those below hanging from the line.
    """

    height: int
    line: int
    months: bool
    ticks: tuple[str, ...]
    labels: tuple[TimeLabel, ...]
    spots: tuple[Spot, ...]
    above: tuple[Column, ...] = ()
    below: tuple[Column, ...] = ()


def timeline(days: Sequence[tuple[date, bool]]) -> Timeline | None:
    """Place days, oldest first, with whether each stands below the line; None for fewer than two days."""
    if not days or days[0][0] == days[-1][0]:
        return None
    slots = _slots(days[0][0], days[-1][0])
    starts, end = slots[:-1], slots[-1]
    whole = (end - starts[0]).days
    places = [(_inside((day - starts[0]).days, whole), below) for day, below in days]
    rows = _rows(places)
    months = starts[0].year == days[-1][0].year
    ticks = tuple(_written(_inside((day - starts[0]).days, whole)) for day in slots)
    named = _labels(starts, months)
    high = [1 + max((row for row, (_, below) in zip(rows, places, strict=True) if below is side), default=-1)
            for side in (False, True)]  # fmt: skip
    if max(high) > _ROWS:
        return _of_columns(days, starts, months, ticks, named)
    line = _room(high[0])
    spots = tuple(
        Spot(_written(x), line + (1 if below else -1) * (_NEAREST + row * _PITCH))
        for row, (x, below) in zip(rows, places, strict=True)
    )
    return Timeline(line + _room(high[1]), line, months, ticks, named, spots)


def _of_columns(
    days: Sequence[tuple[date, bool]],
    starts: Sequence[date],
    months: bool,
    ticks: tuple[str, ...],
    named: tuple[TimeLabel, ...],
) -> Timeline:
    names = [f"{day:%Y-%m}" if months else f"{day:%Y}" for day in starts]
    counts = {side: dict.fromkeys(names, 0) for side in (False, True)}
    for day, below in days:
        counts[below][f"{day:%Y-%m}" if months else f"{day:%Y}"] += 1
    most = max(count for side in counts.values() for count in side.values())
    above, below_it = (columns(names, list(side.values()), _COLUMN, most).columns for side in counts.values())
    hangs = max(column.height for column in below_it)
    line = _COLUMN + _PITCH
    height = line + (hangs + _PITCH if hangs else _SIZE // 2)
    return Timeline(height, line, months, ticks, named, (), above, below_it if hangs else ())


def _slots(first: date, last: date) -> list[date]:
    """Give the first days of the years from one day to another, and of the year after; or of the months."""
    if first.year < last.year:
        return [date(year, 1, 1) for year in range(first.year, last.year + 2)]
    months = range(first.month, last.month + 2)
    return [date(first.year + (month - 1) // 12, (month - 1) % 12 + 1, 1) for month in months]


def _rows(places: Sequence[tuple[int, bool]]) -> list[int]:
    """Give each mark the row nearest to the line where it touches no other one on its side."""
    apart = -(-(_SIZE + 2) * 1000 // NARROWEST)
    taken: dict[bool, list[int]] = {False: [], True: []}
    rows = []
    for x, below in places:
        ends = taken[below]
        row = next((number for number, end in enumerate(ends) if x - end >= apart), len(ends))
        ends[row : row + 1] = [x]
        rows.append(row)
    return rows


def _labels(starts: Sequence[date], months: bool) -> tuple[TimeLabel, ...]:
    if months:
        if len(starts) == 1:
            return (TimeLabel(starts[0], "50%", "middle"),)
        return (TimeLabel(starts[0], "0%", "start"), TimeLabel(starts[-1], "100%", "end"))
    years = {str(day.year): day for day in starts}
    return tuple(TimeLabel(years[label.text], label.x, label.anchor) for label in labels(list(years)))


def _room(rows: int) -> int:
    """Give the pixels that so many rows take on one side of the line."""
    return _NEAREST + (rows - 1) * _PITCH + _SIZE // 2 + 2 if rows else _SIZE // 2


def _inside(part: int, whole: int) -> int:
    """Place a share between the edges, in thousandths."""
    return _EDGE + (part * (1000 - 2 * _EDGE) * 2 + whole) // (2 * whole)


def _written(thousandths: int) -> str:
    return per_cent(thousandths, 1000)
