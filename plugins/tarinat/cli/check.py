"""`tarinat check`: read everything, write nothing, say all that is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from tarinat.cli.options import open_site, shared
from tarinat.messages import Messages
from tarinat.problems import Problem, errors


@click.command(short_help="Read everything, write nothing, name every problem.")
@shared
def check(settings: Path, lang: str | None, drafts: bool, future: bool) -> int:
    """Read everything, write nothing, name every problem with its file, line and remedy."""
    overrides = {"TARINAT_DRAFTS": drafts or None, "TARINAT_FUTURE": future or None}
    site, _, say = open_site(settings, lang, overrides)
    if site is None:
        return 2
    from tarinat.building.plan import plan_of

    problems = plan_of(site).problems
    report(problems, say)
    click.echo(say.summary(problems), err=bool(errors(problems)))
    return 1 if errors(problems) else 0


def report(problems: Iterable[Problem], say: Messages) -> None:
    """Print problems, one a line, on standard error."""
    for problem in problems:
        click.echo(say.of(problem), err=True)
