"""Columns: one for each year or the like, side by side on one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tarinat.charts.places import NARROWEST, per_cent

Anchor = Literal["start", "middle", "end"]

_GAP = 16
"""Hundredths of a slot on each side of its column."""

_LABELS = 5
_LETTER = 9
"""Pixels of a digit, with some room."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `left`, `width` and `middle` are across; `top` and `height` are pixels.

    `unfinished` is drawn as an outline. Where there is no room for all numbers, only some are `numbered`.
    """

    name: str
    count: int
    left: str
    width: str
    middle: str
    top: int
    height: int
    unfinished: bool
    numbered: bool


@dataclass(frozen=True, slots=True)
class Label:
    """A name below the line."""

    text: str
    x: str
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """Columns and the labels below them; the highest one is `height` pixels."""

    columns: tuple[Column, ...]
    labels: tuple[Label, ...]
    height: int


def columns(
    names: Sequence[str], counts: Sequence[int], height: int, most: int = 0, unfinished: Sequence[str] = ()
) -> ColumnChart:
    """Lay columns out. `most` is the number that is `height` pixels high, the highest count if not given."""
    most = most or max(counts, default=0) or 1
    total = len(names)
    slot = NARROWEST // max(1, total)
    all_fit = slot >= _LETTER * len(str(max(counts, default=0))) + 2
    highest = max(range(total), key=lambda number: counts[number], default=0)
    laid = tuple(
        Column(
            name=name,
            count=count,
            left=per_cent(100 * number + _GAP, 100 * total),
            width=per_cent(100 - 2 * _GAP, 100 * total),
            middle=per_cent(2 * number + 1, 2 * total),
            top=height - _high(count, height, most),
            height=_high(count, height, most),
            unfinished=name in unfinished,
            numbered=all_fit or number == highest,
        )
        for number, (name, count) in enumerate(zip(names, counts, strict=True))
    )
    return ColumnChart(laid, labels(names), height)


def labels(names: Sequence[str]) -> tuple[Label, ...]:
    """Choose the names that have room below a line cut into as many equal slots, the last one always."""
    total = len(names)
    if not total:
        return ()
    narrow = NARROWEST // total < _LETTER * max(map(len, names))
    step = -(-(total - 1) // (_LABELS - 1)) if narrow else 1
    chosen = range((total - 1) % step, total, step)
    return tuple(_label(names[number], number, total, narrow) for number in chosen)


def _label(name: str, number: int, total: int, narrow: bool) -> Label:
    if narrow and number == 0:
        return Label(name, "0%", "start")
    if narrow and number == total - 1:
        return Label(name, "100%", "end")
    return Label(name, per_cent(2 * number + 1, 2 * total), "middle")


def _high(count: int, height: int, most: int) -> int:
    """Give the height of a column; what is there is seen, however little it is."""
    return max(2, (2 * count * height + most) // (2 * most)) if count else 0
