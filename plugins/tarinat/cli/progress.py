"""Progress while work is long: a bar on a terminal that goes away again, elsewhere one line at most."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from tarinat.building.steps import OnProgress
from tarinat.cli.terminals import is_tty
from tarinat.messages import Messages

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_LONG = 1.0
"""Seconds that anybody waits without a word."""

_VERY_LONG = 10.0
"""The same where the words stay: in the records of a machine that publishes."""

_BETWEEN = 0.1
"""Seconds between two looks of a bar: an eye sees no more."""


@contextmanager
def progress(say: Messages) -> Iterator[OnProgress]:
    """Show how far the steps of long work are, on standard error."""
    shown = _Bars(say) if is_tty(sys.stderr) else _Line(say)
    try:
        yield shown
    finally:
        shown.end()


class _Line:
    """One line, once."""

    def __init__(self, say: Messages) -> None:
        self._say = say
        self._began = 0.0

    def __call__(self, name: str, done: int, count: int) -> None:
        if not self._began:
            self._began = time.monotonic()
        elif done < count and time.monotonic() - self._began > _VERY_LONG:
            click.echo(self._say(f"progress.line_{name}", made=done, count=count), err=True)
            self._began = float("inf")

    def end(self) -> None:
        """Leave what was said."""


class _Bars:
    """A bar for each step that goes on, once the work has taken long."""

    def __init__(self, say: Messages) -> None:
        self._say = say
        self._began = self._looked = 0.0
        self._bars: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, name: str, done: int, count: int) -> None:
        now = time.monotonic()
        if not self._began:
            self._began = now
        if done < count and now - self._looked < _BETWEEN:
            return
        self._looked = now
        if self._bars is None and done < count and now - self._began > _LONG:
            self._bars = _started()
        if self._bars is None:
            return
        if name not in self._tasks and done < count:
            self._tasks[name] = self._bars.add_task(self._say(f"progress.{name}"), total=count)
        if name in self._tasks:
            self._bars.update(self._tasks[name], completed=done, refresh=True)
            if done == count:
                self._bars.remove_task(self._tasks.pop(name))

    def end(self) -> None:
        """Take the bars away."""
        if self._bars:
            self._bars.stop()
            self._bars = None


def _started() -> Progress:
    # Imported by who waits anyway. No thread of its own: processes may be started while it is shown.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    bars = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
    bars.start()
    return bars
