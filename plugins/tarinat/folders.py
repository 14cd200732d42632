"""The files below a folder, in an order that no file system decides."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

_LEFT_BEHIND = ("thumbs.db", "desktop.ini", "icon\r")


def files_below(folder: Path) -> tuple[list[PurePosixPath], list[PurePosixPath]]:
    """List the files below a folder and the folders that may not be read, both sorted.

    What editors and systems leave behind is passed over. Links to folders are followed, but not in circles.
    """
    files: list[PurePosixPath] = []
    closed: list[PurePosixPath] = []
    seen: set[str] = set()

    def refused(error: OSError) -> None:
        closed.append(PurePosixPath(Path(error.filename).relative_to(folder).as_posix()))

    for here, folders, names in os.walk(folder, onerror=refused, followlinks=True):
        real = os.path.realpath(here)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        relative = PurePosixPath(Path(here).relative_to(folder).as_posix())
        files += [relative / name for name in names if not _is_left_behind(name)]
    return sorted(files), sorted(closed)


def texts_below(folder: Path) -> int:
    """Count the Markdown files below a folder, hidden folders left out."""
    count = 0
    for _, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        count += sum(name.endswith(".md") for name in names)
    return count


def _is_left_behind(name: str) -> bool:
    return name.startswith((".", "~$")) or name.endswith("~") or name.lower() in _LEFT_BEHIND
