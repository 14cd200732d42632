"""Work in several processes: as many as there are processors, none where there is little to do."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from itertools import chain, islice
from types import TracebackType
from typing import Any, Self, TypeVar

from tarinat.building.packing import packed, unpacked
from tarinat.markup import Scribe
from tarinat.writings import Manner, ParseAll, Parsed, Source, parse

FEW = 60
"""Pieces of work that one process does before another has started."""

_NEEDED = ("bs4", "feedgen.feed", "lxml.html", "tarinat.building.crew.press")
"""What the processes will import: once, before they start, so that they share it."""

_ENDING = (signal.SIGINT, signal.SIGTERM)

_LOOK = 2.0
"""Seconds between two looks at whether the processes that are waited for are still there."""

One = TypeVar("One")
Done = TypeVar("Done")


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


class SourceFailed(Exception):
    """A source that could not be parsed through a fault of the program; it names the file."""


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

    @property
    def first(self) -> int:
        """The batches of sources that are given out before any result is taken."""
        return self._workers * self._load.first

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(self._executor, ProcessPoolExecutor) and not self._given:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None

    def start(self) -> None:
        """Start the processes before there is work for them, where there will be any."""
        if not self._given and self._workers > 1:
            self._started()

    def aside(self, work: Callable[[], Any]) -> None:
        """Have one of this machine's processes do something for the good of all, once what they have is done.

        Nobody waits for it or hears of its exceptions. Nothing is done where no process was started.
        """
        if self._executor and not self._given:
            self._executor.submit(work)

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
            return chain.from_iterable(map(_results, map(work, batches)))
        executor = self._started()

        def given(batch: list[One]) -> Future[Any]:
            return executor.submit(work, pack(batch))

        done = self._taken(deque(map(given, islice(batches, first))), map(given, batches))
        return chain.from_iterable(map(_results, done))

    def _taken(self, waiting: deque[Future[Any]], more: Iterator[Future[Any]]) -> Iterator[Any]:
        try:
            for future in more:
                waiting.append(future)
                while len(waiting) >= self._workers * self._load.ahead:
                    yield self._result(waiting.popleft())
            while waiting:
                yield self._result(waiting.popleft())
        finally:
            for left in waiting:
                left.cancel()

    def _result(self, future: Future[Any]) -> Any:
        while True:
            try:
                return future.result(timeout=_LOOK)
            except TimeoutError:
                if future.done():  # the work itself took too long for something
                    raise
                if isinstance(self._executor, ProcessPoolExecutor) and not self._given:
                    _end_if_one_died(self._executor)

    def _batches(self, pieces: Iterable[One], size: int) -> Iterator[list[One]]:
        pieces = iter(pieces)
        while batch := list(islice(pieces, size)):
            yield batch

    def _started(self) -> Executor:
        if self._executor is None:
            for module in _NEEDED:
                import_module(module)
            # What this process has made is shared with its children, not copied by the collector.
            gc.freeze()
            try:
                with _undisturbed():
                    way = multiprocessing.get_context("fork" if os.name == "posix" else None)
                    self._executor = ProcessPoolExecutor(
                        self._workers, mp_context=way, initializer=_end_with, initargs=(os.getpid(),)
                    )
                    # The processes start here and now, while this one is small.
                    self._executor.submit(os.getpid)
            finally:
                gc.unfreeze()
        return self._executor


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Have Ctrl-C wait: half started processes wait for ever, and what runs around a fork ignores it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_if_one_died(executor: ProcessPoolExecutor) -> None:
    """End all processes where one was killed in the middle of what it had to say.

    The executor would wait for the rest of it for ever: once nobody can write it any more, it gives up.
    """
    processes = list((executor._processes or {}).values())
    if all(process.is_alive() for process in processes):
        return
    for process in processes:
        process.kill()
    executor._result_queue._writer.close()  # type: ignore[attr-defined]


def _results(done: list[Done] | bytes) -> list[Done]:
    results: list[Done] = unpacked(done) if isinstance(done, bytes) else done
    return results


def parser_for(crew: Crew) -> ParseAll:
    """Make a parser that shares its work with a crew. An exception in a worker names the source."""

    def parse_all(sources: Iterable[Source], manner: Manner) -> Iterator[Parsed]:
        pieces = ((source, manner) for source in sources)
        return crew.map(_parse_batch, pieces, packed, crew.first)

    return parse_all


def _parse_batch(batch: list[tuple[Source, Manner]] | bytes) -> list[Parsed] | bytes:
    if isinstance(batch, bytes):
        return packed([_parse_one(source, manner) for source, manner in unpacked(batch)])
    return [_parse_one(source, manner) for source, manner in batch]


_own = threading.local()
"""The scribe of each thread: an executor may be of threads."""


def _parse_one(source: Source, manner: Manner) -> Parsed:
    if not hasattr(_own, "scribe"):
        _own.scribe = Scribe()
    try:
        return parse(source, manner, _own.scribe)
    except Exception as error:
        raise SourceFailed(f"{source.path}: {type(error).__name__}: {error}") from error


def _end_with(parent: int, *_: Any) -> None:
    """Leave Ctrl-C to the parent, and end when it does, even when it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
