"""Looking at the pictures of the content: how large they are, and whether they are whole."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tarinat.drawings import Unreadable, cleaned, drawn_size, unfit_parts
from tarinat.images.image import Image, published_size
from tarinat.images.opening import SIDEWAYS, TooManyPixels, opened, orientation
from tarinat.problems import Place, Problem, problem

_MOST = 8

Sight = tuple[Path, str, Place]
"""What to look at: a file, where it is published, and how it is called in a message."""

Seen = tuple[Image, list[Problem]]


def at_one_time(jobs: int) -> int:
    """Tell how many pictures are worked on at one time, where `jobs` may be 0: as many as processors.

    One of fifty megapixels that is no JPEG takes 400 MB, so there is a bound.
    """
    return min(jobs or os.cpu_count() or 1, _MOST)


def read_images(pictures: Iterable[Sight], jobs: int = 1) -> Iterator[Seen]:
    """Read pictures as `read_image` does, several at one time: decoders let other threads go on."""
    pictures = list(pictures)
    if at_one_time(jobs) == 1 or len(pictures) < 2:
        yield from (read_image(*one) for one in pictures)
        return
    with ThreadPoolExecutor(at_one_time(jobs), "tarinat-looking") as threads:
        yield from threads.map(read_image, *zip(*pictures, strict=True))


def read_image(path: Path, address: str, place: Place) -> Seen:
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
        return _drawing(path, address, place, data, digest)
    try:
        width, height, clear = _measured(data)
    except TooManyPixels:
        return Image(path, address, 0, 0), [problem(place, "image-huge")]
    except Exception:  # a damaged picture raises whatever its decoder meets
        return Image(path, address, 0, 0), [problem(place, "image-broken")]
    return Image(path, address, *published_size(width, height), digest, clear), []


def _drawing(path: Path, address: str, place: Place, data: bytes, digest: bytes) -> Seen:
    try:
        root = cleaned(data)
    except Unreadable:
        return Image(path, address, 0, 0), [problem(place, "drawing-unfit")]
    unfit = unfit_parts(root)
    if unfit:
        found = [problem(Place(place.path, line), "drawing-forbidden", what=what) for what, line in unfit]
        return Image(path, address, 0, 0), found
    return Image(path, address, *drawn_size(root), digest), []


def _measured(data: bytes) -> tuple[int, int, bool]:
    with opened(data) as picture:
        width, height = picture.size
        # Decoded once (a JPEG at an eighth of its size): one that was cut off must not stop a build.
        picture.draft("RGB", (max(1, width // 8), max(1, height // 8)))
        picture.load()
        clear = picture.has_transparency_data
        return (height, width, clear) if orientation(picture) in SIDEWAYS else (width, height, clear)
