"""What was parsed before, remembered by content: data that can be deleted, shared, or broken without harm."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from tarinat.building.remembering.encoding import as_json
from tarinat.building.remembering.heads import decoded, with_body
from tarinat.building.remembering.parsed_keys import key_of
from tarinat.building.remembering.places import cache_file
from tarinat.building.remembering.store import Row, Store, checksum, read, written
from tarinat.markup import Kept, Written
from tarinat.privacy.codes import codes_in
from tarinat.stories import Story
from tarinat.writings import Manner, ParseAll, Parsed, Source

_TABLES = ("CREATE TABLE parsed (key BLOB PRIMARY KEY, sum INTEGER, head BLOB, body BLOB)",)
_EMPTY = Written("")

_AT_ONCE = 128
"""Rows that are written together."""

_AT_HAND = 1_000
"""Texts that were just parsed and are not read again from the disk: some 4 MB."""


@dataclass
class ParseCache:
    """A file of parsed writings, each with a checksum, by the key of what shaped it, as JSON.

    `head` is the writing without its story's HTML, which is `body`: ten thousand stories are gathered without
    holding their texts in memory. `broken` counts what could not be read, `parsed` what was parsed; `keys`
    are by path. Neither drafts nor personal codes are ever kept: the file may be shared between machines.
    """

    store: Store
    broken: int = 0
    parsed: int = 0
    keys: dict[str, bytes] = field(default_factory=dict, repr=False)
    _heads: dict[bytes, bytes] = field(default_factory=dict, repr=False)
    _fresh: dict[bytes, str] = field(default_factory=dict, repr=False)
    _waiting: list[Row] = field(default_factory=list, repr=False)
    _used: set[bytes] = field(default_factory=set, repr=False)

    @classmethod
    def of(cls, content: Path, readonly: bool = False) -> ParseCache:
        """Open the cache of a content folder, beside it, and read it whole."""
        return cls.opened(cache_file(content), readonly)

    @classmethod
    def opened(cls, file: Path, readonly: bool = False) -> ParseCache:
        """Read a file whole; one that is missing or foreign is as good as empty."""
        made = cls(Store(file, _TABLES, readonly))
        for key, total, head, body in made.store.rows("SELECT key, sum, head, body FROM parsed"):
            if isinstance(head, bytes) and isinstance(body, bytes) and total == checksum(head, body):
                made._heads[key] = head
            else:
                made.broken += 1
        made.broken += made.store.broken
        return made

    @classmethod
    def unread(cls, content: Path) -> ParseCache:
        """Open the cache of a content folder to recall a few of its writings."""
        return cls(Store(cache_file(content), _TABLES))

    def recall(self, key: bytes, kind: str, zone: ZoneInfo) -> Parsed | None:
        """Recall one writing of a folder of `content/`; None where it is not known or damaged."""
        for total, head, body in self.store.rows("SELECT sum, head, body FROM parsed WHERE key = ?", (key,)):
            if isinstance(head, bytes) and isinstance(body, bytes) and total == checksum(head, body):
                with contextlib.suppress(ValueError, TypeError, LookupError):
                    return with_body(decoded(head, kind, zone), Written(read(body)))
        return None

    def replace(self, old: bytes, new: bytes, parsed: Parsed) -> None:
        """Put a writing in the place of the one that its file was before."""
        if old != new:
            self.store.write("DELETE FROM parsed WHERE key = ?", [(old,)])
        self._remember(new, parsed)
        self._write()

    def parse_all(self, parse_new: ParseAll) -> ParseAll:
        """Parse what is not remembered with another parser, which begins at once, and remember it."""

        def parse(sources: Iterable[Source], manner: Manner) -> Iterator[Parsed]:
            if self.empty:
                return all_new(sources, manner)
            sources = tuple(sources)
            keys = [key_of(source, manner) for source in sources]
            self.keys = {source.path: key for source, key in zip(sources, keys, strict=True)}
            unknown = [s for key, s in zip(keys, sources, strict=True) if key not in self._heads]
            return recall(sources, keys, iter(parse_new(unknown, manner)), manner)

        def all_new(sources: Iterable[Source], manner: Manner) -> Iterator[Parsed]:
            keys: deque[bytes] = deque()

            def asked_for() -> Iterator[Source]:
                for source in sources:
                    key = self.keys[source.path] = key_of(source, manner)
                    keys.append(key)
                    yield source

            # What is parsed comes after what was asked for: its key is there.
            return (self._remember(keys.popleft(), new) for new in parse_new(asked_for(), manner))

        def recall(
            sources: Iterable[Source], keys: Iterable[bytes], new: Iterator[Parsed], manner: Manner
        ) -> Iterator[Parsed]:
            for key, source in zip(keys, sources, strict=True):
                known = key in self._heads
                found = self._remembered(key, source, manner) if known else next(new)
                if found is None:
                    self.broken += 1
                    (found,) = parse_new([source], manner)
                    known = False
                yield found if known else self._remember(key, found)

        return parse

    @property
    def empty(self) -> bool:
        """Whether nothing is remembered, or all of it was asked for."""
        return not self._heads

    def body(self, key: bytes) -> str:
        """Read the HTML of a story that was remembered. Raises LookupError for what is gone since."""
        fresh = self._fresh.get(key)
        if fresh is not None:
            return fresh
        self._write()
        for (body,) in self.store.rows("SELECT body FROM parsed WHERE key = ?", (key,)):
            return read(body)
        raise LookupError(f"{self.store.file}: {key.hex()}")

    def save(self) -> bool:
        """Keep what this build used. A folder that can't be written is no mistake.

        Returns False where texts that were given out can't be read again: then all must be parsed without it.
        """
        self._write()
        gone = [(key,) for key in self._heads if key not in self._used]
        if gone:
            self.store.write("DELETE FROM parsed WHERE key = ?", gone)
        kept = self.store.save() and all(map(self._is_there, self._used))
        if self._used and not kept:
            self.store.discard()
        return kept or not self._used

    def _is_there(self, key: bytes) -> bool:
        """Look a text up as it will be read: a file may be damaged where it was not read yet."""
        return any(self.store.rows("SELECT 1 FROM parsed WHERE key = ?", (key,)))

    def close(self) -> None:
        """Let go of the file; what was not saved is lost."""
        self.store.close()

    def _remembered(self, key: bytes, source: Source, manner: Manner) -> Parsed | None:
        try:
            made = decoded(self._heads.pop(key), source.kind, manner.zone)
        except (ValueError, TypeError, LookupError):
            return None
        self._used.add(key)
        return with_body(made, Kept(key, self.body))

    def _remember(self, key: bytes, parsed: Parsed) -> Parsed:
        # Drafts are parsed each time: how many of them are new is not known.
        if isinstance(parsed.writing, Story) and parsed.writing.draft:
            return parsed
        # Its text would be written down with the code that it must not publish, or that is allowed here.
        path = parsed.writing.path if parsed.writing else "".join(p.place.path for p in parsed.problems[:1])
        if parsed.findings or codes_in(path):
            return parsed
        self.parsed += 1
        if self.store.readonly:  # what is not kept could not be read again
            return parsed
        without = with_body(parsed, _EMPTY)
        head = written(as_json((without.writing, without.problems, without.lesson_ids)))
        body = written(parsed.writing.text.html if isinstance(parsed.writing, Story) else "")
        self._waiting.append((key, checksum(head, body), head, body))
        if len(self._waiting) >= _AT_ONCE and not self._write():
            return parsed
        self._used.add(key)
        if not isinstance(parsed.writing, Story):
            return parsed
        if len(self._fresh) < _AT_HAND:
            self._fresh[key] = parsed.writing.text.html
        return with_body(parsed, Kept(key, self.body))

    def _write(self) -> bool:
        rows, self._waiting = self._waiting, []
        return not rows or self.store.write("INSERT OR REPLACE INTO parsed VALUES (?, ?, ?, ?)", rows)
