"""Pictures opened with Pillow: of the formats that authors have, and without a warning."""

from __future__ import annotations

import io
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image as Pillow

_FORMATS = ("JPEG", "PNG", "WEBP")
_ORIENTATION = 0x0112

SIDEWAYS = (5, 6, 7, 8)
"""The orientations of a picture that lies on its side (EXIF 2.3, 4.6.4)."""

_filters = threading.Lock()
"""Python's filters of warnings are those of all threads."""


class TooManyPixels(Exception):
    """A picture that would need more memory than is safe to give it; Pillow's own bound."""


def opened(data: bytes) -> Pillow.Image:
    """Open a picture, not decoding it yet. Raises TooManyPixels, or what a decoder meets that is damaged."""
    # Pillow costs 60 ms: a site without pictures need not pay them.
    from PIL import Image as Pillow

    try:
        with _quietly():
            return Pillow.open(io.BytesIO(data), formats=_FORMATS)
    except (Pillow.DecompressionBombWarning, Pillow.DecompressionBombError) as error:
        raise TooManyPixels from error


def orientation(picture: Pillow.Image) -> int:
    """Tell how a camera was held (EXIF 2.3, 4.6.4), 1 where it does not say so.

    A PNG may say it behind its pixels: it is decoded then.
    """
    try:
        with _quietly():
            told = picture.getexif().get(_ORIENTATION, 1)
    except Exception:  # what a camera wrote may be damaged in any way, and the picture sound
        return 1
    return told if isinstance(told, int) and 1 <= told <= 8 else 1


@contextmanager
def _quietly() -> Iterator[None]:
    """Pass over what is odd but does no harm, such as an odd list of what the camera knows."""
    from PIL import Image as Pillow

    with _filters, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Pillow.DecompressionBombWarning)
        yield
