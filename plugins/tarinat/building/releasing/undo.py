"""A change of a folder that can be taken back, also by a process that comes later."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Self

_JOURNAL = "journal"


class Change:
    """What is done to a folder: each step is in a journal before it is made, and what it takes away is kept.

    For a process that may be killed at any moment; not for a machine that loses its power, since nothing
    waits for the disk.
    """

    def __init__(self, aside: Path, folder: Path, patched: bool) -> None:
        """Begin; `aside` is a new folder for the journal and what is taken away."""
        self._aside = aside
        self._folder = folder
        self._taken = 0
        aside.mkdir()
        self._journal = os.open(aside / _JOURNAL, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
        try:
            self._write([os.stat(folder).st_ino, patched])
        except OSError:
            os.close(self._journal)
            raise

    def take(self, path: str) -> None:
        """Take a file away."""
        number, self._taken = self._taken, self._taken + 1
        self._write([number, path])
        os.rename(f"{self._folder}/{path}", f"{self._aside}/{number}")

    def adds(self, path: str) -> None:
        """Note that a file will be there that was not."""
        self._write([None, path])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._journal)

    def _write(self, line: list[object]) -> None:
        data = f"{json.dumps(line)}\n".encode()
        try:
            if os.write(self._journal, data) != len(data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError as refused:
            refused.filename = str(self._aside / _JOURNAL)
            raise


@dataclass(frozen=True, slots=True)
class Record:
    """What a journal says: the inode of the folder that becomes the output, and what was done to it.

    `patched`: the folder is the previous release, changed in place; otherwise it is a new one.
    """

    aside: Path
    inode: int
    patched: bool
    steps: tuple[tuple[int | None, str], ...]

    def take_back(self, folder: Path) -> None:
        """Make a folder again what it was before the change; also where this was tried before."""
        for number, path in reversed(self.steps):
            target = folder / path
            kept = self.aside / str(number)
            if number is None:
                if not _is_folder(target):
                    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                        target.unlink()
                remove_empty_above(folder, path)
            elif os.path.lexists(kept):
                target.parent.mkdir(parents=True, exist_ok=True)
                if _is_folder(target):
                    shutil.rmtree(target)
                kept.replace(target)


def recorded(aside: Path) -> Record | None:
    """Read the journal in a folder; none where no change began. Raises ValueError where it is broken."""
    try:
        # What follows the last line's end was never done: a step is made when its line is written.
        lines = (aside / _JOURNAL).read_bytes().split(b"\n")[:-1]
    except FileNotFoundError:
        return None
    if not lines:
        return None
    (inode, patched), *steps = map(json.loads, lines)
    return Record(aside, inode, patched, tuple((number, path) for number, path in steps))


def remove_empty_above(folder: Path | str, path: str) -> list[str]:
    """Remove the folders above a path that hold nothing, below `folder`; return them."""
    removed = []
    while path := path.rpartition("/")[0]:
        try:
            os.rmdir(f"{folder}/{path}")
        except OSError:
            break
        removed.append(path)
    return removed


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()
