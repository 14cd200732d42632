"""Figures: what was measured, how much it came to, and whether that keeps the bar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of one thing: `found` and `bar` as people write them, and whether the bar is kept."""

    about: str
    found: str
    bar: str
    kept: bool


def table(title: str, figures: Iterable[Figure]) -> str:
    """Write figures below each other; what misses its bar is marked."""
    rows = [(one.about, one.found, one.bar, "" if one.kept else "MISSED") for one in figures]
    widths = [max(map(len, column), default=0) for column in zip(*rows, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    return "\n".join([f"\n{title}", *(f"  {line.rstrip()}" for line in lines)])
