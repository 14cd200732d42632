"""`tarinat check --fix`: what is safe to mend is shown, asked about and mended."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tarinat.config import Site
from tarinat.messages import Messages

if TYPE_CHECKING:
    from tarinat.proofreading.mends import Mend
    from tarinat.reading import Content

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def mend(site: Site, content: Content, say: Messages, *, yes: bool) -> bool | None:
    """Mend what is safe, once it was shown and agreed to. All of it goes to standard error.

    Returns whether files were changed, so that the content must be read anew; None where one that should
    have been could not.
    """
    from tarinat.proofreading.mends import mends_of

    mends = tuple(mends_of(site, content))
    if not mends:
        click.echo(say("mending.nothing"), err=True)
        return False
    for one in mends:
        _show(one)
    if not (yes or _agreed(len(mends), say)):
        return False
    return _carry_out(mends, say)


def _show(one: Mend) -> None:
    for line in one.difference():
        heading = line.startswith(("---", "+++"))
        click.secho(line, fg=None if heading else _COLOURS.get(line[:1]), bold=heading or None, err=True)
    click.echo("", err=True)


def _agreed(count: int, say: Messages) -> bool:
    """Ask in a terminal; elsewhere nobody can answer, and nothing is changed."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo(say("mending.unasked"), err=True)
        return False
    answer = click.prompt(say("mending.ask", count=count), default="", show_default=False, err=True)
    if answer.strip().casefold()[:1] in ("k", "y", "j"):
        return True
    click.echo(say("mending.left"), err=True)
    return False


def _carry_out(mends: Sequence[Mend], say: Messages) -> bool | None:
    from tarinat.rewriting import ChangedMeanwhile, rewrite

    done = 0
    for one in mends:
        try:
            rewrite(one.file, one.before, one.after)
            done += 1
        except ChangedMeanwhile:
            click.echo(say("mending.changed", path=one.path), err=True)
        except OSError as error:
            click.echo(say("mending.refused", path=one.path, reason=error.strerror or error), err=True)
    if done:
        click.echo(say("mending.done", count=done), err=True)
    return bool(done) if done == len(mends) else None
