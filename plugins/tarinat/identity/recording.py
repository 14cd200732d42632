"""Records what is published now: what is new, what moved, and the old addresses that lead to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from tarinat.evidence import Evidence, Lesson
from tarinat.identity.lasting import FEED, Shown, lasting_of
from tarinat.identity.who import Identity, free_id
from tarinat.record import GONE, Entry, Record


def recorded(identity: Identity, shown: Shown, url: str, now: datetime) -> Record:
    """Give the record with all that is shown, published at `url` at a moment.

    Nothing leaves the record: what took another's address over leaves that one's entry, marked as gone.
    """
    record = identity.record
    moment = now.replace(second=0, microsecond=0)
    made: dict[tuple[str, str], Entry] = {}

    def keep(entry: Entry) -> None:
        made[entry.kind, entry.id] = entry

    site = record.site
    keep(replace(site, address=url) if site else Entry("site", identity.authority, url, url, moment))
    for one in lasting_of(shown):
        known = identity.held.get((one.kind, one.address))
        keep(
            _at(known, one.address)
            if known
            else Entry(one.kind, free_id(identity.spent, one.kind, one.id), one.address, one.address, moment)
        )
    for lesson, piece in _tellings(shown):
        known = identity.evidence.get((lesson.id, piece.story.path))
        id = identity.of_evidence(lesson, piece)
        keep(
            replace(known, address=piece.address)
            if known
            else Entry("evidence", id, piece.address, piece.address, moment)
        )
    for entry in record.entries:
        if (entry.kind, entry.id) not in made:
            lasts = entry.gone or entry.kind in ("redirect", "evidence")
            keep(entry if lasts else replace(entry, address=GONE + entry.address))
    firsts = {entry.first for entry in made.values() if not entry.gone and entry.kind != "redirect"}
    for redirect in identity.redirects:
        old = made.get(("redirect", redirect.address))
        if old:
            keep(replace(old, address=redirect.target))
        elif redirect.address not in firsts:
            keep(Entry("redirect", redirect.address, redirect.target, redirect.address, moment))
    return record.with_entries(made.values())


def retired(record: Record, addresses: Iterable[str]) -> tuple[Record, tuple[str, ...]]:
    """Mark what is at some addresses as gone, feeds and old addresses with it.

    What is elsewhere now, and was first at one of them, forgets that it was. Returns the record, and the
    addresses that it does not know.
    """
    wanted = tuple(addresses)
    away: set[str] = {*wanted, *(address + FEED for address in wanted)}
    known = {address for entry in record.entries for address in entry.addresses}
    known |= {entry.id for entry in record.of("redirect")}
    entries = (_retired(entry, away) for entry in record.entries)
    return record.with_entries(entries), tuple(address for address in wanted if address not in known)


def _at(known: Entry, address: str) -> Entry:
    """Note where something is now; an address that was let go of is not its first one any more."""
    let_go = known.gone and known.first == known.latest
    return replace(known, address=address, first=address if let_go else known.first)


def _retired(entry: Entry, away: Collection[str]) -> Entry:
    leaves = entry.kind not in ("site", "evidence") and not entry.gone
    meant = entry.address in away or (entry.kind == "redirect" and entry.id in away)
    if leaves and meant:
        return replace(entry, address=GONE + entry.address)
    return replace(entry, first=entry.address) if leaves and entry.first in away else entry


def _tellings(shown: Shown) -> Iterator[tuple[Lesson, Evidence]]:
    return ((lesson, piece) for lesson in shown.graph.lessons for piece in lesson.tellings)
