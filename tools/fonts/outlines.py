"""Variable outlines made light: fewer corners, and points that move with their neighbours left unsaid."""

from __future__ import annotations

from collections.abc import Iterable

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation


def fold_corner(font: TTFont, axis: str, other: str, at: float) -> None:
    """Let the corner where two axes meet speak through one of them: exact where `other` is at `at` (0 to 1).

    A third of what a font of two axes weighs is how their corner differs from the sum of both. Where large
    type has one weight only, that difference can be a part of the way to large type.
    """
    for variations in font["gvar"].variations.values():
        by_axes = {tuple(sorted(one.axes)): one for one in variations}
        corner = by_axes.pop(tuple(sorted((axis, other))), None)
        if corner is None:
            continue
        moved = [(round(x * at), round(y * at)) for x, y in _said(corner)]
        along = by_axes.get((axis,))
        if along is None:
            by_axes[axis,] = TupleVariation({axis: corner.axes[axis]}, moved)
        else:
            pairs = zip(_said(along), moved, strict=True)
            along.coordinates = [(x + dx, y + dy) for (x, y), (dx, dy) in pairs]
        variations[:] = [by_axes[axes] for axes in sorted(by_axes)]


def say_all(font: TTFont) -> None:
    """Say of each point how far it moves, so that the distances can be reckoned with."""
    for variation, points, ends, _ in _variations(font):
        variation.calcInferredDeltas(points, ends)


def leave_unsaid(font: TTFont, tolerance: float) -> None:
    """Leave out the points that move with their neighbours, up to `tolerance` units of the font."""
    for variation, points, ends, composite in _variations(font):
        variation.roundDeltas()
        if not composite:
            variation.optimize(points, ends, tolerance=tolerance)


def _variations(font: TTFont) -> Iterable[tuple[TupleVariation, object, object, bool]]:
    glyphs, metrics = font["glyf"], font["hmtx"].metrics
    for name, variations in font["gvar"].variations.items():
        points, control = glyphs._getCoordinatesAndControls(name, metrics)
        for variation in variations:
            yield variation, points, control.endPts, glyphs[name].isComposite()


def _said(variation: TupleVariation) -> list[tuple[float, float]]:
    return [point or (0, 0) for point in variation.coordinates]
