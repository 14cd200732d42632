"""Pictures: their size, and a copy for the site without what the camera wrote into them."""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass
from pathlib import Path

from tarinat.drawings import is_plain_drawing, published_drawing
from tarinat.problems import Place, Problem, problem

IMAGE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".svg")
MEDIA_TYPES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}
WIDEST, HIGHEST = 1600, 3200
"""Pixels: as wide and as high as a published picture gets."""

_FORMATS = ("JPEG", "PNG", "WEBP")

_QUALITY = 82
_ORIENTATION = 0x0112
_TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""Pillow's transposition for each orientation (EXIF 2.3, 4.6.4)."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of `content/images/`; `address` is where it is published, the size is the published one.

    `digest` is that of the file's bytes (BLAKE2b, 16 bytes), empty where the file could not be read.
    """

    path: Path
    address: str
    width: int
    height: int
    digest: bytes = b""


def read_image(path: Path, address: str, place: Place) -> tuple[Image, list[Problem]]:
    """Read the size of a picture as it will be published, and see that it is whole.

    A drawing, and a picture that can't be read, has no size: 0 × 0.
    """
    try:
        # A device or a pipe would never end.
        data = path.read_bytes() if path.is_file() else b""
    except OSError:
        data = b""
    digest = hashlib.blake2b(data, digest_size=16).digest()
    if path.suffix.lower() == ".svg":
        fit = is_plain_drawing(path)
        return Image(path, address, 0, 0, digest), [] if fit else [problem(place, "drawing-unfit")]
    # Pillow costs 60 ms: a site without pictures need not pay them.
    from PIL import Image as Pillow

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Pillow.open(io.BytesIO(data), formats=_FORMATS) as picture:
                width, height = picture.size
                # Decoded once (a JPEG at an eighth of its size): one that was cut off must not stop a build.
                picture.draft("RGB", (max(1, width // 8), max(1, height // 8)))
                picture.load()
                if picture.getexif().get(_ORIENTATION) in (5, 6, 7, 8):  # on its side
                    width, height = height, width
    except Exception:  # a damaged picture raises whatever its decoder meets
        return Image(path, address, 0, 0), [problem(place, "image-broken")]
    return Image(path, address, *_published_size(width, height), digest), []


def published(image: Image) -> bytes:
    """Make the picture that is published: upright, at most 1600 px wide, without any metadata."""
    suffix = image.path.suffix.lower()
    if suffix == ".svg":
        return published_drawing(image.path)
    from PIL import Image as Pillow

    with Pillow.open(image.path, formats=_FORMATS) as original:
        picture: Pillow.Image = original
        turn = _TURNS.get(original.getexif().get(_ORIENTATION, 1))
        if turn is not None:
            # Not ImageOps.exif_transpose: it writes the other tags back, and they may be damaged.
            picture = original.transpose(Pillow.Transpose(turn))
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
    shrunk = min(1.0, WIDEST / width, HIGHEST / height)
    return max(1, round(width * shrunk)), max(1, round(height * shrunk))
