"""Finds what was published once: where it is now, what leads there, and what is told of what is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from tarinat.finnish import slug
from tarinat.identity.lasting import Shown
from tarinat.identity.leading import led
from tarinat.identity.teaching import evidence_of
from tarinat.identity.whereabouts import Whereabouts
from tarinat.identity.who import Identity
from tarinat.problems import Problem, problem
from tarinat.record import Entry, Record
from tarinat.redirects import Redirect
from tarinat.stories import Story
from tarinat.suggesting import Suggester


def identity_of(
    record: Record,
    authority: str,
    shown: Shown,
    redirects: Iterable[Redirect],
    waiting: Iterable[Story],
    unread: bool,
) -> tuple[Identity, list[Problem]]:
    """Find every entry of the record in what is shown.

    `redirects` are those that authors wrote, `waiting` the stories that are held back. Where a file could not
    be read (`unread`), nothing counts as lost: that is told first.
    """
    redirects = tuple(redirects)
    if not record.entries:
        return Identity(authority, record, redirects=redirects), []
    where = Whereabouts(record, shown, redirects)
    leading, broken = led(where, redirects)
    site = record.site
    identity = Identity(
        authority=site.id if site else authority,
        record=record,
        held=where.held,
        evidence=evidence_of(record, shown, where.held, leading),
        redirects=leading,
        spent=frozenset((entry.kind, entry.id) for entry in record.entries),
    )
    if unread:
        return identity, []
    held_back = {story.address: story for story in waiting}
    return identity, [*where.found, *broken, *_losses(where, shown, held_back)]


def _losses(where: Whereabouts, shown: Shown, waiting: Mapping[str, Story]) -> Iterator[Problem]:
    """Tell of what is nowhere; `waiting` are the stories that are held back, by their addresses."""
    suggest = {kind: _suggester(where, shown, kind) for kind in {entry.kind for entry in where.missing}}
    held = {entry: waiting[entry.address] for entry in where.missing if _is_held(entry, waiting)}
    told: set[Entry] = set()
    for entry, story in held.items():
        # What went with the story comes back with it: one cause is told once, with one remedy.
        along = [one for one in where.missing if (one.kind, one.id) in _names_in(story)]
        told.update((entry, *along))
        retire = " ".join(f"--retire {one.address}" for one in (entry, *along))
        code = "address-of-draft" if story.draft else "address-of-future"
        place = where.record.place(entry)
        yield problem(place, code, address=entry.address, file=story.path, retire=retire)
    for entry in where.missing:
        if entry not in told:
            place, meant = where.record.place(entry), suggest[entry.kind](entry.id)
            yield problem(
                place, f"address-lost-{entry.kind}", id=entry.id, address=entry.address, suggestion=meant
            )


def _is_held(entry: Entry, waiting: Mapping[str, Story]) -> bool:
    return entry.kind == "story" and entry.address in waiting


def _names_in(story: Story) -> set[tuple[str, str]]:
    """Give the kinds and ids of what a story alone may have kept on the site."""
    return {
        *(("tag", use.key) for use in story.tags),
        *(("lesson", line.id) for line in story.lessons),
        ("service", slug(story.service)),
        ("author", slug(story.author)),
    }


def _suggester(where: Whereabouts, shown: Shown, kind: str) -> Callable[[str], str]:
    """Suggest what is new of a kind, by its id; stories are shown by their files."""
    files = {story.address: story.path for story in shown.stories}
    others = (one for key, one in where.live.items() if key[0] == kind and key not in where.held)
    new = {one.id: files.get(one.address, one.id) for one in others}
    # One new thing in place of one that is lost: whatever their names, it is meant.
    return Suggester(new, cutoff=0 if len(new) == 1 else 40)
