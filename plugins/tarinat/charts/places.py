"""Places across a picture, written as SVG wants them."""

from __future__ import annotations

NARROWEST = 280
"""Pixels across the narrowest picture: a page of 320 pixels without its margins."""


def per_cent(part: int, whole: int) -> str:
    """Write a share as `11.67%`, rounded half up; in whole numbers, so that it is the same everywhere."""
    hundredths = (part * 20_000 + whole) // (2 * whole)
    written = f"{hundredths // 100}.{hundredths % 100:02}".rstrip("0").rstrip(".")
    return f"{written}%"
