"""What an output folder holds: the files that builds made, by a list of their own, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

LIST_OF_FILES = "theme/tiedostot.txt"
"""A file of each site that lists the others, so that the next build knows what it may replace."""


class ForeignFolder(Exception):
    """The output folder holds something that no build made, or the site's own sources."""

    def __init__(self, folder: Path, file: str = "") -> None:
        self.folder = folder
        self.file = file
        super().__init__(str(folder / file))


def demand_apart(output: Path, sources: tuple[Path, ...]) -> None:
    """Raise ForeignFolder where a folder holds the sources or the current folder, or lies in the sources."""
    for source in (*sources, Path.cwd()):
        real = Path(os.path.realpath(source))
        if real.is_relative_to(output) or (source in sources and output.is_relative_to(real)):
            raise ForeignFolder(output)


def demand_ours(folder: Path) -> dict[str, int]:
    """Give the files of a folder as `files_in` does. Raises ForeignFolder where a build did not make one."""
    if not folder.exists():
        return {}
    if not folder.is_dir():
        raise ForeignFolder(folder)
    found = files_in(folder)
    foreign = found.keys() - files_made(folder)
    if foreign:
        raise ForeignFolder(folder, min(foreign))
    return found


def files_in(folder: Path) -> dict[str, int]:
    """Walk a folder: the path of each file below it, links included, with its inode."""
    found = {}
    below = [""]
    while below:
        base = below.pop()
        with os.scandir(f"{folder}/{base}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    below.append(f"{base}{entry.name}/")
                else:
                    found[base + entry.name] = entry.inode()
    return found


def files_made(output: Path) -> frozenset[str]:
    """Read which files the last build made in a folder."""
    try:
        listed = (output / LIST_OF_FILES).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return frozenset()
    return frozenset((*listed, LIST_OF_FILES))
