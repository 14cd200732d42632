"""`tarinat subscribers`: say what subscribers will see of the coming publication."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tarinat.cli.contents import content_told
from tarinat.cli.options import open_site, with_settings
from tarinat.cli.prose import tell
from tarinat.cli.reports import report
from tarinat.cli.speaking import Spoken
from tarinat.problems import errors

if TYPE_CHECKING:
    from tarinat.building.plan import Plan
    from tarinat.feeds.comparing import Comparison
    from tarinat.feeds.sent import Sent
    from tarinat.messages import Messages

_FEEDS_NAMED = 3


@click.command(cls=Spoken)
@with_settings("publishconf.py")
@click.option("--against", metavar="FOLDER|ADDRESS")
def subscribers(settings: Path, lang: str | None, against: str | None) -> int:
    """Compare the coming feeds with those that are published: what is new, updated, lost or there again.

    Ends with 1 where subscribers would lose something or get something again, so that publishing can stop.
    """
    site, _, say = open_site(settings, lang)
    from tarinat.building.plan import plan_of
    from tarinat.cli.published import NotReached, feeds_at, feeds_in
    from tarinat.feeds.comparing import compare

    plan = plan_of(site, content_told(site, say))
    if errors(plan.problems):
        report(errors(plan.problems), say)
        tell(say.summary(plan.problems), err=True)
        return 1
    try:
        if against and not against.startswith(("http://", "https://")):
            before = feeds_in(Path(against))
        else:
            before = feeds_at((against or _published_at(plan)).rstrip("/"), _recorded_feeds(plan))
    except NotReached as error:
        key = "subscribers.not_reached" if error.reason else "subscribers.no_folder"
        tell(say(key, address=error.address, reason=error.reason), err=True)
        return 2
    if not before:
        _tell_nothing_found(against or _published_at(plan), plan, say)
        return 0
    found = compare(before, _coming(plan), _lasting(plan))
    _tell(found, say)
    return 1 if found.lost or found.duplicated else 0


def _published_at(plan: Plan) -> str:
    """Give the address where the site was published last: the coming one may be new."""
    published = plan.content.record.site
    return published.address if published else plan.site.url


def _recorded_feeds(plan: Plan) -> list[str]:
    """List the addresses of the feeds that were published, old ones too."""
    from tarinat.feeds.sent import NAMES

    record = plan.content.record
    entries = [entry for entry in record.of("feed", "redirect") if not entry.gone]
    addresses = {address for entry in entries for address in (*entry.addresses, entry.id)}
    return sorted(address for address in addresses if _name(address) in NAMES)


def _coming(plan: Plan) -> Mapping[str, Sequence[Sent]]:
    from tarinat.feeds.sent import NAMES, read_sent
    from tarinat.feeds.writing import FeedWriter

    writer = FeedWriter(plan.site)
    # An old address may have any name. The feeds that most follow are named first.
    channels = [channel for channel in plan.feeds if _name(channel.address) in NAMES]
    channels.sort(key=lambda channel: NAMES.index(_name(channel.address)))
    return {channel.address: read_sent(writer.write(channel.make())) for channel in channels}


def _name(address: str) -> str:
    return address.rpartition("/")[2]


def _lasting(plan: Plan) -> set[str]:
    """Give the ids of all that may be in a feed or was let go of: what else was there is lost."""
    from tarinat.feeds import guid_of

    identity = plan.catalogue.identity
    stories = {identity.of_story(story) for story in plan.catalogue.stories}
    # What the record knows is there, or leads elsewhere, or was let go of: else nothing could be built.
    stories |= {entry.id for entry in plan.content.record.of("story")}
    evidence = {entry.id for entry in plan.content.record.of("evidence")}
    pairs = ((lesson, piece) for lesson in plan.catalogue.graph.lessons for piece in lesson.tellings)
    evidence |= {identity.of_evidence(lesson, piece) for lesson, piece in pairs}
    kinds = [("tarina", id) for id in stories] + [("oppi", id) for id in evidence]
    feeds = {entry.latest for entry in plan.content.record.of("feed") if entry.gone}
    return feeds | {guid_of(kind, id, identity.authority) for kind, id in kinds}


def _tell_nothing_found(address: str, plan: Plan, say: Messages) -> None:
    """Say that there is nothing to compare with; whether there should be, only the author knows."""
    recorded = len(_recorded_feeds(plan))
    if recorded:
        path = plan.content.record.path
        tell(say("subscribers.none_of_recorded", address=address, count=recorded, path=path), err=True)
    else:
        tell(say("subscribers.nothing_published", address=address))


def _tell(found: Comparison, say: Messages) -> None:
    groups = {
        "new": found.new,
        "updated": found.updated,
        "lost": found.lost,
        "duplicated": found.duplicated,
    }
    counts = ", ".join(say(f"subscribers.count.{name}", count=len(group)) for name, group in groups.items())
    tell(say("subscribers.seen", counts=counts))
    for name, group in groups.items():
        for seen in group:
            feeds = ", ".join(seen.feeds[:_FEEDS_NAMED]) + (" …" if len(seen.feeds) > _FEEDS_NAMED else "")
            tell(say(f"subscribers.{name}", title=seen.title, feeds=feeds))
    if found.changed:
        tell(say("subscribers.changed", count=found.changed))
    if found.lost or found.duplicated:
        tell(say("subscribers.stop"), err=True)
