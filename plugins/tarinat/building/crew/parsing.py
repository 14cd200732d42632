"""Parsing as work for a crew."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from tarinat.building.crew.pool import Crew
from tarinat.building.packing import packed, unpacked
from tarinat.building.steps import OnProgress, watched
from tarinat.folders import texts_below
from tarinat.markup import Scribe
from tarinat.writings import Manner, ParseAll, Parsed, Source, parse


class SourceFailed(Exception):
    """A source that could not be parsed through a fault of the program; it names the file."""


def parser_for(crew: Crew) -> ParseAll:
    """Make a parser that shares its work with a crew. An exception in a worker names the source."""

    def parse_all(sources: Iterable[Source], manner: Manner) -> Iterator[Parsed]:
        pieces = ((source, manner) for source in sources)
        return crew.map(_parse_batch, pieces, packed, crew.first)

    return parse_all


def telling(parse_all: ParseAll, folder: Path, tell: OnProgress | None) -> ParseAll:
    """Have a parser tell of each text of a content folder that it has read."""
    if tell is None:
        return parse_all

    def parse_and_tell(sources: Iterable[Source], manner: Manner) -> Iterable[Parsed]:
        return watched("read", parse_all(sources, manner), texts_below(folder), tell)

    return parse_and_tell


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
