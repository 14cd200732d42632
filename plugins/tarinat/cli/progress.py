"""Progress while pictures are made: a bar on a terminal that goes away again, elsewhere one line at most."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from tarinat.building.darkroom import OnPicture
from tarinat.messages import Messages

if TYPE_CHECKING:
    from rich.progress import Progress

_LONG = 1.0
"""Seconds that anybody waits without a word."""

_VERY_LONG = 10.0
"""The same where the words stay: in the records of a machine that publishes."""


@contextmanager
def picture_progress(say: Messages) -> Iterator[OnPicture]:
    """Show how many pictures are made where it takes long, on standard error."""
    shown = _Bar(say) if sys.stderr.isatty() else _Line(say)
    try:
        yield shown
    finally:
        shown.end()


class _Line:
    """One line, once."""

    def __init__(self, say: Messages) -> None:
        self._say = say
        self._began = 0.0

    def __call__(self, made: int, count: int) -> None:
        if not self._began:
            self._began = time.monotonic()
        elif made < count and time.monotonic() - self._began > _VERY_LONG:
            click.echo(self._say("command.making_pictures", made=made, count=count), err=True)
            self._began = float("inf")

    def end(self) -> None:
        """Leave what was said."""


class _Bar:
    def __init__(self, say: Messages) -> None:
        self._say = say
        self._began = 0.0
        self._bar: Progress | None = None

    def __call__(self, made: int, count: int) -> None:
        if not self._began:
            self._began = time.monotonic()
        elif self._bar is None and made < count and time.monotonic() - self._began > _LONG:
            self._bar = _started(self._say("command.pictures_bar"), count)
        if self._bar:
            self._bar.update(self._bar.task_ids[0], completed=made, refresh=True)
            if made == count:
                self.end()

    def end(self) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.stop()
            self._bar = None


def _started(words: str, count: int) -> Progress:
    # Imported by who waits anyway. No thread of its own: processes may be started while it is shown.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
    bar.add_task(words, total=count)
    bar.start()
    return bar
