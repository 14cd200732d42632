"""Parsing in several processes: as many as there are processors, none where there is little to do."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor

from tarinat.markup import Scribe
from tarinat.writings import Manner, ParseAll, Parsed, Source, parse, parse_here

FEW = 60
"""Sources that one process parses before another has started."""

_BATCH = 32


class SourceFailed(Exception):
    """A source that could not be parsed through a fault of the program; it names the file."""


def parser_for(jobs: int, executor: Executor | None = None) -> ParseAll:
    """Make a parser that uses so many processes (0: one a processor), or a given executor.

    An exception in a worker names the source. The results come in the order of the sources.
    """
    workers = jobs or os.cpu_count() or 1

    def parse_all(sources: Iterable[Source], manner: Manner) -> Iterator[Parsed]:
        sources = tuple(sources)
        if executor is not None:
            yield from _spread(executor, sources, manner)
        elif workers == 1 or len(sources) < FEW:
            yield from parse_here(sources, manner)
        else:
            gc.freeze()  # what the parent has made is shared with its children, not copied by the collector
            try:
                fork = multiprocessing.get_context("fork" if os.name == "posix" else None)
                with ProcessPoolExecutor(workers, mp_context=fork) as pool:
                    yield from _spread(pool, sources, manner)
            finally:
                gc.unfreeze()

    return parse_all


def _spread(executor: Executor, sources: tuple[Source, ...], manner: Manner) -> Iterator[Parsed]:
    batches = [sources[start : start + _BATCH] for start in range(0, len(sources), _BATCH)]
    for parsed in executor.map(_parse_batch, batches, [manner] * len(batches)):
        yield from parsed


def _parse_batch(sources: tuple[Source, ...], manner: Manner) -> list[Parsed]:
    scribe = Scribe()
    return [_parse_one(source, manner, scribe) for source in sources]


def _parse_one(source: Source, manner: Manner, scribe: Scribe) -> Parsed:
    try:
        return parse(source, manner, scribe)
    except Exception as error:
        raise SourceFailed(f"{source.path}: {type(error).__name__}: {error}") from error
