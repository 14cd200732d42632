"""`tarinat build`: check the content, then build the site aside and put it in place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from tarinat.building.staging import ForeignFolder, staged
from tarinat.cli.options import open_site, shared, shown_path
from tarinat.cli.reports import counts_of, report, tell_held_back
from tarinat.config import Site
from tarinat.messages import Messages
from tarinat.problems import ContentProblems


@click.command(short_help="Check the content and build the site.")
@shared
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Folder to build into [default: OUTPUT_PATH]."
)
def build(settings: Path, lang: str | None, drafts: bool, future: bool, output: Path | None) -> int:
    """Check the content and build the site. Nothing is written where there is an error."""
    overrides: dict[str, Any] = {"TARINAT_DRAFTS": drafts or None, "TARINAT_FUTURE": future or None}
    if output:
        overrides["OUTPUT_PATH"] = str(output.resolve())
    site, read, say = open_site(settings, lang, overrides)
    if site is None:
        return 2
    return build_site(site, read, say)


def build_site(site: Site, settings: Mapping[str, Any], say: Messages, quiet: bool = False) -> int:
    """Build a site into its output folder and say what was made, unless `quiet`. Returns the exit code."""
    from tarinat.adapter.running import run_pelican

    try:
        with staged(site.output, (site.content, site.theme)) as aside:
            plan = run_pelican(settings, aside)
    except ContentProblems as found:
        report(found.problems, say)
        click.echo(f"{say.summary(found.problems)} {say('command.nothing_written')}", err=True)
        return 1
    except ForeignFolder as foreign:
        key = "command.foreign_file" if foreign.file else "command.foreign_folder"
        click.echo(say(key, path=shown_path(foreign.folder), file=foreign.file), err=True)
        return 2
    except OSError as refused:
        reason = refused.strerror or refused
        click.echo(say("command.cannot_write", path=refused.filename or "", reason=reason), err=True)
        return 1
    report(plan.problems, say)
    if quiet:
        return 0
    click.echo(say("command.built", counts=counts_of(plan, say), folder=shown_path(site.output)))
    tell_held_back(plan, say)
    click.echo(
        say("command.publish_how" if site.published else "command.look", folder=shown_path(site.output))
    )
    return 0
