"""Whether somebody is there to read and to answer, and in which colours: a stream may be closed, too."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TextIO


def is_tty(stream: TextIO | None) -> bool:
    """Tell whether a stream leads to a terminal; one that was closed (`<&-`) leads nowhere."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def is_terminal() -> bool:
    """Tell whether somebody is there to read and to answer."""
    return is_tty(sys.stdin) and is_tty(sys.stdout)


def colours() -> bool | None:
    """Decide on colours: False for none (https://no-color.org), None for those of a terminal."""
    return False if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" else None


def show_what_can_be_shown() -> None:
    """Let a terminal of few letters show a question mark for the others: no command ends for one."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace" if stream is sys.stderr else "replace")


def failed_to_print(error: OSError) -> bool:
    """Tell whether what was said could not be written, as to a full disk; from then on nothing is said."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    if trace is None or trace.tb_frame.f_globals.get("__name__") != "click.utils":
        return False
    # Python must not write again at its end.
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return True
