"""Pictures: their size, and a copy for the site without what the camera wrote into them."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from pathlib import Path

from tarinat.problems import Place, Problem, problem

IMAGE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".svg")
WIDEST = 1600
"""Pixels: as wide as a published picture gets."""

_QUALITY = 82


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of `content/images/`; `address` is where it is published, the size is the published one."""

    path: Path
    address: str
    width: int
    height: int


def read_image(path: Path, address: str, place: Place) -> tuple[Image, list[Problem]]:
    """Read the size of a picture as it will be published, and see that it is whole.

    A drawing, and a picture that can't be read, has no size: 0 × 0.
    """
    if path.suffix.lower() == ".svg":
        return Image(path, address, 0, 0), []
    # Pillow costs 60 ms: a site without pictures need not pay them.
    from PIL import Image as Pillow

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Pillow.open(path) as picture:
                width, height = picture.size
                # Decoded once (a JPEG at an eighth of its size): one that was cut off must not stop a build.
                picture.draft("RGB", (max(1, width // 8), max(1, height // 8)))
                picture.load()
                if picture.getexif().get(0x0112) in (5, 6, 7, 8):  # EXIF 2.3, Orientation: on its side
                    width, height = height, width
    except (OSError, ValueError, SyntaxError, Warning, Pillow.DecompressionBombError):
        return Image(path, address, 0, 0), [problem(place, "image-broken")]
    return Image(path, address, *_published_size(width, height)), []


def published(image: Image) -> bytes:
    """Make the picture that is published: upright, at most 1600 px wide, without any metadata.

    An SVG is published as it is.
    """
    suffix = image.path.suffix.lower()
    if suffix == ".svg":
        return image.path.read_bytes()
    from PIL import Image as Pillow
    from PIL import ImageOps

    with Pillow.open(image.path) as original:
        picture = ImageOps.exif_transpose(original)
        if picture.mode.startswith("I"):
            # Sixteen bits a pixel: Pillow would cut them off at 255 instead of scaling them.
            picture = picture.convert("I").point(lambda value: value / 256).convert("L")
        clear = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
        picture = picture.convert("RGBA" if clear and suffix not in (".jpg", ".jpeg") else "RGB")
        if picture.size != (image.width, image.height):
            picture = picture.resize((image.width, image.height), Pillow.Resampling.LANCZOS)
        # Only the pixels go over into a new picture: what Pillow does not know it cannot leave in.
        clean = Pillow.new(picture.mode, picture.size)
        clean.paste(picture)
    written = io.BytesIO()
    if suffix in (".jpg", ".jpeg"):
        clean.save(written, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    elif suffix == ".webp":
        clean.save(written, "WEBP", quality=_QUALITY, method=4)
    else:
        clean.save(written, "PNG", optimize=True)
    return written.getvalue()


def _published_size(width: int, height: int) -> tuple[int, int]:
    if width <= WIDEST:
        return width, height
    return WIDEST, max(1, round(height * WIDEST / width))
