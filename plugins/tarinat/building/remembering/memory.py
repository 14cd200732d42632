"""What the last build of an output folder made, so that the next one makes the rest only.

Nothing here is believed without a look: a file that is not as it was written counts as not made.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tarinat.building.remembering.parts import PARTS, Parts, part_of
from tarinat.building.remembering.places import cache_folder
from tarinat.building.remembering.store import Store, checksum, read
from tarinat.building.stamps import Stamp, stamp_of

_TABLES = (
    "CREATE TABLE about (name TEXT PRIMARY KEY, sum INTEGER, value BLOB)",
    "CREATE TABLE files (path TEXT PRIMARY KEY, print BLOB, size INTEGER, changed INTEGER, number INTEGER)",
    "CREATE TABLE sources (name BLOB PRIMARY KEY, size INTEGER, changed INTEGER, number INTEGER, key BLOB)",
    *PARTS,
)


def name_of(path: str) -> bytes:
    """Name a source so that its path can be compared, and not read: the name of a draft may say much."""
    return hashlib.blake2b(os.fsencode(path), digest_size=16).digest()


@dataclass(frozen=True, slots=True)
class Made:
    """A file of the site as it was made: the fingerprint of what it was made from, and its stamp."""

    print: bytes
    stamp: Stamp


class Memory:
    """The memory of one output folder. It is safe to delete."""

    def __init__(self, store: Store, output: Path) -> None:
        self._store = store
        self._output = output
        self.parts = Parts(store)

    @property
    def store(self) -> Store:
        return self._store

    @classmethod
    def of(cls, content: Path, output: Path) -> Memory:
        """Open the memory of an output folder, in the cache beside the content."""
        output = Path(os.path.realpath(output))
        name = hashlib.blake2b(os.fsencode(output), digest_size=8).hexdigest()
        return cls(Store(cache_folder(content) / f"release-{name}.db", _TABLES), output)

    def files(self) -> dict[str, Made]:
        """Give every file that was made, whether or not it is still there."""
        rows = self._store.rows("SELECT path, print, size, changed, number FROM files")
        return {path: Made(own, (size, changed, number)) for path, own, size, changed, number in rows}

    def intact(self) -> dict[str, Made]:
        """Give every file that is still as it was written; none where who is in which feed is not known."""
        found: dict[str, Made] = {}
        if self.about("items") != self.parts.items():
            return found
        root = f"{self._output}{os.sep}"
        for path, made in self.files().items():
            try:
                if stamp_of(os.lstat(root + path)) == made.stamp:
                    found[path] = made
            except OSError:
                continue
        return found

    def folders_changed(self, paths: Iterable[str]) -> bool:
        """Tell whether anything was added to or taken from the folders of these files since `seal`."""
        return bool(self.about("folders") != self._folder_times(paths))

    def about(self, name: str) -> Any:
        """Recall one thing; None where it is not known."""
        for total, value in self._store.rows("SELECT sum, value FROM about WHERE name = ?", (name,)):
            if isinstance(value, bytes) and total == checksum(value):
                return json.loads(read(value))
        return None

    def sources(self) -> dict[bytes, Stamp]:
        """Give the stamp of every file that was read, by `name_of` its path: nobody is told a draft's."""
        rows = self._store.rows("SELECT name, size, changed, number FROM sources")
        return {name: (size, changed, number) for name, size, changed, number in rows}

    def source_key(self, path: str) -> bytes | None:
        """Recall the key of what was parsed of one file."""
        for (key,) in self._store.rows("SELECT key FROM sources WHERE name = ?", (name_of(path),)):
            return bytes(key) if key else None
        return None

    def keep(self, name: str, value: object) -> None:
        """Remember one thing."""
        self._store.write("INSERT OR REPLACE INTO about VALUES (?, ?, ?)", [part_of(name, value)])

    def keep_files(self, made: Mapping[str, Made], gone: Iterable[str] = ()) -> None:
        """Remember files as they were made, and forget others."""
        rows = ((path, one.print, *one.stamp) for path, one in made.items())
        self._store.write("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", rows)
        self._store.write("DELETE FROM files WHERE path = ?", ((path,) for path in gone))

    def keep_sources(self, sources: Mapping[str, tuple[Stamp, bytes | None]]) -> None:
        """Remember files that were read, by their paths, and the keys of what was parsed of them."""
        rows = ((name_of(path), *stamp, key) for path, (stamp, key) in sources.items())
        self._store.write("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?)", rows)

    def forget_other_sources(self, paths: Iterable[str]) -> None:
        """Forget all files but these."""
        gone = self.sources().keys() - set(map(name_of, paths))
        self._store.write("DELETE FROM sources WHERE name = ?", ((name,) for name in gone))

    def seal(self, paths: Iterable[str]) -> None:
        """Remember when the folders of these files were last changed, now that the site is in place."""
        self.keep("folders", self._folder_times(paths))
        self.keep("items", self.parts.items())

    def save(self) -> None:
        """Keep what was remembered, whole or not at all; a folder that can't be written is no mistake."""
        self._store.save()

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def forget_vanished(self) -> None:
        """Remove the memories of output folders that are no more."""
        self.keep("output", str(self._output))
        for file in self._store.file.parent.glob("release-*.db"):
            if file != self._store.file:
                other = Store(file, _TABLES, readonly=True)
                folder = Memory(other, self._output).about("output")
                other.close()
                if other.broken or (folder and not os.path.isdir(folder)):
                    with contextlib.suppress(OSError):
                        file.unlink()

    def _folder_times(self, paths: Iterable[str]) -> list[int]:
        folders = {""}
        for path in paths:
            while (path := path.rpartition("/")[0]) and path not in folders:
                folders.add(path)
        times = []
        for folder in sorted(folders):
            try:
                times.append(os.stat(f"{self._output}/{folder}").st_mtime_ns)
            except OSError:
                times.append(0)
        return times
