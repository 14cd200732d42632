"""The name under which a parsed writing is remembered: all that shaped it."""

from __future__ import annotations

import hashlib
from functools import cache

from tarinat.building.program import own_code, version_of
from tarinat.writings import Manner, Source

_PARSERS = ("markdown", "beautifulsoup4", "lxml", "pyyaml", "python-stdnum")


def key_of(source: Source, manner: Manner) -> bytes:
    """Name what shapes a parsed writing: its bytes and path, the site's manner, the code that parses."""
    parts = (_code(), source.kind, source.path, source.stem, manner.zone.key, manner.lang, manner.author)
    return hashlib.blake2b("\0".join(parts).encode() + b"\0" + source.data, digest_size=16).digest()


@cache
def _code() -> str:
    """Name the code that parses: this package's own and the versions of the parsers."""
    return " ".join([own_code().hex(), *(version_of(parser) for parser in _PARSERS)])
