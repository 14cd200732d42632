"""What was parsed before, remembered by content: data that can be deleted, shared, or broken without harm."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tarinat.building.codec import decode, encode
from tarinat.problems import Problem
from tarinat.stories import Story
from tarinat.writings import KINDS, Manner, ParseAll, Parsed, Source

_HEADER = "tarinat-parsed 1"
_PARSERS = ("markdown", "beautifulsoup4", "lxml", "pyyaml")


@dataclass
class ParseCache:
    """A file of parsed writings, one a line: a checksum, the key, and the value as JSON.

    `broken` counts the lines that could not be read; what they held is parsed again. Drafts are never kept:
    the file may be shared between machines.
    """

    file: Path
    broken: int = 0
    _lines: dict[str, str] = field(default_factory=dict)
    _used: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, content: Path) -> ParseCache:
        """Open the cache of a content folder, beside it."""
        return cls.opened(content.parent / ".cache" / "tarinat" / "parsed.jsonl")

    @classmethod
    def opened(cls, file: Path) -> ParseCache:
        """Read the file; one that is missing or foreign is as good as empty."""
        made = cls(file)
        try:
            header, *lines = file.read_text("utf-8", "surrogatepass").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            made.broken = 0 if isinstance(error, FileNotFoundError) else 1
            return made
        if header != _HEADER:
            made.broken = 1
            return made
        for line in filter(None, lines):
            checksum, _, rest = line.partition(" ")
            key, _, value = rest.partition(" ")
            if checksum == _checksum(rest):
                made._lines[key] = value
            else:
                made.broken += 1
        return made

    def parse_all(self, parse_new: ParseAll) -> ParseAll:
        """Parse what is not remembered with another parser, and remember it."""

        def parse(sources: Iterable[Source], manner: Manner) -> Iterator[Parsed]:
            sources = tuple(sources)
            keys = [_key(source, manner) for source in sources]
            known = [self._remembered(key, source, manner) for key, source in zip(keys, sources, strict=True)]
            unknown = [source for source, found in zip(sources, known, strict=True) if found is None]
            new = iter(parse_new(unknown, manner))
            for key, found in zip(keys, known, strict=True):
                parsed = found or next(new)
                if not (isinstance(parsed.writing, Story) and parsed.writing.draft):
                    self._used[key] = self._lines.get(key) or _written(parsed)
                yield parsed

        return parse

    def _remembered(self, key: str, source: Source, manner: Manner) -> Parsed | None:
        line = self._lines.get(key)
        if line is None:
            return None
        try:
            writing, problems, ids = json.loads(line)
            return Parsed(
                writing=None if writing is None else decode(KINDS[source.kind].type, writing, manner.zone),
                problems=decode(tuple[Problem, ...], problems, manner.zone),
                lesson_ids=decode(tuple[str, ...], ids, manner.zone),
            )
        except (ValueError, TypeError, LookupError):
            self.broken += 1
            del self._lines[key]
            return None

    def save(self) -> None:
        """Write what this build used, whole or not at all; a folder that can't be written is no mistake."""
        if self._used == self._lines and not self.broken:
            return
        with contextlib.suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.file.parent)
            with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass") as new:
                new.write(f"{_HEADER}\n")
                for key, value in self._used.items():
                    new.write(f"{_checksum(f'{key} {value}')} {key} {value}\n")
            Path(name).replace(self.file)


def _written(parsed: Parsed) -> str:
    value: Any = [encode(parsed.writing), encode(parsed.problems), encode(parsed.lesson_ids)]
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("\u2028", "\\u2028")


def _key(source: Source, manner: Manner) -> str:
    """Name what shapes a parsed writing: its bytes and path, the site's manner, the code that parses."""
    parts = (_code(), source.kind, source.path, source.stem, manner.zone.key, manner.lang, manner.author)
    return hashlib.blake2b("\0".join(parts).encode() + b"\0" + source.data, digest_size=16).hexdigest()


@cache
def _code() -> str:
    """Digest the package's own modules and the versions of the parsers: other code, other results."""
    package = Path(__file__).parents[1]
    digest = hashlib.blake2b(digest_size=16)
    for module in sorted(package.rglob("*.py")):
        digest.update(module.read_bytes())
    digest.update(" ".join(version(parser) for parser in _PARSERS).encode())
    return digest.hexdigest()


def _checksum(text: str) -> str:
    return f"{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}"
