"""Where the files of a site are put: a release beside the output, or the output itself."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import Protocol

from tarinat.building.releasing.release import Nook
from tarinat.building.releasing.staging import LIST_OF_FILES, files_made


class Shelf(Protocol):
    """A folder that becomes, or is, the site. `kept` are the files that it begins with, by their paths."""

    @property
    def kept(self) -> frozenset[str]: ...

    def write(self, path: str, data: bytes) -> os.stat_result: ...

    def remove(self, path: str) -> None: ...

    @property
    def nook(self) -> Nook | None: ...


class InPlace:
    """The output folder itself, as Pelican writes it: file by file, each whole, but not all at once.

    What other plugins wrote is theirs.
    """

    nook = None

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.kept = files_made(folder) - {LIST_OF_FILES}
        self._files = set(self.kept)

    def write(self, path: str, data: bytes) -> os.stat_result:
        """Write a file, always a new one: the one before may be shared with a release that is kept."""
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=target.parent, prefix=".")
        try:
            with os.fdopen(handle, "wb") as new:
                new.write(data)
            Path(aside).chmod(0o644)
            Path(aside).replace(target)
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise
        self._files.add(path)
        return target.lstat()

    def remove(self, path: str) -> None:
        """Remove a file."""
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            (self._folder / path).unlink()
        self._files.discard(path)

    def close(self) -> None:
        """List what is there, so that the next build knows what it may replace."""
        self.write(LIST_OF_FILES, "".join(f"{path}\n" for path in sorted(self._files)).encode())
