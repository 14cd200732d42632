"""Ctrl-C before anybody catches it: it ends the command at once, without a traceback."""

from __future__ import annotations

import os
import signal

_ENDED_BY_CTRL_C = 130


def end_at_once() -> None:
    """Let Ctrl-C end the process; whoever ignores it (`nohup`) still does."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)


def raise_again() -> None:
    """Let Ctrl-C be what Python makes of it, from where somebody catches that."""
    if signal.getsignal(signal.SIGINT) is _end:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _end(*_: object) -> None:
    os._exit(_ENDED_BY_CTRL_C)
