"""Pictures looked at and made once: their sizes and their published files, remembered by content."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import cast

from tarinat import drawings, images
from tarinat.building.program import digest_of, installed
from tarinat.building.remembering.places import cache_folder
from tarinat.building.remembering.store import Store, checksum
from tarinat.building.stamps import Stamp, certain, stamp_of_source
from tarinat.images import Image, Seen, Sight, Variant, developed, files_of, read_images
from tarinat.problems import Problem

_TABLES = (
    "CREATE TABLE looks (path TEXT PRIMARY KEY, size INTEGER, changed INTEGER, number INTEGER, code BLOB, "
    "digest BLOB, width INTEGER, height INTEGER, clear INTEGER, sum INTEGER)",
)
_INSERT = "INSERT OR REPLACE INTO looks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

Made = tuple[tuple[bytes, ...], bool]
"""Files of a picture, and whether it is still the one that was looked at."""


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

    def look_all(self, pictures: Iterable[Sight], jobs: int = 1) -> Iterator[Seen]:
        """Read the sizes of pictures, or recall them where the files are as they were.

        Bad ones are read again each time.
        """
        pictures = list(pictures)
        stamps = [self._stamp(path) for path, _, _ in pictures]
        known = [self._known(one, stamp) for one, stamp in zip(pictures, stamps, strict=True)]
        unknown = (one for one, image in zip(pictures, known, strict=True) if not image)
        read = read_images(unknown, jobs)
        for image, stamp in zip(known, stamps, strict=True):
            yield (image, []) if image else self._noted(stamp, *next(read))

    def _stamp(self, path: Path) -> Stamp | None:
        self._used.add(str(path))
        try:
            return certain(stamp_of_source(path.stat()), time.time_ns())
        except OSError:
            return None

    def _known(self, sight: Sight, stamp: Stamp | None) -> Image | None:
        path, address, _ = sight
        known = self._looks.get(str(path))
        if known and stamp and stamp[0] >= 0 and known[:4] == (*stamp, code_of_pictures()):
            digest, *size, total = known[4:]
            if isinstance(digest, bytes) and total == _sum(digest, size):
                width, height, clear = cast(list[int], size)
                return Image(path, address, width, height, digest, bool(clear))
        return None

    def _noted(self, stamp: Stamp | None, image: Image, found: list[Problem]) -> Seen:
        if stamp and not found:
            size = (image.width, image.height, int(image.clear))
            seen = (image.digest, *size, _sum(image.digest, size))
            row = (str(image.path), *stamp, code_of_pictures(), *seen)
            self.store.write(_INSERT, [row])
        return image, found

    def made(self, image: Image, wanted: Sequence[Variant], keep: bool = True) -> Made:
        """Make files of a picture as `make_anew` does, taking those that were made before.

        Without `keep` no more are remembered: it may be a draft's. May be called by several threads.
        """
        known = {file: self._recall(image, file) for file in wanted}
        missing = [file for file in wanted if not known[file]]
        as_seen = True
        if missing:
            new, as_seen = make_anew(image, missing)
            for file, data in zip(missing, new, strict=True):
                known[file] = data
                if keep and as_seen:
                    self._keep(image, file, data)
        return tuple(known.values()), as_seen

    def _recall(self, image: Image, file: Variant) -> bytes:
        path = self.folder / _name(image, file)
        with contextlib.suppress(OSError):
            kept = path.read_bytes() if path.is_file() else b""  # a pipe would never end
            if kept[:16] == digest_of(kept[16:]):
                return kept[16:]
        return b""

    def _keep(self, image: Image, file: Variant, data: bytes) -> None:
        """Keep a file, whole or not at all. A folder that can't be written is no mistake."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, aside = tempfile.mkstemp(dir=self.folder)
            try:
                with os.fdopen(handle, "wb") as new:
                    new.write(digest_of(data) + data)
                Path(aside).replace(self.folder / _name(image, file))
            except OSError:
                Path(aside).unlink()

    def save(self, shown: Iterable[Image]) -> None:
        """Keep what was looked at, and the files of the pictures that the site shows."""
        self.store.write(
            "DELETE FROM looks WHERE path = ?", [(p,) for p in self._looks if p not in self._used]
        )
        self.store.save()
        names = {_name(image, file) for image in shown for file in files_of(image)}
        with contextlib.suppress(OSError):
            for file in self.folder.iterdir():
                if file.name not in names:
                    file.unlink()


def make_anew(image: Image, wanted: Sequence[Variant]) -> Made:
    """Make files of a picture; tell whether it is still the one that was looked at.

    Somebody may replace it while a build is at work.
    """
    data = image.path.read_bytes()
    return developed(data, image, wanted), hashlib.blake2b(data, digest_size=16).digest() == image.digest


def _sum(digest: bytes, size: Iterable[object]) -> int:
    return checksum(digest, repr(tuple(size)).encode())


def _name(image: Image, file: Variant) -> str:
    parts = (image.width, image.height, file.width, file.height)
    shaping = b" ".join([code_of_pictures(), image.digest, file.format.encode(), *(b"%d" % n for n in parts)])
    return digest_of(shaping).hex()


@cache
def code_of_pictures() -> bytes:
    """Digest what pictures are made with: our own modules, and Pillow's version."""
    packages = (Path(str(package.__file__)).parent for package in (images, drawings))
    files = [file for package in packages for file in sorted(package.glob("*.py"))]
    modules = b"".join(file.read_bytes() for file in files)
    pillow = "".join(name for name in installed() if name.lower().startswith("pillow-"))
    return digest_of(modules + pillow.encode())
