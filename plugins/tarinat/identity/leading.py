"""The redirects of a site: from every address that was published once to where it is now."""

from __future__ import annotations

from collections.abc import Iterable

from tarinat.identity.whereabouts import Whereabouts
from tarinat.problems import Problem, problem
from tarinat.redirects import Redirect


def led(where: Whereabouts, written: Iterable[Redirect]) -> tuple[tuple[Redirect, ...], tuple[Problem, ...]]:
    """Give the redirects that authors wrote and those that the record knows of, in order.

    Returns with them a problem for each old address whose target is nowhere.
    """
    moved = _moved(where)
    known = where.leads | {redirect.address: redirect.target for redirect in moved}
    older, broken = _older(where, known)
    redirects = sorted((*written, *moved, *older), key=lambda redirect: (redirect.address, redirect.place))
    return tuple(redirects), tuple(broken)


def _moved(where: Whereabouts) -> list[Redirect]:
    """Lead from what an entry knows of to where it is."""
    leads: dict[str, Redirect] = {}
    for entry, now in where.now.items():
        # What was let go of leads nowhere, even where its story has another address.
        for old in () if entry.gone else entry.addresses:
            if old != now and old not in where.leads and old not in leads and not where.is_back(old):
                leads[old] = Redirect(old, now, where.record.place(entry))
    return list(leads.values())


def _older(where: Whereabouts, leads: dict[str, str]) -> tuple[list[Redirect], list[Problem]]:
    """Follow the redirects of the record, in as many steps as it takes."""
    redirects, broken = [], []
    steps = {entry.id: entry.address for entry in where.record.of("redirect") if not entry.gone}
    gone = {entry.latest for entry in where.record.entries if entry.gone}
    for entry in where.record.of("redirect"):
        if entry.gone or entry.id in leads or where.is_back(entry.id):
            continue
        place = where.record.place(entry)
        target, seen = entry.address, {entry.id}
        while target not in seen and target not in where.addresses:
            seen.add(target)
            target = leads.get(target) or steps.get(target) or target
        if target in where.addresses and target != entry.id:
            redirects.append(Redirect(entry.id, target, place))
        elif target not in where.addresses and not seen & (gone | where.lost):
            broken.append(problem(place, "address-lost-redirect", address=entry.id, target=entry.address))
    return redirects, broken
