"""How large a drawing is shown."""

from __future__ import annotations

import re

from lxml import etree

_LENGTH = re.compile(r"\s*\+?(\d{1,6}(?:\.\d+)?|\.\d+)(px|pt|pc|mm|cm|in)?\s*")
_PIXELS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
"""Of each unit (CSS Values 4, 6.2)."""

_WIDE = 1200.0
"""Pixels: a drawing that has a shape but no size is as wide as its place."""

_LONGEST = 20_000

_OF_NO_SHAPE = (300, 150)
"""Pixels: what browsers give to a picture of which nothing is known (CSS 2.2, 10.3.2)."""


def drawn_size(root: etree._Element) -> tuple[int, int]:
    """Tell how large a drawing is shown, in pixels: as it says itself, or in its own shape."""
    width, height = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    if not (width and height):
        shape = _shape(root.get("viewBox", ""))
        if not shape:
            return _OF_NO_SHAPE
        width = width or (height * shape if height else _WIDE)
        height = width / shape
    return min(max(1, round(width)), _LONGEST), min(max(1, round(height)), _LONGEST)


def _pixels(length: str) -> float:
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _PIXELS[found[2] or "px"] if found else 0.0


def _shape(box: str) -> float:
    """Tell the width by the height of a `viewBox` (SVG 2, 8.6), 0 where it has none."""
    try:
        _, _, width, height = (float(part) for part in box.replace(",", " ").split())
    except ValueError:
        return 0.0
    return width / height if 0 < width < 1e6 and 0 < height < 1e6 else 0.0
