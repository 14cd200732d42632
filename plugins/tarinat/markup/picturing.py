"""A picture in a text: its files for a browser to choose from, instead of the one that the author named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape

from tarinat.markup.attributes import ATTRIBUTE, bare

LATER = ' loading="lazy" decoding="async"'
FIRST = ' fetchpriority="high"'
"""When a picture is wanted: when somebody reads on to it, or before all others."""

_PIXELS = re.compile(r"\s*([1-9]\d{0,4})\s*")
_OURS = ("src", "width", "height")


@dataclass(frozen=True, slots=True)
class PictureSet:
    """A picture as a page shows it. `src` is what every browser can show, of this size in pixels.

    `srcset` are narrower files of the same kind beside it, and `webp` those in WebP; `sizes` tells how wide
    the picture is on the page. Empty where there is nothing to choose.
    """

    src: str
    width: int
    height: int
    srcset: str
    webp: str
    sizes: str


def picture_html(picture: PictureSet, attributes: str, when: str) -> str:
    """Write a picture with what its author says of it; `when` is `LATER`, `FIRST` or nothing."""
    parts = list(ATTRIBUTE.finditer(attributes))
    picture = _sized(picture, {part[2].lower(): bare(part[4] or "") for part in parts})
    own = "".join(part[0] for part in parts if part[2].lower() not in _OURS)
    sizes = f' sizes="{escape(picture.sizes)}"'
    chosen = f' srcset="{escape(picture.srcset)}"{sizes}' if picture.srcset else ""
    size = f' width="{picture.width}" height="{picture.height}"'
    image = f'<img{size}{own}{when}{chosen} src="{escape(picture.src)}">'
    if not picture.webp:
        return image
    return f'<picture><source type="image/webp" srcset="{escape(picture.webp)}"{sizes}>{image}</picture>'


def _sized(picture: PictureSet, given: Mapping[str, str]) -> PictureSet:
    """Show a picture as large as its author says in pixels; what is left unsaid follows from its shape."""
    width, height = (_PIXELS.fullmatch(given.get(key, "")) for key in ("width", "height"))
    if width:
        wide = int(width[1])
        high = int(height[1]) if height else round(wide * picture.height / picture.width)
    elif height:
        high = int(height[1])
        wide = round(high * picture.width / picture.height)
    else:
        return picture
    return replace(picture, width=max(1, wide), height=max(1, high), sizes=f"min({max(1, wide)}px, 100vw)")
