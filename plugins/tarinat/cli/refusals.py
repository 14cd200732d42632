"""What a command says where the system, or a cluster, refuses what it needs, and how it ends then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tarinat.building.releasing.staging import ForeignFolder
from tarinat.cli.paths import shown_path
from tarinat.cli.prose import tell
from tarinat.messages import Messages

if TYPE_CHECKING:
    from tarinat.building.crew.pool import ExecutorFailed


def tell_refusal(refused: ForeignFolder | OSError, say: Messages) -> int:
    """Say what stands in the way; the site is as it was. Returns the exit code."""
    if isinstance(refused, ForeignFolder):
        key = "command.foreign_file" if refused.file else "command.foreign_folder"
        tell(say(key, path=shown_path(refused.folder), file=refused.file), err=True)
        return 2
    reason = refused.strerror or refused
    tell(say("command.cannot_write", path=refused.filename or "", reason=reason), err=True)
    return 1


def tell_executor(failed: ExecutorFailed, say: Messages) -> int:
    """Say why the executor can't do the work. Returns the exit code: 2 where it could not even begin."""
    why = say(f"executor.{failed.code}", **failed.values)
    tell(f"{why} {say('command.nothing_written')}", err=True)
    return 1 if failed.midway else 2
