"""`tarinat check`: read everything, write nothing, say all that is wrong."""

from __future__ import annotations

from pathlib import Path

import click

from tarinat.cli.options import open_site, shared
from tarinat.cli.refusals import tell_executor
from tarinat.cli.reports import report, tell_held_back
from tarinat.problems import errors


@click.command(short_help="Read everything, write nothing, name every problem.")
@shared
def check(settings: Path, lang: str | None, drafts: bool, future: bool) -> int:
    """Read everything, write nothing, name every problem with its file, line and remedy."""
    overrides = {"TARINAT_DRAFTS": drafts or None, "TARINAT_FUTURE": future or None}
    site, _, say = open_site(settings, lang, overrides)
    if site is None:
        return 2
    from tarinat.building.crew.executors import crew_of
    from tarinat.building.crew.pool import ExecutorFailed, parser_for
    from tarinat.building.plan import plan_of
    from tarinat.building.remembering.cache import ParseCache
    from tarinat.building.remembering.pictures import PictureCache
    from tarinat.images import read_image
    from tarinat.reading import read_content

    # What builds remembered is read, nothing is added: a check writes nothing.
    try:
        with crew_of(site) as crew:
            parse_all, look = parser_for(crew), read_image
            if site.incremental:
                parse_all = ParseCache.of(site.content, readonly=True).parse_all(parse_all)
                look = PictureCache.of(site.content, readonly=True).look
            plan = plan_of(site, read_content(site, parse_all, look))
    except ExecutorFailed as failed:
        return tell_executor(failed, say)
    problems = plan.problems
    report(problems, say)
    if not errors(problems):
        tell_held_back(plan, say)
    click.echo(say.summary(problems), err=bool(errors(problems)))
    return 1 if errors(problems) else 0
