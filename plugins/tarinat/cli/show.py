"""`tarinat show`: what the site will make of a story."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tarinat.cli.completing import complete_stories
from tarinat.cli.contents import content_told
from tarinat.cli.options import open_site, with_settings
from tarinat.cli.prose import tell
from tarinat.cli.reports import report
from tarinat.cli.speaking import Spoken
from tarinat.privacy.codes import masked
from tarinat.privacy.findings import HIDDEN
from tarinat.privacy.masking import masked_made, masked_value

if TYPE_CHECKING:
    from tarinat.building.plan import Plan
    from tarinat.config import Site
    from tarinat.messages import Messages
    from tarinat.portrait import Named, Portrait
    from tarinat.problems import Problem
    from tarinat.reading import Content
    from tarinat.stories import Story


@click.command(cls=Spoken)
@click.argument("story", nargs=-1, required=True, shell_complete=complete_stories)
@click.option("--json", "as_json", is_flag=True)
@with_settings("pelicanconf.py")
def show(story: tuple[str, ...], as_json: bool, settings: Path, lang: str | None) -> int:
    """Say what the site will make of a story: its address, its lessons, where it appears, what is wrong.

    STORY is its file, its address, the end of that, or enough words of its title.
    """
    site, _, say = open_site(settings, lang)
    from tarinat.building.plan import plan_of
    from tarinat.cli.finding import stories_meant

    plan = plan_of(site, content_told(site, say))
    words = " ".join(story)
    meant = stories_meant(words, plan.content, site, plan.catalogue.redirects)
    if len(meant) == 1:
        return _show(meant[0], plan, say, as_json=as_json)
    if not meant:
        return _tell_none(words, plan, site, say)
    tell(say("show.several", count=len(meant)), err=True)
    for one in sorted(meant, key=lambda one: one.path):
        click.echo(f"  {masked(one.path)}  {masked(one.title)}", err=True)
    return 1


def _show(story: Story, plan: Plan, say: Messages, *, as_json: bool) -> int:
    from tarinat.cli.portraying import portrait_lines
    from tarinat.portrait import portrait_of

    whole = _with_all(plan) if story.path not in {one.path for one in plan.catalogue.stories} else plan
    portrait = _fit_to_show(portrait_of(story, whole.catalogue, whole.site, whole.sheets, whole.feeds))
    problems = [found for found in plan.problems if _is_about(found, story, plan.content)]
    if as_json:
        values = asdict(portrait) | {"problems": [say.of(found) for found in problems]}
        click.echo(json.dumps(values, ensure_ascii=False, indent=2, default=lambda when: when.isoformat()))
        return 0
    for line in portrait_lines(portrait, problems, plan.words, say):
        click.echo(line)
    return 0


def _fit_to_show(portrait: Portrait) -> Portrait:
    """Mask the codes in a portrait, text by text: what folds lines or escapes signs would hide them."""
    named = tuple(filter(None, (portrait.author, portrait.service, *portrait.tags)))
    secret = [one.address for one in named if masked_made(one.address, one.name) == HIDDEN]

    def fit(address: str) -> str:
        for made in secret:
            address = address.replace(made, f"/{HIDDEN}/")
        return address

    def known(one: Named) -> Named:
        return replace(one, address=fit(one.address))

    shown = replace(
        portrait,
        author=portrait.author and known(portrait.author),
        service=portrait.service and known(portrait.service),
        tags=tuple(map(known, portrait.tags)),
        pages=tuple(map(fit, portrait.pages)),
        feeds=tuple(map(fit, portrait.feeds)),
    )
    return masked_value(shown)


def _is_about(found: Problem, story: Story, content: Content) -> bool:
    """Tell whether a problem is in the file of a story, or is an address of it that would be lost."""
    if found.place.path != content.record.path:
        return found.place.path == story.path
    return not {story.path, story.address}.isdisjoint(value for _, value in found.values)


def _with_all(plan: Plan) -> Plan:
    """Plan the site as if what is held back were shown."""
    from tarinat.building.plan import plan_of

    site = replace(plan.site, drafts=True, future=True, published=False)
    return plan_of(site, plan.content, plan.words)


def _tell_none(words: str, plan: Plan, site: Site, say: Messages) -> int:
    from tarinat.cli.finding import nearest_story, unread_file

    content: Content = plan.content
    unread = unread_file(words, content, site)
    if unread:
        report([found for found in plan.problems if found.place.path == unread], say)
        tell(say("show.unread", path=unread), err=True)
        return 1
    near = nearest_story(words, content)
    tell(say("show.none" if near else "show.none_otherwise", words=words, suggestion=near), err=True)
    return 1
