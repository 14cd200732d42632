"""The folder of a site that is being made: files are put into it and taken from it, never changed in it."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from tarinat.building.releasing.staging import LIST_OF_FILES, files_in
from tarinat.building.releasing.undo import Change, remove_empty_above

NO_LINKS = {errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}
"""What a file system says that has no links, or no more of them."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC

Made = TypeVar("Made")


class Nook:
    """A way into a new folder that the copies of a process may take: each puts files there that it tells of.

    `files` are those that the process itself knows to be there.
    """

    def __init__(self, root: str, files: set[str]) -> None:
        self._root = root
        self._files = files
        self._folders = {""}

    def write(self, path: str, data: bytes) -> os.stat_result | None:
        """Write a new file, and the folders above it; None where something is in its way."""
        try:
            self._make_folder(path.rpartition("/")[0])
            return _new_file(f"{self._root}/{path}", data)
        except (FileExistsError, NotADirectoryError):
            return None

    def knows(self, path: str) -> None:
        """Take note of a file that a copy put there."""
        self._files.add(path)

    def _make_folder(self, folder: str) -> None:
        if folder in self._folders:
            return
        self._make_folder(folder.rpartition("/")[0])
        try:
            os.mkdir(f"{self._root}/{folder}")
        except FileExistsError:
            if not os.path.isdir(f"{self._root}/{folder}"):
                raise
        self._folders.add(folder)


class Release:
    """A site that is being made in `folder`.

    `kept` are the files that it began with: links to the live site's own, so they are replaced and never
    written into. `undo` is where changes are noted, in a folder that may have to be as it was; `begin` makes
    the folder ready before the first of them and gives that.
    """

    def __init__(
        self,
        folder: Path,
        kept: Iterable[str] = (),
        undo: Change | None = None,
        begin: Callable[[], Change | None] | None = None,
    ) -> None:
        self.folder = folder
        self.kept = frozenset(kept)
        self._files = set(self.kept)
        self._untouched = set(self.kept)
        self._folders = {""}
        self._root = str(folder)
        self._undo = undo
        self._begin = begin

    @property
    def begun(self) -> bool:
        """Whether the folder was made ready for a change."""
        return self._begin is None

    def write(self, path: str, data: bytes) -> os.stat_result:
        """Write a file, always a new one, and the folders above it; return what the system says of it."""
        return self._make(path, lambda target: _new_file(target, data))

    @property
    def nook(self) -> Nook | None:
        """A way into the folder for other processes, where all is new in it and nothing has to be noted."""
        return None if self.kept or self._undo or self._begin else Nook(self._root, self._files)

    def link(self, path: str, source: str) -> None:
        """Put a file of another folder there too; a copy of it where the file system has no links."""
        try:
            self._make(path, lambda target: os.link(source, target, follow_symlinks=False))
        except OSError as refused:
            if refused.errno not in NO_LINKS:
                raise
            self._make(path, lambda target: shutil.copy2(source, target, follow_symlinks=False))

    def remove(self, path: str) -> None:
        """Remove a file, and the folders above it that hold nothing more; none is no mistake."""
        if path not in self._files:
            return
        self._make_ready()
        self._take(path)
        self._files.discard(path)
        self._folders.difference_update(remove_empty_above(self._root, path))

    def list_files(self, walked: bool) -> None:
        """Write the list of the files; `walked`: as they are found, what other plugins wrote included."""
        found = files_in(self.folder) if walked else self._files
        listed = "".join(f"{path}\n" for path in sorted(found) if path != LIST_OF_FILES).encode("utf-8")
        there = self.folder / LIST_OF_FILES
        if not there.is_file() or there.read_bytes() != listed:
            self.write(LIST_OF_FILES, listed)

    def _make(self, path: str, make: Callable[[str], Made]) -> Made:
        """Make a file where there may be one, in a folder that there may not be."""
        self._make_ready()
        if path in self._untouched:
            self._take(path)
        elif self._undo:
            self._undo.adds(path)
        self._make_folder(path.rpartition("/")[0])
        target = f"{self._root}/{path}"
        try:
            made = make(target)
        except FileExistsError:
            self._clear(path)
            self._make_folder(path.rpartition("/")[0])
            made = make(target)
        self._files.add(path)
        return made

    def _make_ready(self) -> None:
        if self._begin:
            begin, self._begin = self._begin, None
            self._undo = begin()

    def _make_folder(self, folder: str) -> None:
        if folder in self._folders:
            return
        try:
            os.mkdir(f"{self._root}/{folder}")
        except (FileNotFoundError, NotADirectoryError):
            self._make_folder(folder.rpartition("/")[0])
            self._make_folder(folder)
        except FileExistsError:
            if not os.path.isdir(f"{self._root}/{folder}"):
                self._take(folder)
                self._files.discard(folder)
                self._make_folder(folder)
        self._folders.add(folder)

    def _clear(self, path: str) -> None:
        """Remove what is where a file shall be: another one, or a folder."""
        target = f"{self._root}/{path}"
        if not os.path.isdir(target):
            os.unlink(target)
        for file in [file for file in self._files if file.startswith(f"{path}/")]:
            self.remove(file)

    def _take(self, path: str) -> None:
        if path in self._untouched and self._undo:
            self._undo.take(path)
        else:
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                os.unlink(f"{self._root}/{path}")
        self._untouched.discard(path)


def _new_file(target: str, data: bytes) -> os.stat_result:
    """Make a file where there is none. Raises FileExistsError, or another OSError with the file's name."""
    handle = os.open(target, _NEW, 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]
        return os.fstat(handle)
    except OSError as refused:
        refused.filename = target
        raise
    finally:
        os.close(handle)
