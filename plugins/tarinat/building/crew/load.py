"""How much work is worth how many processes, and how it is shared out among them."""

from __future__ import annotations

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
