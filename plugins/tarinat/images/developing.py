"""Developing pictures: from the author's file to the published ones, upright, in sRGB, and only pixels."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tarinat.drawings import published_drawing
from tarinat.images.colours import in_srgb
from tarinat.images.image import Image
from tarinat.images.opening import SIDEWAYS, opened, orientation
from tarinat.images.variants import Variant

if TYPE_CHECKING:
    from PIL import Image as Pillow

_TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""Pillow's transposition for each orientation (EXIF 2.3, 4.6.4)."""

_JPEG, _WEBP = 82, 76
"""Qualities: of a photo at these, a reader sees no difference between the two, or from the original."""

_FEW_COLOURS = 4096
"""Colours of a drawing or a picture of a screen; a photo has tens of thousands."""

_TOO_HEAVY = 3
"""How much heavier a picture of few colours may be so that its edges stay sharp; a grey photo has few too."""


def developed(data: bytes, image: Image, wanted: Iterable[Variant]) -> tuple[bytes, ...]:
    """Make the files of a picture that are wanted; `data` is the author's file.

    Each is the same whichever others are made with it. Raises what a decoder meets in a damaged picture.
    """
    if image.is_drawing:
        return tuple(published_drawing(data) for _ in wanted)
    whole, drawn = _whole(data, image)
    return tuple(_written(_scaled(whole, one), one, drawn) for one in wanted)


def _whole(data: bytes, image: Image) -> tuple[Pillow.Image, bool]:
    """Give the picture as large as it is published, and tell whether it has few colours as drawings do."""
    from PIL import Image as Pillow

    size = (image.width, image.height)
    with opened(data) as original:
        # Asked before a JPEG is decoded, at a half of its size or less: that takes a fraction of the memory.
        turn = orientation(original)
        lying = (size[1], size[0]) if turn in SIDEWAYS else size
        original.draft("RGB", lying)
        original.load()
        profile = original.info.get("icc_profile")
        picture = _of_eight_bits(original)
        drawn = image.format != "jpeg" and picture.getcolors(_FEW_COLOURS) is not None
        if picture.size != lying:
            picture = picture.resize(lying, Pillow.Resampling.LANCZOS)
        picture = in_srgb(picture, profile)
        if turn in _TURNS:
            # Not ImageOps.exif_transpose: it writes the other tags back, and they may be damaged.
            picture = picture.transpose(Pillow.Transpose(_TURNS[turn]))
        # Only the pixels go over into a new picture: what Pillow does not know it cannot leave in.
        clean = Pillow.new(picture.mode, picture.size)
        clean.paste(picture)
        # What is named as a JPEG has no clear parts, whatever it is.
        return (_on_white(clean) if image.format == "jpeg" else clean), drawn


def _of_eight_bits(picture: Pillow.Image) -> Pillow.Image:
    """Give the picture in RGB, RGBA, grey or the inks of a printer, so that it can be made smaller."""
    if picture.mode.startswith("I"):
        # Sixteen bits a pixel: Pillow would cut them off at 255 instead of scaling them.
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture if picture.mode in ("RGB", "L", "CMYK") else picture.convert("RGB")


def _scaled(whole: Pillow.Image, variant: Variant) -> Pillow.Image:
    from PIL import Image as Pillow

    size = (variant.width, variant.height)
    return whole if whole.size == size else whole.resize(size, Pillow.Resampling.LANCZOS)


def _written(picture: Pillow.Image, variant: Variant, drawn: bool) -> bytes:
    if variant.format == "jpeg":
        return _saved(_on_white(picture), "JPEG", quality=_JPEG, optimize=True, progressive=True)
    if variant.format == "png":
        return _saved(picture, "PNG", optimize=True)
    photo = _saved(picture, "WEBP", quality=_WEBP, method=4)
    if not drawn:
        return photo
    sharp = _saved(picture, "WEBP", lossless=True, method=4)
    return sharp if len(sharp) <= _TOO_HEAVY * len(photo) else photo


def _on_white(picture: Pillow.Image) -> Pillow.Image:
    """Put what is partly clear on white paper: JPEG knows no transparency."""
    if picture.mode != "RGBA":
        return picture
    from PIL import Image as Pillow

    paper = Pillow.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def _saved(picture: Pillow.Image, kind: str, **options: object) -> bytes:
    written = io.BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()
