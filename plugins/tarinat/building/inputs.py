"""What a build reads: every file's stamp, so that a build that would change nothing is known at a glance."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path

from tarinat.building.stamps import Stamp, stamp_of_source


def stamps_below(folders: Mapping[str, Path], hidden: Collection[str] = ()) -> dict[str, Stamp]:
    """Give the stamp of every file below folders, by the folder's name here and its path.

    Of hidden files only those in the folders of `hidden` count. Raises OSError where a folder can't be read.
    """
    found: dict[str, Stamp] = {}
    for name, folder in folders.items():
        _scan(os.path.realpath(folder), name, name in hidden, found, ())
    return found


def _scan(
    folder: str, name: str, hidden: bool, found: dict[str, Stamp], above: tuple[tuple[int, int], ...]
) -> None:
    stat = os.stat(folder)
    own = (stat.st_dev, stat.st_ino)
    if own in above:  # a circle of links
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") and not hidden:
                continue
            path = f"{name}/{entry.name}"
            if entry.is_dir():
                _scan(entry.path, path, hidden, found, (*above, own))
                continue
            try:
                found[path] = stamp_of_source(entry.stat())
            except FileNotFoundError:  # a link that leads nowhere
                found[path] = (-1, 0, 0)
