"""Puts the files of a new site into a folder: all of them, or none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_BEFOREHAND = (".git",)
"""What may be in the folder already."""


def in_the_way(folder: Path) -> str:
    """Name something that keeps a folder from becoming a new site; empty where nothing does."""
    if not os.path.lexists(folder):
        return ""
    if not folder.is_dir():
        return folder.name
    names = (path.name for path in folder.iterdir() if path.name not in _BEFOREHAND)
    return min(names, key=lambda name: (name.startswith("."), name), default="")


def place(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files below a folder that is empty or not there yet. Raises OSError, and leaves nothing then."""
    above = [path for path in (folder, *folder.parents) if not path.exists()]
    aside = folder / f".new.{os.getpid()}"
    placed: list[Path] = []
    try:
        for name, data in files.items():
            file = aside / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        for path in sorted(aside.iterdir()):
            placed.append(path.rename(folder / path.name))
        aside.rmdir()
    except BaseException:
        for path in placed:
            with suppress(OSError):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.rmtree(aside, ignore_errors=True)
        for path in above:
            with suppress(OSError):
                path.rmdir()
        raise
