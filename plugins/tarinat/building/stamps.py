"""The state of a file as the file system tells it, so that a change is seen without reading the file."""

from __future__ import annotations

import os

Stamp = tuple[int, int, int]
"""Size, time of the last change in nanoseconds, and the number of the file on its file system."""

_LARGEST = 2**63 - 1
"""The largest number that SQLite keeps."""

_TICK = 20_000_000
"""Nanoseconds: after a change so soon before a look, the clock of files can't tell a second one."""


def stamp_of(stat: os.stat_result) -> Stamp:
    """Tell the state of a file that builds made."""
    return (stat.st_size, stat.st_mtime_ns, stat.st_ino & _LARGEST)


def stamp_of_source(stat: os.stat_result) -> Stamp:
    """Tell a source's state; the time is that of the last change of data or attributes: none can set it."""
    return (stat.st_size, stat.st_ctime_ns, stat.st_ino & _LARGEST)


def certain(stamp: Stamp, look: int) -> Stamp:
    """Give a stamp that will tell the next change; one too young for that at a look is of no file."""
    return stamp if stamp[1] < look - _TICK else (-2, 0, 0)
