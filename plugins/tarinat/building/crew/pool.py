"""Work in several processes: as many as there are processors, none where there is little to do."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from importlib import import_module
from itertools import chain, islice
from types import TracebackType
from typing import Any, Self, TypeVar

from tarinat.building.crew.load import FEW, MOST, NEAR, Load, shares
from tarinat.building.crew.processes import end_if_one_died, started
from tarinat.building.crew.results import results
from tarinat.building.packing import unpacked
from tarinat.building.releasing.lock import shared_with_copies

_NEEDED = ("tarinat.soup", "lxml.etree")
"""What processes that parse import: once, before they start, so that they share it."""

One = TypeVar("One")
Done = TypeVar("Done")


class ExecutorFailed(Exception):
    """An executor that can't do the work, through no fault of the content.

    `code` names the message, which is filled with `values`; `midway` tells whether work had begun.
    """

    def __init__(self, code: str, midway: bool = False, **values: object) -> None:
        self.code = code
        self.midway = midway
        self.values = values
        super().__init__(f"{code}: {values}")


class Crew:
    """The processes of one build, or an executor that was given; started when there is enough to do.

    `jobs` is the number of processes (0: one a processor, 1: all is done here), or of workers that an
    executor has. A crew is a context: its processes end with it, and when this process is killed.
    """

    def __init__(self, jobs: int = 1, executor: Executor | None = None, load: Load = NEAR) -> None:
        self._workers = jobs or os.cpu_count() or 1
        self._load = load
        self._executor = executor
        self._given = executor is not None
        self._taught = False

    @property
    def first(self) -> int:
        """The batches of sources that are given out before any result is taken."""
        return self._workers * self._load.first

    @property
    def ahead(self) -> int:
        """The batches that it is given ahead of those whose results were taken."""
        return self._workers * self._load.ahead

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._let_go()

    @property
    def at_work(self) -> bool:
        """Whether processes of this machine were started."""
        return self._executor is not None and not self._given

    @property
    def teachable(self) -> bool:
        """Whether whoever works can know all that this process knows: it does, and so do its copies."""
        return not self._given

    @contextmanager
    def taught(self, subject: object) -> Iterator[None]:
        """Have the crew know a subject, whose work it can then share.

        Those who work from now on are new copies of this process; they end with the context.
        """
        self._let_go()
        self._taught = True
        _subjects.append(subject)
        try:
            yield
        finally:
            _subjects.pop()
            self._taught = False
            self._let_go()

    def start(self) -> None:
        """Start the processes before there is work for them, where there will be any."""
        if not self._given and self._workers > 1:
            self._started()

    def map(
        self,
        work: Callable[[Any], list[Done] | bytes],
        pieces: Iterable[One],
        pack: Callable[[list[One]], Any] = list,
        first: int = 1,
        heavy: int = 1,
    ) -> Iterator[Done]:
        """Do a piece of work for each of many, in batches; the results come in the order of the pieces.

        `work` is a function of a batch that can be sent to another process, where it gets the batch as `pack`
        makes it, and may give its results packed. Other processes are given the `first` batches at once, and
        the rest as results are taken. Pieces that are `heavy` times as large as others come in batches of so
        much fewer. An exception in a worker is raised here.
        """
        pieces = iter(pieces)
        few = list(islice(pieces, FEW))
        batches = self._batches(chain(few, pieces), self._load.batch // heavy)
        if not self._given and (self._workers == 1 or (len(few) < FEW and self._executor is None)):
            return chain.from_iterable(map(_unpacked, map(work, batches)))
        executor = self._started()

        done = self._done((executor.submit(work, pack(batch)) for batch in batches), first)
        return chain.from_iterable(map(_unpacked, done))

    def share(self, name: str, count: int, most: int = MOST) -> Iterator[Any]:
        """Have the subject that was taught do, by this name, what bears each number below `count`.

        The results come in the order of the numbers. What lies near each other has parts in common: it goes
        to one process as far as possible, in shares of `most` numbers at most.
        """
        work = _Known(name)
        if self._workers == 1 or (count < FEW and self._executor is None):
            return chain.from_iterable(map(work, shares(count, 1, most)))
        executor = self._started()
        given = (executor.submit(work, share) for share in shares(count, self._workers, most))
        return chain.from_iterable(self._done(given, self.ahead))

    def _done(self, given: Iterator[Future[Any]], first: int) -> Iterator[Any]:
        return results(deque(islice(given, first)), given, self.ahead, self._look)

    def _look(self) -> None:
        if isinstance(self._executor, ProcessPoolExecutor) and not self._given:
            end_if_one_died(self._executor)

    def _batches(self, pieces: Iterable[One], size: int) -> Iterator[list[One]]:
        pieces = iter(pieces)
        while batch := list(islice(pieces, size)):
            yield batch

    def _started(self) -> Executor:
        if self._executor is None:
            for module in () if self._taught else _NEEDED:
                import_module(module)
            # Copies put files into the site that is being made: it is theirs too until they end.
            with shared_with_copies() if self._taught else nullcontext():
                self._executor = started(self._workers)
        return self._executor

    def _let_go(self) -> None:
        if isinstance(self._executor, ProcessPoolExecutor) and not self._given:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None


@dataclass(frozen=True, slots=True)
class _Known:
    """What the subject that was taught does by a name, with numbers."""

    name: str

    def __call__(self, numbers: Sequence[int]) -> list[Any]:
        done: list[Any] = getattr(_subjects[-1], self.name)(numbers)
        return done


_subjects: list[object] = []
"""What the crews of this process were taught, the last one at the end; its copies have it too."""


def _unpacked(done: list[Done] | bytes) -> list[Done]:
    them: list[Done] = unpacked(done) if isinstance(done, bytes) else done
    return them
