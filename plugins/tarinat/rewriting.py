"""An author's file written anew: whole or not at all, and only where nobody changed it meanwhile."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path


class ChangedMeanwhile(Exception):
    """Raised for a file that is no longer as it was read: what is in it now must not be lost."""


def rewrite(file: Path, before: bytes, after: bytes) -> None:
    """Put other bytes into a file that still has `before`; its mode and owner stay, and links to it hold.

    Raises ChangedMeanwhile, and OSError where it can't be written: then it is as it was.
    """
    real = Path(os.path.realpath(file))
    _demand(real, before)
    if not os.access(real, os.W_OK):
        raise PermissionError(13, os.strerror(13), str(file))
    handle, name = tempfile.mkstemp(prefix=f".{real.name}.", suffix=".new", dir=real.parent)
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as new:
            new.write(after)
            new.flush()
            os.fsync(new.fileno())
        shutil.copymode(real, aside)
        with suppress(OSError):  # only root may give a file away
            stat = real.stat()
            os.chown(aside, stat.st_uid, stat.st_gid)
        _demand(real, before)
        aside.replace(real)
    except BaseException:
        with suppress(OSError):
            aside.unlink()
        raise


def _demand(file: Path, before: bytes) -> None:
    try:
        now = file.read_bytes()
    except FileNotFoundError:
        raise ChangedMeanwhile(file) from None
    if now != before:
        raise ChangedMeanwhile(file)
