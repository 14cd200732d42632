"""Kerning made light: the pairs that Finnish, Swedish and English set, as one small table of classes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont

Pairs = Mapping[tuple[str, str], int]


def pairs_of(font: TTFont) -> dict[tuple[str, str], int]:
    """Read what the feature `kern` of a font adds between any two of its glyphs, in units of the font."""
    table = font["GPOS"].table
    features = [one for one in table.FeatureList.FeatureRecord if one.FeatureTag == "kern"]
    lookups = {number for one in features for number in one.Feature.LookupListIndex}
    pairs: dict[tuple[str, str], int] = {}
    for number in sorted(lookups):
        found: dict[tuple[str, str], int] = {}
        for subtable in table.LookupList.Lookup[number].SubTable:
            inner = getattr(subtable, "ExtSubTable", subtable)
            for pair, value in _in_subtable(inner, font.getGlyphOrder()):
                found.setdefault(pair, value)  # the first subtable that knows a pair decides
        for pair, value in found.items():
            pairs[pair] = pairs.get(pair, 0) + value
    return pairs


def _in_subtable(subtable: Any, glyphs: list[str]) -> Iterator[tuple[tuple[str, str], int]]:
    firsts = subtable.Coverage.glyphs
    if subtable.Format == 1:
        for first, pair_set in zip(firsts, subtable.PairSet, strict=True):
            for record in pair_set.PairValueRecord:
                yield (first, record.SecondGlyph), _advance(record.Value1)
        return
    classes1, classes2 = subtable.ClassDef1.classDefs, subtable.ClassDef2.classDefs
    for first in firsts:
        row = subtable.Class1Record[classes1.get(first, 0)].Class2Record
        for second in glyphs:
            yield (first, second), _advance(row[classes2.get(second, 0)].Value1)


def _advance(value: Any) -> int:
    return getattr(value, "XAdvance", 0) or 0 if value else 0


def lighten(pairs: Pairs, em: int, least: float, step: float) -> dict[tuple[str, str], int]:
    """Leave out what nobody sees, less than `least` of an em; round to `step`: pairs become alike."""
    unit = em * step
    seen = {pair: value for pair, value in pairs.items() if abs(value) >= em * least}
    return {pair: round(round(value / unit) * unit) for pair, value in seen.items()}


def set_kerning(font: TTFont, pairs: Pairs) -> None:
    """Give a font this kerning and no other: glyphs that kern alike share a class."""
    if "GPOS" in font:
        del font["GPOS"]
    lefts = _alike(pairs)
    rights = _alike({(second, first): value for (first, second), value in pairs.items()})
    lines = []
    for left in lefts:
        for right in rights:
            value = pairs.get((left[0], right[0]), 0)
            if value:
                lines.append(f"  pos [{' '.join(left)}] [{' '.join(right)}] {value};")
    addOpenTypeFeaturesFromString(font, "feature kern {\n" + "\n".join(lines) + "\n} kern;", tables=["GPOS"])


def _alike(pairs: Pairs) -> list[list[str]]:
    rows: dict[str, list[tuple[str, int]]] = {}
    for (first, second), value in sorted(pairs.items()):
        if value:
            rows.setdefault(first, []).append((second, value))
    classes: dict[tuple[tuple[str, int], ...], list[str]] = {}
    for first, row in rows.items():
        classes.setdefault(tuple(row), []).append(first)
    return list(classes.values())
