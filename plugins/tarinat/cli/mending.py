"""`tarinat check --fix`: what is safe to mend is shown, asked about and mended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tarinat.cli.consent import agreed
from tarinat.cli.paths import shown_path
from tarinat.cli.prose import tell
from tarinat.cli.terminals import is_terminal
from tarinat.config import Site
from tarinat.messages import Messages

if TYPE_CHECKING:
    from pathlib import Path

    from tarinat.proofreading.mends import Mend
    from tarinat.reading import Content

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def mend(site: Site, content: Content, say: Messages, *, yes: bool) -> bool | None:
    """Mend what is safe, once it was shown and agreed to. All of it goes to standard error.

    Returns whether files were changed, so that the content must be read anew; None where that failed.
    """
    from tarinat.proofreading.mends import mends_of

    mends = tuple(mends_of(site, content))
    if not mends:
        tell(say("mending.nothing"), err=True)
        return False
    for one in mends:
        _show(one)
    if not (yes or _agreed(len(mends), say)):
        return False
    return _carry_out(mends, site.content, say)


def _show(one: Mend) -> None:
    for line in one.difference():
        heading = line.startswith(("---", "+++"))
        click.secho(line, fg=None if heading else _COLOURS.get(line[:1]), bold=heading or None, err=True)
    click.echo("", err=True)


def _agreed(count: int, say: Messages) -> bool:
    """Ask in a terminal; elsewhere nobody can answer, and nothing is changed."""
    if not is_terminal():
        tell(say("mending.unasked"), err=True)
        return False
    answer = agreed(say("mending.ask", count=count), say)
    if not answer:
        tell(say("editing.not_done"), err=True)
    return answer


def _carry_out(mends: Sequence[Mend], content: Path, say: Messages) -> bool | None:
    from tarinat.building.releasing.lock import alone
    from tarinat.editing.writing import Change, NotWritten, write_all

    try:
        with alone(content):
            write_all(Change(one.file, one.before, one.after) for one in mends)
    except NotWritten as failed:
        key = "editing.cannot_write" if failed.reason else "editing.changed_meanwhile"
        tell(say(key, path=shown_path(failed.path), reason=failed.reason), err=True)
        if failed.left:
            paths = ", ".join(map(shown_path, failed.left))
            tell(say("mending.left", paths=paths), err=True)
        return None
    tell(say("mending.done", count=len(mends)), err=True)
    return True
