"""How much work is worth how many processes, and how it is shared out among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

FEW = 60
"""Pieces of work that one process does before another has started."""

MANY = 5 * FEW
"""Files that are worth several processes, whatever they are."""


@dataclass(frozen=True, slots=True)
class Load:
    """How many pieces of work make a batch, and how many batches a worker is given ahead.

    Enough to keep it busy, few enough to fit in memory. `first` are those of the sources: a worker begins
    with them while nobody takes the results yet.
    """

    batch: int = 32
    ahead: int = 4
    first: int = 16


NEAR = Load()

MOST = 512
"""Pieces of work that are given to one worker at one time, however many there are."""

_FEWEST = 8


def shares(count: int, workers: int, most: int = MOST) -> Iterator[range]:
    """Cut the numbers below `count` into shares of `most` at most.

    The first are large, so that neighbours stay together, and the last small, so that all workers end at one
    time: guided self-scheduling (`schedule(guided)` of OpenMP).
    """
    at = 0
    while at < count:
        size = min(max((count - at) // (2 * workers), _FEWEST), most, count - at)
        yield range(at, at + size)
        at += size
