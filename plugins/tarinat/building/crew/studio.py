"""Draws pictures for sharing, in this process or in another one, on this machine or not."""

from __future__ import annotations

import hashlib
import threading
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tarinat import share_kit, sharing, syllables
from tarinat.building.packing import packed, unpacked
from tarinat.building.prints import print_of
from tarinat.building.program import digest_of, installed
from tarinat.share_kit import Kit
from tarinat.sharing.values import SharePicture

if TYPE_CHECKING:
    from tarinat.sharing.drawing import Artist


class Studio:
    """Draws with what a theme gives; Pillow is imported with the first picture."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit

    @cached_property
    def ground(self) -> bytes:
        """The fingerprint of all that shapes a picture besides what it says."""
        return print_of(self.kit, code_of_drawing())

    def print_of(self, picture: SharePicture) -> bytes:
        """Give the fingerprint of a picture."""
        return print_of(picture, self.ground)

    def draw(self, picture: SharePicture) -> bytes:
        """Draw a picture."""
        return self._artist.draw(picture)

    def prepare(self) -> None:
        """Load ahead what all pictures need, so that copies of this process share it."""
        _ = self._artist

    @cached_property
    def _artist(self) -> Artist:
        from tarinat.sharing.drawing import Artist

        return Artist(self.kit)


class StudioWork:
    """The studio as work for a crew: it can be sent anywhere, and is set up once in each process."""

    def __init__(self, kit: Kit) -> None:
        self._kit = packed(kit)
        self._key = hashlib.blake2b(self._kit, digest_size=16).digest()

    def __call__(self, batch: list[SharePicture] | bytes) -> list[bytes]:
        """Draw the pictures of a batch, which comes packed from another process."""
        pictures: list[SharePicture] = unpacked(batch) if isinstance(batch, bytes) else batch
        if getattr(_own, "key", None) != self._key:
            _own.studio, _own.key = Studio(unpacked(self._kit)), self._key
        studio: Studio = _own.studio
        return [studio.draw(picture) for picture in pictures]


_own = threading.local()
"""The studio of each thread, for the kit at hand: an executor may be of threads."""


@cache
def code_of_drawing() -> bytes:
    """Digest what pictures are drawn with: the modules that set and draw, and Pillow's version."""
    own = (share_kit.__file__, syllables.__file__)
    modules = [*sorted(Path(str(sharing.__file__)).parent.glob("*.py")), *map(Path, own)]
    pillow = "".join(name for name in installed() if name.lower().startswith("pillow-"))
    return digest_of(b"".join(module.read_bytes() for module in modules) + pillow.encode())
