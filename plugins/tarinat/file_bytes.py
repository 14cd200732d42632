"""The bytes of a file that an author may have put anything in the place of, and why there are none."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

from tarinat.problems import Place, Problem, problem


class NotAFile(OSError):
    """Raised for a pipe, a device or a folder: to read the first two may never end."""


def bytes_of(path: Path) -> bytes:
    """Read a file. Raises OSError; NotAFile for what only stands where a file should."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise NotAFile
    return path.read_bytes()


def unreadable(place: Place, path: Path, error: OSError) -> Problem:
    """Tell why a file could not be read."""
    if isinstance(error, NotAFile):
        return problem(place, "file-special")
    if error.errno == errno.ELOOP or (error.errno == errno.ENOENT and path.is_symlink()):
        return problem(place, "file-link")
    return problem(place, "file-unreadable", reason=error.strerror or "")
