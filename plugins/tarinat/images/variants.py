"""The files that a picture is published as: which ones, how wide, and where."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import chain

from tarinat.images.image import Format, Image

WIDTHS = (480, 960)
"""Pixels: what a picture is shown in besides its own width. A phone of 360 pixels shows 320 of them, twice or
three times as dense."""

_WORTH_IT = 1.25
"""How much wider a file must be than the one before it: less is not seen and not saved."""

_SUFFIXES: dict[Format, str] = {"jpeg": "jpg", "png": "png", "webp": "webp"}

_LONGEST_NAME = 200
"""Bytes of an author's name: with what is added to it, every file system and archive takes it."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One file of a picture: its address on the site, and its size in pixels."""

    address: str
    format: Format
    width: int
    height: int

    @property
    def type(self) -> str:
        """Its media type."""
        return f"image/{self.format}{'+xml' if self.format == 'svg' else ''}"


@dataclass(frozen=True, slots=True)
class Variants:
    """All files of a picture.

    `own` has the address and the format of the author's file. `plain` are what every browser and feed reader
    can show, `webp` what most can, each from the narrowest to the widest.
    """

    own: Variant
    plain: tuple[Variant, ...]
    webp: tuple[Variant, ...]

    @property
    def fallback(self) -> Variant:
        """The file for whoever takes one only, as large as a page needs."""
        return self.plain[-1]

    @property
    def files(self) -> tuple[Variant, ...]:
        """Each file once."""
        return tuple(dict.fromkeys(chain((self.own,), self.plain, self.webp)))


def files_of(image: Image) -> tuple[Variant, ...]:
    """List the files of a picture; none of one that could not be read."""
    return variants_of(image).files if image.width else ()


def variants_of(image: Image) -> Variants:
    """Plan the files of a picture. None is larger than the picture.

    A drawing stays as it is. A PNG, which is drawn or partly clear, has one PNG beside its WebP files, since
    smaller ones are hardly lighter; so has a WebP with clear parts. All others have JPEG files.
    """
    own = Variant(image.address, image.format, image.width, image.height)
    if image.is_drawing:
        return Variants(own, (own,), ())
    narrower = [width for width in WIDTHS if width * _WORTH_IT <= image.width]

    def of(kind: Format, widths: list[int]) -> tuple[Variant, ...]:
        smaller = [_variant(image, kind, width) for width in widths]
        whole = own if kind == own.format else _variant(image, kind, image.width)
        return (*smaller, whole)

    drawn = image.format == "png" or (image.format == "webp" and image.clear)
    return Variants(own, of("png", []) if drawn else of("jpeg", narrower), of("webp", narrower))


def _variant(image: Image, kind: Format, width: int) -> Variant:
    name = image.address.removeprefix("/images/")
    if len(name.rpartition("/")[2].encode()) > _LONGEST_NAME:
        # An author's name has a suffix, so it can't be this.
        name = hashlib.blake2b(name.encode(), digest_size=16).hexdigest()
    height = max(1, round(image.height * width / image.width))
    return Variant(f"/kuvat/{name}-{width}.{_SUFFIXES[kind]}", kind, width, height)
