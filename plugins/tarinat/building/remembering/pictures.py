"""Pictures looked at and made once: their sizes and their published files, remembered by content."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tarinat import drawings, images
from tarinat.building.program import digest_of, installed
from tarinat.building.remembering.places import cache_folder
from tarinat.building.remembering.store import Store
from tarinat.building.stamps import certain, stamp_of_source
from tarinat.images import Image, published, read_image
from tarinat.problems import Place, Problem

_TABLES = (
    "CREATE TABLE looks (path TEXT PRIMARY KEY, size INTEGER, changed INTEGER, number INTEGER, code BLOB, "
    "digest BLOB, width INTEGER, height INTEGER)",
)
_INSERT = "INSERT OR REPLACE INTO looks VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass
class PictureCache:
    """What is known of pictures. Safe to delete, and of no use on another machine but harmless there."""

    folder: Path
    store: Store
    _looks: dict[str, tuple[object, ...]] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, content: Path, readonly: bool = False) -> PictureCache:
        """Open the cache of a content folder, beside it."""
        folder = cache_folder(content)
        made = cls(folder / "pictures", Store(folder / "pictures.db", _TABLES, readonly))
        for path, *rest in made.store.rows("SELECT * FROM looks"):
            made._looks[path] = tuple(rest)
        return made

    def look(self, path: Path, address: str, place: Place) -> tuple[Image, list[Problem]]:
        """Read the size of a picture, or recall it where the file is as it was; bad ones are read again."""
        self._used.add(str(path))
        try:
            stamp = certain(stamp_of_source(path.stat()), time.time_ns())
        except OSError:
            return read_image(path, address, place)
        known = self._looks.get(str(path))
        if known and stamp[0] >= 0 and known[:4] == (*stamp, code_of_pictures()):
            _, _, _, _, digest, width, height = known
            if isinstance(digest, bytes) and isinstance(width, int) and isinstance(height, int):
                return Image(path, address, width, height, digest), []
        image, found = read_image(path, address, place)
        if not found:
            row = (str(path), *stamp, code_of_pictures(), image.digest, image.width, image.height)
            self.store.write(_INSERT, [row])
        return image, found

    def made(self, image: Image) -> bytes:
        """Make the published picture, or take the one that was made before."""
        file = self.folder / _name(image)
        with contextlib.suppress(OSError):
            kept = file.read_bytes() if file.is_file() else b""
            if kept and kept[:16] == digest_of(kept[16:]):
                return kept[16:]
        data = published(image)
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, aside = tempfile.mkstemp(dir=self.folder)
            with os.fdopen(handle, "wb") as new:
                new.write(digest_of(data) + data)
            Path(aside).replace(file)
        return data

    def save(self, shown: Iterable[Image]) -> None:
        """Keep what was looked at, and the pictures that the site shows."""
        self.store.write(
            "DELETE FROM looks WHERE path = ?", [(p,) for p in self._looks if p not in self._used]
        )
        self.store.save()
        names = {_name(image) for image in shown}
        with contextlib.suppress(OSError):
            for file in self.folder.iterdir():
                if file.name not in names:
                    file.unlink()


def _name(image: Image) -> str:
    parts = b"%b %b %d %d" % (code_of_pictures(), image.digest, image.width, image.height)
    return digest_of(parts).hex()


@cache
def code_of_pictures() -> bytes:
    """Digest what pictures are made with: our two modules, and Pillow's version."""
    modules = b"".join(Path(str(module.__file__)).read_bytes() for module in (images, drawings))
    pillow = "".join(name for name in installed() if name.lower().startswith("pillow-"))
    return digest_of(modules + pillow.encode())
