"""Where the process of the command begins: it may be interrupted before anything else is loaded."""

from __future__ import annotations

from tarinat.interruption import end_at_once


def command() -> int:
    """Run the command as a process of its own."""
    end_at_once()
    from tarinat.cli import command as run

    return run()
