"""Where the process of the command begins: it may be interrupted before anything else is loaded."""

from __future__ import annotations

import os
import signal

_ENDED_BY_CTRL_C = 130


def command() -> int:
    """Run the command as a process of its own."""
    # Whoever ignores Ctrl-C (`nohup`) still does.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)
    from tarinat.cli import command as run

    return run()


def _end(*_: object) -> None:
    """End at once: nothing was begun."""
    os._exit(_ENDED_BY_CTRL_C)


def listen() -> None:
    """Let Ctrl-C be what Python makes of it, from where somebody catches it."""
    if signal.getsignal(signal.SIGINT) is _end:
        signal.signal(signal.SIGINT, signal.default_int_handler)
