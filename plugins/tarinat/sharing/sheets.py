"""A picture at work: ink on a ground, in a few colours, as a small PNG file."""

from __future__ import annotations

import io
from collections.abc import Mapping
from itertools import chain

from PIL import Image

from tarinat.sharing.lettering import PLACES, Lettering
from tarinat.sharing.values import HEIGHT, WIDTH

Box = tuple[int, int, int, int]
"""The left, top, right and bottom edge of a part of a picture, in pixels."""

_SHADES = 12
"""Steps from the ground to the ink at the edge of a letter."""


class Sheet:
    """A picture at work: how much ink is where, and the colours of its parts by their tokens."""

    def __init__(self, colours: Mapping[str, str], ground: str) -> None:
        self._colours, self._ground = colours, ground
        self._ink = Image.new("L", (WIDTH, HEIGHT))
        self._picture = Image.new("P", (WIDTH, HEIGHT))
        self._ramps: list[tuple[str, str]] = []

    def write(self, letters: Lettering, text: str, size: int, at: tuple[int, int], tight: float = 0.0) -> int:
        """Write a line of text from a point of its base line on; returns its width.

        Letters stand nearer each other by `tight`, a part of their size.
        """
        scale, x = size / letters.face.units, float(at[0])
        for letter, advance in zip(text, letters.face.advances(text), strict=True):
            whole, part = divmod(round(x * PLACES), PLACES)
            shape = letters.shape(letter, size, part)
            if shape:
                self._ink.paste(255, (whole + shape[0], at[1] + shape[1]), shape[2])
            x += advance * scale - tight * size
        return round(x) - at[0]

    def rule(self, box: Box) -> None:
        """Draw a full box: its left, top, right and bottom edge."""
        self._ink.paste(255, box)

    def stamp(self, shape: Image.Image, at: tuple[int, int]) -> None:
        """Put a shape in place by its upper left corner."""
        self._ink.paste(255, at, shape)

    def colour(self, box: Box, ink: str, ground: str = "") -> None:
        """Give the ink in a box its colour, and the ground there another one than the sheet's."""
        left, top, right, bottom = box
        if right <= left or bottom <= top:  # a line of nothing but accents is narrower than its tight spacing
            return
        ramp = (ground or self._ground, ink)
        if ramp not in self._ramps:
            self._ramps.append(ramp)
        shade = _SHADES * self._ramps.index(ramp)
        # Where there is no ink, the sheet stays as it is.
        blank = shade if ground else 0
        inked = [shade + (much * (_SHADES - 1) + 127) // 255 for much in range(1, 256)]
        self._picture.paste(self._ink.crop(box).point([blank, *inked]), box[:2])

    def png(self) -> bytes:
        """Write the picture: an index of a palette for each pixel, and no metadata."""
        palette = [
            _between(self._colours[ground], self._colours[ink], shade / (_SHADES - 1))
            for ground, ink in self._ramps
            for shade in range(_SHADES)
        ]
        self._picture.putpalette(bytes(chain.from_iterable(palette)))
        written = io.BytesIO()
        self._picture.save(written, "PNG", compress_level=5)
        return written.getvalue()


def _between(ground: str, ink: str, part: float) -> tuple[int, ...]:
    pairs = zip(bytes.fromhex(ground), bytes.fromhex(ink), strict=True)
    return tuple(round(a + (b - a) * part) for a, b in pairs)
