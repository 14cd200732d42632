"""Marks: each one story, piled up year by year, for as few stories as can be told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tarinat.charts.columns import Label, labels
from tarinat.charts.places import NARROWEST, per_cent

SIZE = 16
PITCH = 22
"""Pixels of a mark, and from one mark to the next above it."""

_HIGHEST = 16


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark of a kind, its middle at `x` across and its top at `y` pixels."""

    kind: str
    x: str
    y: int


@dataclass(frozen=True, slots=True)
class MarkChart:
    """Marks above a line that is `height` pixels down, and the labels below it."""

    marks: tuple[PlacedMark, ...]
    labels: tuple[Label, ...]
    height: int


def marks(names: Sequence[str], piles: Sequence[Sequence[tuple[str, int]]]) -> MarkChart | None:
    """Pile marks up: of each pile its kinds from below, with their numbers. None where too many would be."""
    highest = max((sum(count for _, count in pile) for pile in piles), default=0)
    total = len(names)
    if not 0 < highest <= _HIGHEST or NARROWEST // total < SIZE + 2:
        return None
    height = highest * PITCH
    placed = []
    for number, pile in enumerate(piles):
        kinds = [kind for kind, count in pile for _ in range(count)]
        x = per_cent(2 * number + 1, 2 * total)
        placed += [PlacedMark(kind, x, height - (above + 1) * PITCH) for above, kind in enumerate(kinds)]
    return MarkChart(tuple(placed), labels(names), height)
