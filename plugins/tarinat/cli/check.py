"""`tarinat check`: read everything, write nothing, say all that is wrong."""

from __future__ import annotations

from pathlib import Path

import click

from tarinat.cli.contents import content_of
from tarinat.cli.mending import mend
from tarinat.cli.options import open_site, shared
from tarinat.cli.proofs import proofread
from tarinat.cli.refusals import tell_executor
from tarinat.cli.reports import report, tell_held_back
from tarinat.problems import errors, in_order


@click.command(short_help="Read everything, write nothing, name every problem.")
@shared
@click.option("--fix", is_flag=True, help="Mend what is safe first, once it was shown and agreed to.")
@click.option("--yes", is_flag=True, help="Agree to it beforehand.")
def check(settings: Path, lang: str | None, drafts: bool, future: bool, fix: bool, yes: bool) -> int:
    """Read everything, write nothing, name every problem with its file, line and remedy.

    With --fix, what is safe to mend is shown as a difference and mended: lists, no-break spaces, and tags in
    their usual spelling. The rest of each file stays as it is, and what is left to mend is named.
    """
    overrides = {"TARINAT_DRAFTS": drafts or None, "TARINAT_FUTURE": future or None}
    site, _, say = open_site(settings, lang, overrides)
    if site is None:
        return 2
    from tarinat.building.crew.pool import ExecutorFailed
    from tarinat.building.plan import plan_of

    failed = False
    try:
        content = content_of(site)
        if fix:
            mended = mend(site, content, say, yes=yes)
            failed = mended is None
            content = content if mended is False else content_of(site)
        plan = plan_of(site, content)
    except ExecutorFailed as stopped:
        return tell_executor(stopped, say)
    problems = in_order((*plan.problems, *proofread(plan, say)))
    report(problems, say)
    if not errors(problems):
        tell_held_back(plan, say)
    click.echo(say.summary(problems), err=bool(errors(problems)))
    return 1 if errors(problems) or failed else 0
