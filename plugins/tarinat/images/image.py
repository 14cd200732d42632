"""A picture of `content/images/`, as large as it is published."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Format = Literal["jpeg", "png", "webp", "svg"]

FORMATS: dict[str, Format] = {
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".png": "png",
    ".webp": "webp",
    ".svg": "svg",
}
"""The format of each suffix, in small letters."""

IMAGE_SUFFIXES = tuple(FORMATS)
OF_PHONES = (".heic", ".heif", ".hif")
"""What phones save unless they are told otherwise: few browsers can show it, and Pillow can't read it."""

WIDEST, HIGHEST = 1600, 3200
"""Pixels: as wide and as high as a published picture gets."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of `content/images/`; `address` is where it is published, the size is the published one.

    `digest` is that of the file's bytes (BLAKE2b, 16 bytes), empty where the file could not be read; then the
    size is 0 × 0. `clear` tells whether parts of it may be transparent.
    """

    path: Path
    address: str
    width: int
    height: int
    digest: bytes = b""
    clear: bool = False

    @property
    def format(self) -> Format:
        """The format that its name tells; what bears another name is no picture."""
        return FORMATS[self.path.suffix.lower()]

    @property
    def is_drawing(self) -> bool:
        """Whether it is drawn of lines, and has no pixels."""
        return self.format == "svg"


def published_size(width: int, height: int) -> tuple[int, int]:
    """Tell how large a picture of so many pixels is published; never larger than it is."""
    shrunk = min(1.0, WIDEST / width, HIGHEST / height)
    return max(1, round(width * shrunk)), max(1, round(height * shrunk))
