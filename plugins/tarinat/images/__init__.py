"""Pictures: their sizes, the files that they are published as, and the pixels of these.

What an author drops into `content/images/` is never published itself. The address of the author's file is
one that lasts, since feeds and links lead there: `/images/bussi.jpg` is the picture in its own format, as
large as any page needs it. The files that a browser may choose instead lie in `/kuvat/`, where no file of an
author's does. Each has the whole name of the author's file in its own, so no two pictures can meet:
`bussi.jpg` has `/kuvat/bussi.jpg-480.webp`, and `bussi.png` has `/kuvat/bussi.png-480.webp`. An old address
that somebody wants there is a problem, as everywhere.
"""

from __future__ import annotations

from tarinat.images.developing import developed
from tarinat.images.image import (
    FORMATS,
    HIGHEST,
    IMAGE_SUFFIXES,
    OF_PHONES,
    WIDEST,
    Format,
    Image,
)
from tarinat.images.looking import Seen, Sight, at_one_time, read_image, read_images
from tarinat.images.showing import ABOVE_STORY, IN_TEXT, OPENING_SITE, Spot, one_picture, picture_set
from tarinat.images.variants import Variant, Variants, files_of, variants_of

__all__ = [
    "ABOVE_STORY",
    "FORMATS",
    "HIGHEST",
    "IMAGE_SUFFIXES",
    "IN_TEXT",
    "OF_PHONES",
    "OPENING_SITE",
    "WIDEST",
    "Format",
    "Image",
    "Seen",
    "Sight",
    "Spot",
    "Variant",
    "Variants",
    "at_one_time",
    "developed",
    "files_of",
    "one_picture",
    "picture_set",
    "read_image",
    "read_images",
    "variants_of",
]
