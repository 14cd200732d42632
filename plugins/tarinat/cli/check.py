"""`tarinat check`: read everything, write nothing, say all that is wrong; with --fix mend what is safe."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tarinat.cli.contents import content_told
from tarinat.cli.formats import FORMATS, report_in
from tarinat.cli.mending import mend
from tarinat.cli.options import open_site, shared
from tarinat.cli.proofs import proofread
from tarinat.cli.prose import tell
from tarinat.cli.reports import report, tell_held_back, tell_retiring
from tarinat.cli.speaking import Spoken
from tarinat.cli.terminals import is_tty
from tarinat.problems import Problem, errors, in_order

if TYPE_CHECKING:
    from tarinat.building.plan import Plan
    from tarinat.config import Site
    from tarinat.messages import Messages


@click.command(cls=Spoken)
@shared
@click.option("--format", "form", type=click.Choice((*FORMATS, "lines")), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True)
@click.option("--fix", is_flag=True)
@click.option("--yes", "-y", is_flag=True)
def check(
    settings: Path,
    lang: str | None,
    *,
    drafts: bool,
    future: bool,
    form: str,
    as_json: bool,
    fix: bool,
    yes: bool,
) -> int:
    """Read everything, write nothing, name every problem with its file, line and remedy.

    With `fix`, what is safe to mend is shown as a difference and mended first.
    """
    overrides = {"TARINAT_DRAFTS": drafts or None, "TARINAT_FUTURE": future or None}
    site, _, say = open_site(settings, lang, overrides)
    from tarinat.building.plan import plan_of

    failed = False
    content = content_told(site, say)
    if fix:
        mended = mend(site, content, say, yes=yes)
        failed = mended is None
        content = content if mended is False else content_told(site, say)
    plan = plan_of(site, content)
    problems = in_order((*plan.problems, *_hints(plan, say)))
    _tell(problems, "json" if as_json else form, site, say)
    if form == "text" and not as_json and not errors(problems):
        tell_held_back(plan, say)
    return 1 if errors(problems) or failed else 0


def _hints(plan: Plan, say: Messages) -> Iterator[Problem]:
    """Find what only a check tells, and what stops no build: each kind of it is a line here."""
    from tarinat.checks.privacy import personal_hints

    yield from personal_hints(plan.content, plan.site)
    yield from proofread(plan, say)


def _tell(problems: Sequence[Problem], form: str, site: Site, say: Messages) -> None:
    """Print the report, with a line that sums it up for people; lines go where those of a build go."""
    if form == "lines":
        report(problems, say)
        tell(say.summary(problems), err=bool(errors(problems)))
        return
    width = shutil.get_terminal_size().columns if is_tty(sys.stdout) else 0
    root = os.environ.get("GITHUB_WORKSPACE") or Path.cwd()
    folder = Path(os.path.relpath(site.content.parent, root)).as_posix() if form == "github" else ""
    for part in report_in(form, problems, say, width=width, folder=folder):
        click.echo(part)
    if form != "json":
        tell_retiring(problems, say)
        tell(say.summary(problems))
