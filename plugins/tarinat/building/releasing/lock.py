"""One build at a time: a lock on a folder, which the system lets go of however a process ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_held: set[int] = set()
_shared: list[bool] = []


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the lock on a folder; whoever else asks for it waits."""
    handle = os.open(folder, os.O_RDONLY)
    _held.add(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        _held.discard(handle)
        os.close(handle)


@contextmanager
def shared_with_copies() -> Iterator[None]:
    """Have processes that are forked now hold the locks too, until the last of them has ended.

    For those that write into what is locked: no other build may begin before they are gone.
    """
    _shared.append(True)
    try:
        yield
    finally:
        _shared.pop()


def _let_go() -> None:
    """Let go in a process that was forked, unless it shall share: it may outlive a build that is killed."""
    while _held and not _shared:
        os.close(_held.pop())


os.register_at_fork(after_in_child=_let_go)
