"""The shapes of the theme: the marks of how a story felt, and the knot at the end of the thread."""

from __future__ import annotations

from functools import cache

from PIL import Image, ImageDraw

from tarinat.pages.views import Feeling

_FINER = 8
"""Shapes are drawn so much larger, and made smaller again with smooth edges."""


@cache
def mark(feeling: Feeling, side: int) -> Image.Image:
    """Draw the mark of how a story felt, as `marks.html` has it: a disc, a half, a diamond, a ring."""
    large = side * _FINER
    shape = Image.new("L", (large, large))
    pen, edge = ImageDraw.Draw(shape), large - 1
    if feeling == "bad":
        pen.polygon([(edge / 2, 0), (edge, edge / 2), (edge / 2, edge), (0, edge / 2)], fill=255)
        return shape.reduce(_FINER)
    disc = (large * 0.04, large * 0.04, large * 0.96, large * 0.96)
    pen.ellipse(disc, fill=255)
    hole = large * 0.18
    if feeling == "mixed":
        pen.pieslice((hole, hole, large - hole, large - hole), -90, 90, fill=0)
    elif feeling == "reflection":
        pen.ellipse((hole, hole, large - hole, large - hole), fill=0)
    return shape.reduce(_FINER)


@cache
def knot(side: int, stroke: int) -> Image.Image:
    """Draw the knot of the nameplate, a ring."""
    large, line = side * _FINER, stroke * _FINER
    shape = Image.new("L", (large, large))
    pen = ImageDraw.Draw(shape)
    pen.ellipse((0, 0, large - 1, large - 1), fill=255)
    pen.ellipse((line, line, large - line - 1, large - line - 1), fill=0)
    return shape.reduce(_FINER)
