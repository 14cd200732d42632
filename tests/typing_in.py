"""A command in a terminal of its own, with somebody who types."""

from __future__ import annotations

import os
import pty
import subprocess
from collections.abc import Sequence
from pathlib import Path

from small_sites import BIN, Ended


def typed(command: str, *words: object, cwd: Path, lines: Sequence[str], **env: str) -> Ended:
    """Run a command in a terminal of 80 columns, and type lines, all of them at once."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [BIN / command, *map(str, words)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=cwd,
        env={**os.environ, "COLUMNS": "80", **env},
        start_new_session=True,
    )
    os.close(theirs)
    os.write(ours, "".join(f"{line}\n" for line in lines).encode())
    said = b""
    try:
        while part := os.read(ours, 4096):
            said += part
    except OSError:  # Linux says so when the other end is closed
        pass
    finally:
        os.close(ours)
    return Ended(process.wait(), said.decode().replace("\r\n", "\n"), "")
