"""Two folders change places in one step, where the system can do that."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

_HERE = -100  # AT_FDCWD: a path is as the process sees it
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTSUP}


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places, or return False where the system or the file system can't.

    By `renameat2` on Linux 3.15 and newer, and by `renamex_np` on macOS (by its manual, never run).
    Raises OSError where it was refused.
    """
    call = _system_call()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    import ctypes

    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _system_call() -> Callable[[bytes, bytes], int] | None:
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    if hasattr(library, "renameat2"):
        return lambda one, other: int(library.renameat2(_HERE, one, _HERE, other, _EXCHANGE))
    if hasattr(library, "renamex_np"):
        return lambda one, other: int(library.renamex_np(one, other, _EXCHANGE))
    return None
