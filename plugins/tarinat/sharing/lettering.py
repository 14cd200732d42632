"""A font to write with: where letters stand is told by its tables, how they look by Pillow."""

from __future__ import annotations

import io
import unicodedata
from functools import cache, lru_cache

from PIL import Image, ImageDraw, ImageFont

from tarinat.characters import SOFT_HYPHEN
from tarinat.sharing.faces import Face

PLACES = 4
"""Where in a pixel a letter may stand."""

_SHAPES = 2048
"""Letters that are kept as they were drawn: some 10 MB."""

_FONTS = 4


@lru_cache(_FONTS)
def lettering_of(data: bytes) -> Lettering:
    """Give the lettering of a font file: what was drawn with it in this process need not be drawn again."""
    return Lettering(data)


class Lettering:
    """Writes with one font; each letter is drawn once in each size."""

    def __init__(self, data: bytes) -> None:
        self.face = Face(data)
        self._font = cache(self._of_size)
        self.shape = lru_cache(_SHAPES)(self._shape)

    def _of_size(self, size: int) -> ImageFont.FreeTypeFont:
        data = io.BytesIO(self.face.data)
        return ImageFont.truetype(data, size, layout_engine=ImageFont.Layout.BASIC)

    def _shape(self, letter: str, size: int, part: int) -> tuple[int, int, Image.Image] | None:
        """Draw a letter; tell where its upper left corner is, seen from where its base line begins.

        `part` is what its place has over a whole pixel. None for one that leaves no ink.
        """
        shape = Image.new("L", (2 * size, size + size // 2))
        place = (size // 2 + part / PLACES, size)
        ImageDraw.Draw(shape).text(place, letter, fill=255, font=self._font(size), anchor="ls")
        box = shape.getbbox()
        return (box[0] - size // 2, box[1] - size, shape.crop(box)) if box else None

    def known(self, text: str) -> str:
        """Leave out signs that the font has not; nothing is left of a text with a letter that it has not.

        A picture without a title is better than one with boxes, or with half of a word.
        """
        kept: list[str] = []
        for letter in unicodedata.normalize("NFC", text):
            if letter == SOFT_HYPHEN or letter.isspace() or self.face.has(letter):
                kept.append(letter)
            elif letter.isalnum():
                return ""
        return " ".join("".join(kept).split())

    def shortened(self, text: str, size: int, width: int) -> str:
        """Cut a text, with dots, so that it has room on one line."""
        text = self.known(text).replace(SOFT_HYPHEN, "")
        cut = text
        while cut and self._width(cut, size) > width:
            text = text[:-1].rstrip(" ,;:–-.")
            cut = f"{text}…" if text else ""
        return cut

    def _width(self, text: str, size: int) -> float:
        return sum(self.face.advances(text)) * size / self.face.units
