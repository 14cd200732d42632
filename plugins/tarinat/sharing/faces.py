"""The measures of a font: which letters it has, how wide they are, and how pairs of them are drawn together.

Pillow can set a text well only where the machine has FriBiDi, and pictures must be the same on all machines.
So it is asked for single letters, and where they stand is worked out here, from the font's own tables.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise

_ADVANCE = 0x0004
"""The bit of a GPOS value that says that it tells how much further the next letter stands."""

_EXTENSION, _PAIRS = 9, 2
"""Kinds of GPOS lookups: one that lies far off, and adjustments of pairs."""


class Face:
    """A font file (TrueType outlines in an sfnt). Source: OpenType 1.9, chapters cmap, hmtx and GPOS."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        count = self._number(4)
        records = struct.iter_unpack(">4s4xII", data[12 : 12 + 16 * count])
        self._tables = {tag.decode("latin-1"): offset for tag, offset, _ in records}
        self.units = self._number(self._tables["head"] + 18)
        self._pairs: dict[tuple[int, int], int] = {}

    def has(self, letter: str) -> bool:
        """Tell whether the font has a letter."""
        return ord(letter) in self._glyphs

    def advances(self, text: str) -> list[int]:
        """Tell how far after each letter the next one stands, in units of the font."""
        glyphs = [self._glyphs.get(ord(letter), 0) for letter in text]
        widths = [self._widths[min(glyph, len(self._widths) - 1)] for glyph in glyphs]
        for at, pair in enumerate(pairwise(glyphs)):
            known = self._pairs.get(pair)
            if known is None:
                known = self._pairs[pair] = self._kerning(*pair)
            widths[at] += known
        return widths

    @cached_property
    def _glyphs(self) -> dict[int, int]:
        """The number of each letter's glyph by its code point (cmap, format 4)."""
        at = self._tables["cmap"]
        offsets = [self._long(at + 4 + 8 * n + 4) for n in range(self._number(at + 2))]
        at = next(at + offset for offset in offsets if self._number(at + offset) == 4)
        half = self._number(at + 6)
        ends, starts, deltas, ranges = (
            self._numbers(at + start, half // 2) for start in (14, 16 + half, 16 + 2 * half, 16 + 3 * half)
        )
        found: dict[int, int] = {}
        for n, (first, last) in enumerate(zip(starts, ends, strict=True)):
            for code in range(first, min(last, 0xFFFE) + 1):
                glyph = code
                if ranges[n]:
                    glyph = self._number(at + 16 + 3 * half + 2 * n + ranges[n] + 2 * (code - first))
                    if not glyph:
                        continue
                if (glyph + deltas[n]) & 0xFFFF:
                    found[code] = (glyph + deltas[n]) & 0xFFFF
        return found

    @cached_property
    def _widths(self) -> tuple[int, ...]:
        count = self._number(self._tables["hhea"] + 34)
        return self._numbers(self._tables["hmtx"], 2 * count)[::2]

    def _kerning(self, left: int, right: int) -> int:
        """Ask each lookup in turn; in one of them the first table that knows the pair decides."""
        return sum(
            next((found for table in tables if (found := table.of(left, right)) is not None), 0)
            for tables in self._kerning_tables
        )

    @cached_property
    def _kerning_tables(self) -> list[list[_Pairs]]:
        if "GPOS" not in self._tables:
            return []
        gpos = self._tables["GPOS"]
        features, lookups = gpos + self._number(gpos + 6), gpos + self._number(gpos + 8)
        wanted: set[int] = set()
        for n in range(self._number(features)):
            at = features + 2 + 6 * n
            if self.data[at : at + 4] == b"kern":
                feature = features + self._number(at + 4)
                wanted.update(self._numbers(feature + 4, self._number(feature + 2)))
        numbers = self._numbers(lookups + 2, self._number(lookups))
        return [list(self._tables_of(lookups + numbers[n])) for n in sorted(wanted)]

    def _tables_of(self, lookup: int) -> Iterator[_Pairs]:
        for offset in self._numbers(lookup + 6, self._number(lookup + 4)):
            kind, at = self._number(lookup), lookup + offset
            if kind == _EXTENSION:
                kind, at = self._number(at + 2), at + self._long(at + 4)
            if kind == _PAIRS:
                yield _Pairs(self, at)

    def _number(self, at: int) -> int:
        return int.from_bytes(self.data[at : at + 2], "big")

    def _long(self, at: int) -> int:
        return int.from_bytes(self.data[at : at + 4], "big")

    def _numbers(self, at: int, count: int) -> tuple[int, ...]:
        return struct.unpack_from(f">{count}H", self.data, at)


class _Pairs:
    """A table of pairs, of single glyphs (format 1) or of classes of them (format 2)."""

    def __init__(self, face: Face, at: int) -> None:
        self._face, self._at = face, at
        form, coverage, one, other = face._numbers(at, 4)
        self._sets = {glyph: n for n, glyph in enumerate(self._listed(at + coverage))}
        self._by_class = form == 2
        self._size = 2 * (one.bit_count() + other.bit_count())
        self._place = 2 * (one & (_ADVANCE - 1)).bit_count() if one & _ADVANCE else None
        if self._by_class:
            first, second, _, self._seconds = face._numbers(at + 8, 4)
            self._first, self._second = (dict(self._classes(at + offset)) for offset in (first, second))

    def of(self, left: int, right: int) -> int | None:
        """Give the advance of a pair; None where this table says nothing of it."""
        number = self._sets.get(left)
        if number is None:
            return None
        if self._by_class:
            row, column = self._first.get(left, 0), self._second.get(right, 0)
            return self._value(self._at + 16 + (row * self._seconds + column) * self._size)
        face, at = self._face, self._at + self._face._number(self._at + 10 + 2 * number)
        step = 2 + self._size
        places = (at + 2 + step * n for n in range(face._number(at)))
        return next((self._value(place + 2) for place in places if face._number(place) == right), None)

    def _value(self, at: int) -> int:
        if self._place is None:
            return 0
        value: int = struct.unpack_from(">h", self._face.data, at + self._place)[0]
        return value

    def _listed(self, at: int) -> Iterable[int]:
        """List the glyphs of a coverage table."""
        form, count = self._face._numbers(at, 2)
        if form == 1:
            return self._face._numbers(at + 4, count)
        ranges = struct.iter_unpack(">HHH", self._face.data[at + 4 : at + 4 + 6 * count])
        return [glyph for first, last, _ in ranges for glyph in range(first, last + 1)]

    def _classes(self, at: int) -> Iterator[tuple[int, int]]:
        """Give each glyph of a table of classes with its class."""
        form, first, count = self._face._numbers(at, 3)
        if form == 1:
            yield from enumerate(self._face._numbers(at + 6, count), first)
            return
        for start, end, kind in struct.iter_unpack(">HHH", self._face.data[at + 4 : at + 4 + 6 * first]):
            yield from ((glyph, kind) for glyph in range(start, end + 1))
