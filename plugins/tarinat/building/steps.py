"""The steps of a build: how long each took, and how much it made and left as it was."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

_ORDER = ("read", "pages", "feeds", "search", "shared", "pictures", "files", "placed")
"""As authors think of a build; some steps are taken while others wait for processes."""


OnProgress = Callable[[str, int, int], None]
"""Is told of a step how much of it is done, of how much."""

Item = TypeVar("Item")


def watched(name: str, items: Iterable[Item], count: int, tell: OnProgress | None) -> Iterable[Item]:
    """Tell of each item that is done; nothing is told where nobody listens, or there is nothing to do."""
    return _told(name, items, count, tell) if tell and count else items


def _told(name: str, items: Iterable[Item], count: int, tell: OnProgress) -> Iterator[Item]:
    tell(name, 0, count)
    for done, item in enumerate(items, 1):
        yield item
        tell(name, done, count)


@dataclass
class Step:
    """One step: `seconds` by the clock, the files made, and those left as they were."""

    name: str
    seconds: float = 0.0
    made: int = 0
    kept: int = 0


@dataclass
class Steps:
    """The steps of one build, as they were begun."""

    taken: list[Step] = field(default_factory=list)
    began: float = field(default_factory=time.perf_counter)

    @property
    def seconds(self) -> float:
        """How long all of it has taken so far: some steps are taken at one time, some work is in no step."""
        return time.perf_counter() - self.began

    def in_order(self) -> list[Step]:
        """Give the steps in the order in which they are told."""
        return sorted(self.taken, key=lambda step: _ORDER.index(step.name))

    @contextmanager
    def take(self, name: str, begun: float | None = None) -> Iterator[Step]:
        """Time a step, from now on or from when it was begun (`time.perf_counter`)."""
        step = Step(name)
        self.taken.append(step)
        start = time.perf_counter() if begun is None else begun
        self.began = min(self.began, start)
        try:
            yield step
        finally:
            step.seconds = time.perf_counter() - start
