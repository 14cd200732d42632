"""`tarinat build`: check the content, then build the site aside and put it in place."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tarinat.building.crew.load import MANY
from tarinat.building.releasing.releases import staged
from tarinat.building.releasing.staging import ForeignFolder
from tarinat.building.remembering.places import cache_file
from tarinat.cli.options import open_site, shared
from tarinat.cli.paths import shown_path
from tarinat.cli.prose import tell
from tarinat.cli.quickly import build_quickly, plain_site
from tarinat.cli.refusals import tell_executor, tell_refusal
from tarinat.cli.reports import counts_of, report, tell_held_back, tell_steps
from tarinat.cli.speaking import Spoken
from tarinat.config import Site
from tarinat.messages import Messages
from tarinat.problems import ContentProblems

if TYPE_CHECKING:
    from tarinat.building.intake import Intake


@click.command(cls=Spoken)
@shared
@click.option("-o", "--output", type=click.Path(path_type=Path))
def build(settings: Path, lang: str | None, drafts: bool, future: bool, output: Path | None) -> int:
    """Check the content and build the site. Nothing is written where there is an error."""
    overrides: dict[str, Any] = {"TARINAT_DRAFTS": drafts or None, "TARINAT_FUTURE": future or None}
    if output:
        overrides["OUTPUT_PATH"] = str(output.resolve())
    plain, given = plain_site(settings, overrides) or (None, None)
    done = build_quickly(plain, lang) if plain else None
    if done is not None:
        return done
    with ExitStack() as early:
        intake = _begun(plain, early) if plain else None
        site, read, say = open_site(settings, lang, overrides, given)
        if intake and intake.site != replace(site, now=intake.site.now):
            # Pelican read the settings in another way: what was begun is for another site.
            early.close()
            intake = None
        return build_site(site, read, say, intake=intake)


def _begun(site: Site, stack: ExitStack) -> Intake | None:
    """Have stories parsed while Pelican is imported; None where the system refuses, which is told later."""
    if site.executor or not site.content.is_dir():
        return None
    with ExitStack() as own:
        if site.jobs != 1 and _is_new_and_large(site):
            from tarinat.building.crew.processes import aside

            # The theme may be new too: it is compiled by a processor that has nothing else to do yet.
            own.enter_context(aside(partial(_compile, site.theme)))
        from tarinat.building.intake import Intake

        try:
            intake = own.enter_context(Intake.opened(site))
            intake.begin()
        except OSError:
            return None
        stack.push(own.pop_all())
        return intake


def _is_new_and_large(site: Site) -> bool:
    """Tell whether nothing of the content was ever parsed here, and there is much of it."""
    if cache_file(site.content).exists():
        return False
    files = chain.from_iterable(files for _, _, files in os.walk(site.content / "stories"))
    return next(islice(files, MANY, None), None) is not None


def _compile(theme: Path) -> None:
    from tarinat.rendering.ahead import compile_theme

    compile_theme(theme)


def build_site(
    site: Site,
    settings: Mapping[str, Any],
    say: Messages,
    quiet: bool = False,
    lasting: bool = True,
    intake: Intake | None = None,
) -> int:
    """Build a site into its output folder and say what was made, unless `quiet`. Returns the exit code.

    `lasting` tells whether the output is one that a later build will find. `intake` is one where reading
    has begun already.
    """
    from tarinat.adapter.listening import has_company
    from tarinat.adapter.running import run_pelican
    from tarinat.building.crew.pool import ExecutorFailed
    from tarinat.building.workshop import Workshop
    from tarinat.cli.progress import progress

    # Other plugins may write into any file: nothing of the site that is online is shared with them.
    anew = not site.incremental or has_company(settings)
    try:
        with ExitStack() as opened, ExitStack() as stack:
            on_progress = opened.enter_context(progress(say))
            workshop = opened.enter_context(
                Workshop.opened(site, lasting=lasting, intake=intake, on_progress=on_progress)
            )
            release = stack.enter_context(staged(site.output, (site.content, site.theme), anew=anew))
            plan = run_pelican(settings, workshop, release)
            with workshop.steps.take("placed"):
                stack.close()
            workshop.remember(plan)
    except ContentProblems as found:
        report(found.problems, say)
        tell(f"{say.summary(found.problems)} {say('command.nothing_written')}", err=True)
        return 1
    except ExecutorFailed as failed:
        return tell_executor(failed, say)
    except (ForeignFolder, OSError) as refused:
        return tell_refusal(refused, say)
    except KeyboardInterrupt:
        tell(f"\n{say('command.stopped')}", err=True)
        return 130
    report(plan.problems, say)
    if quiet:
        return 0
    tell_steps(workshop.steps, say)
    tell(say("command.built", counts=counts_of(plan, say), folder=shown_path(site.output)))
    for name, why in workshop.lost:
        tell(say(f"command.search_{name}", why=why))
    tell_held_back(plan, say)
    tell(say("command.publish_how" if site.published else "command.look", folder=shown_path(site.output)))
    return 0
