"""Writes changed files whole: all of them or none, as far as a file system can keep that."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Change:
    """A file and its bytes before and after; None where there is no such file."""

    path: Path
    before: bytes | None
    after: bytes | None


class NotWritten(Exception):
    """Raised where files could not be written; those that were are as before again, but for `left`.

    `reason` is the system's, and empty where somebody else changed the file since it was read.
    """

    def __init__(self, path: Path, reason: str, left: Sequence[Path] = ()) -> None:
        super().__init__(path, reason, tuple(left))
        self.path, self.reason, self.left = path, reason, tuple(left)


def demand_unchanged(changes: Iterable[Change]) -> None:
    """Raise NotWritten where a file is not as it was when it was read, or can't be read any more."""
    for change in changes:
        try:
            held = _held(change.path)
        except OSError as error:
            raise NotWritten(change.path, error.strerror or str(error)) from error
        if held != change.before:
            raise NotWritten(change.path, "")


def write_all(changes: Iterable[Change]) -> None:
    """Write changes: each file aside first, then all into their places. Raises NotWritten.

    Where a file can't be put in its place, those before it are put back. A kill between two files leaves each
    of them whole, and the command that is given again does the rest. Links stay links: what they lead to is
    written.
    """
    changes = [Change(Path(os.path.realpath(c.path)), c.before, c.after) for c in changes]
    folders: list[Path] = []
    aside: list[Path] = []
    done: list[Change] = []
    at = Path()
    try:
        for change in changes:
            at = change.path
            if _held(at) != change.before:
                raise NotWritten(at, "")
            if change.after is not None:
                folders += _made(at.parent)
                aside.append(_aside(at))
                _write(aside[-1], change.after, like=at)
        for change in changes:
            at = change.path
            done.append(change)
            _place(change)
    except BaseException as error:
        left = _put_back(done)
        for path in aside:
            with suppress(OSError):
                path.unlink()
        for folder in reversed(folders):
            with suppress(OSError):
                folder.rmdir()
        if isinstance(error, OSError):
            raise NotWritten(at, error.strerror or str(error), left) from error
        raise


def _held(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _made(folder: Path) -> list[Path]:
    """Make a folder and those above it; give the ones that were not there."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        each.mkdir()
    return missing[::-1]


def _aside(path: Path) -> Path:
    # Names that begin with a dot are no content: what a kill leaves behind troubles nobody.
    return path.with_name(f".{path.name[:200]}.{os.getpid()}.new")


def _write(path: Path, data: bytes, like: Path) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if like.exists():
        shutil.copymode(like, path)


def _place(change: Change) -> None:
    if change.after is None:
        change.path.unlink()
    else:
        _aside(change.path).replace(change.path)


def _put_back(changes: Sequence[Change]) -> list[Path]:
    """Bring back what files held before; give those that could not be brought back."""
    left = []
    for change in reversed(changes):
        try:
            if _held(change.path) == change.before:
                continue
            if change.before is None:
                change.path.unlink()
            else:
                aside = _aside(change.path)
                _write(aside, change.before, like=change.path)
                aside.replace(change.path)
        except OSError:
            left.append(change.path)
    return left
