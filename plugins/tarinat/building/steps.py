"""The steps of a build: how long each took, and how much it made and left as it was."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Step:
    """One step: `seconds` by the clock, the files made, and those left as they were."""

    name: str
    seconds: float = 0.0
    made: int = 0
    kept: int = 0


@dataclass
class Steps:
    """The steps of one build, in their order."""

    taken: list[Step] = field(default_factory=list)

    @contextmanager
    def take(self, name: str, begun: float | None = None) -> Iterator[Step]:
        """Time a step, from now on or from when it was begun (`time.perf_counter`)."""
        step = Step(name)
        self.taken.append(step)
        start = time.perf_counter() if begun is None else begun
        try:
            yield step
        finally:
            step.seconds = time.perf_counter() - start
