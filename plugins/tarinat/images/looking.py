"""Looking at the pictures of the content: how large they are, and whether they are whole."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tarinat.drawings import drawn_size, is_plain_drawing
from tarinat.images.image import Image, published_size
from tarinat.images.opening import SIDEWAYS, TooManyPixels, opened, orientation
from tarinat.problems import Place, Problem, problem


def read_image(path: Path, address: str, place: Place) -> tuple[Image, list[Problem]]:
    """Read the size of a picture as it will be published, and see that it is whole.

    A picture that can't be read has no size: 0 × 0.
    """
    try:
        # A device or a pipe would never end.
        data = path.read_bytes() if path.is_file() else b""
    except OSError:
        data = b""
    digest = hashlib.blake2b(data, digest_size=16).digest()
    if path.suffix.lower() == ".svg":
        if not is_plain_drawing(data):
            return Image(path, address, 0, 0), [problem(place, "drawing-unfit")]
        return Image(path, address, *drawn_size(data), digest), []
    try:
        width, height, clear = _measured(data)
    except TooManyPixels:
        return Image(path, address, 0, 0), [problem(place, "image-huge")]
    except Exception:  # a damaged picture raises whatever its decoder meets
        return Image(path, address, 0, 0), [problem(place, "image-broken")]
    return Image(path, address, *published_size(width, height), digest, clear), []


def _measured(data: bytes) -> tuple[int, int, bool]:
    with opened(data) as picture:
        width, height = picture.size
        # Decoded once (a JPEG at an eighth of its size): one that was cut off must not stop a build.
        picture.draft("RGB", (max(1, width // 8), max(1, height // 8)))
        picture.load()
        clear = picture.has_transparency_data
        return (height, width, clear) if orientation(picture) in SIDEWAYS else (width, height, clear)
