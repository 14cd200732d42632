"""How pictures are shown: the files that a browser chooses from, and how wide each place of the theme is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote

from tarinat.images.image import Image
from tarinat.images.variants import Variant, variants_of
from tarinat.markup import PictureSet

Width = tuple[float, float, float]
"""From this width of the window on (rem), a picture is as wide as so much of it (vw) and a rest (rem)."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where pictures stand: how wide they are there, widest windows first.

    `shape` is the width by the height of what is cut out of each picture; 0 where it is shown whole, and then
    no higher than 80 vh.
    """

    widths: tuple[Width, ...]
    shape: float = 0.0

    def sizes(self, image: Image) -> str:
        """Say how wide a picture is here, before any style sheet is there (HTML, 4.8.4.2.2, `sizes`)."""
        lengths = [(_from(start), self._length(window, rest, image)) for start, window, rest in self.widths]
        return ", ".join(condition + length for condition, length in lengths)

    def _length(self, window: float, rest: float, image: Image) -> str:
        shape = image.width / image.height
        # One that is wider than the shape is as high as the shape, and its sides are cut off.
        wider = max(1.0, shape / self.shape) if self.shape else 1.0
        length = _sum(window * wider, rest * wider)
        return length if self.shape or shape >= 1 else f"min({length}, {_of(80 * shape)}vh)"


# These follow from the theme's tokens --measure, --page, --gutter, --gap and --margin-column. That pictures
# are as wide as said here is seen in a browser (tests/browser/test_pictures.py).
_WHOLE_WIDTH = (0, 94.4, -1.2)
IN_TEXT = Spot(((39.5, 0, 36), _WHOLE_WIDTH))
ABOVE_STORY = Spot(((74, 0, 53), (60, 91.8, -15.2), _WHOLE_WIDTH))
OPENING_SITE = Spot(((74, 0, 38), (60, 52.7, -1.25), _WHOLE_WIDTH), shape=8 / 5)


def picture_set(image: Image, spot: Spot, base: Callable[[str], str]) -> PictureSet:
    """Give a picture as a page shows it; `base` puts the site's path before an address."""
    files = variants_of(image)
    several = len(files.plain) > 1
    sizes = spot.sizes(image) if several or files.webp else ""
    return PictureSet(
        src=base(quote(files.fallback.address)),
        width=image.width,
        height=image.height,
        srcset=_set(files.plain, base) if several else "",
        webp=_set(files.webp, base),
        sizes=sizes,
    )


def one_picture(image: Image, base: Callable[[str], str]) -> PictureSet:
    """Give a picture as feeds show it: one file that every reader knows."""
    return PictureSet(base(quote(variants_of(image).fallback.address)), image.width, image.height, "", "", "")


def _set(files: Iterable[Variant], base: Callable[[str], str]) -> str:
    return ", ".join(f"{base(quote(file.address))} {file.width}w" for file in files)


def _from(start: float) -> str:
    return f"(min-width: {_of(start)}rem) " if start else ""


def _sum(window: float, rest: float) -> str:
    if not window:
        return f"{_of(rest)}rem"
    return f"calc({_of(window)}vw {'-' if rest < 0 else '+'} {_of(abs(rest))}rem)"


def _of(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
