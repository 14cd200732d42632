"""What a build reads: every file's stamp, so that a build that would change nothing is known at a glance."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path

from tarinat.building.memory import Stamp

_LARGEST = 2**63 - 1


_TICK = 20_000_000
"""Nanoseconds: after a change so soon before a look, the clock of files can't tell a second one."""


def certain(stamp: Stamp, look: int) -> Stamp:
    """Give a stamp that will tell the next change; one too young for that at a look is of no file."""
    return stamp if stamp[1] < look - _TICK else (-2, 0, 0)


def stamp_of_source(stat: os.stat_result) -> Stamp:
    """Tell a file's state; the time is that of the last change of data or attributes, which none can set."""
    return (stat.st_size, stat.st_ctime_ns, stat.st_ino & _LARGEST)


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


def digest_of(data: bytes) -> bytes:
    """Digest a file's bytes (BLAKE2b, 16 bytes)."""
    return hashlib.blake2b(data, digest_size=16).digest()


@cache
def program() -> bytes:
    """Digest what a build is done with: this package, Python, and every installed package's version."""
    digest = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for module in sorted(Path(__file__).parents[1].rglob("*.py")):
        digest.update(module.read_bytes())
    for name in installed():
        digest.update(name.encode())
    return digest.digest()


def installed() -> Iterator[str]:
    """Name the installed packages with their versions (importlib.metadata would cost 30 ms)."""
    for folder in sys.path:
        if os.path.isdir(folder):
            yield from sorted(name for name in os.listdir(folder) if name.endswith(".dist-info"))
