"""`tarinat check`: read everything, write nothing, say all that is wrong."""

from __future__ import annotations

from pathlib import Path

import click

from tarinat.cli.contents import content_of
from tarinat.cli.options import open_site, shared
from tarinat.cli.refusals import tell_executor
from tarinat.cli.reports import report, tell_held_back
from tarinat.cli.speaking import Spoken
from tarinat.problems import errors


@click.command(cls=Spoken)
@shared
def check(settings: Path, lang: str | None, drafts: bool, future: bool) -> int:
    """Read everything, write nothing, name every problem with its file, line and remedy."""
    overrides = {"TARINAT_DRAFTS": drafts or None, "TARINAT_FUTURE": future or None}
    site, _, say = open_site(settings, lang, overrides)
    if site is None:
        return 2
    from tarinat.building.crew.pool import ExecutorFailed
    from tarinat.building.plan import plan_of

    try:
        plan = plan_of(site, content_of(site, say))
    except ExecutorFailed as failed:
        return tell_executor(failed, say)
    problems = plan.problems
    report(problems, say)
    if not errors(problems):
        tell_held_back(plan, say)
    click.echo(say.summary(problems), err=bool(errors(problems)))
    return 1 if errors(problems) else 0
