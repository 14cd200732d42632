"""Finds what was published once: where it is now, what led there, and what is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from tarinat.identity.lasting import FEED, Lasting, Shown, lasting_of
from tarinat.identity.teaching import evidence_of
from tarinat.identity.who import Identity, Key
from tarinat.problems import Problem, problem
from tarinat.record import Entry, Record
from tarinat.redirects import Redirect
from tarinat.stories import Story
from tarinat.suggesting import Suggester
from tarinat.tag_pairs import pair_address, slugs_of_pair


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
    trace = _Trace(record, shown, redirects, {story.address: story for story in waiting})
    trace.follow()
    led = tuple(sorted(trace.redirects(), key=lambda redirect: (redirect.address, redirect.place)))
    site = record.site
    identity = Identity(
        authority=site.id if site else authority,
        record=record,
        held=trace.held,
        evidence=evidence_of(record, shown, trace.held, led),
        redirects=led,
        spent=frozenset((entry.kind, entry.id) for entry in record.entries),
    )
    return identity, [] if unread else list(trace.problems())


class _Trace:
    """The search for all entries of one record."""

    def __init__(
        self, record: Record, shown: Shown, redirects: tuple[Redirect, ...], waiting: Mapping[str, Story]
    ) -> None:
        self._record, self._waiting = record, waiting
        self._shown = shown
        self._written = redirects
        self._leads = {redirect.address: redirect.target for redirect in redirects}
        self._said = {story.address: story.id for story in shown.stories}
        self._live: dict[Key, Lasting] = {(one.kind, one.address): one for one in lasting_of(shown)}
        self._addresses = {address for _, address in self._live}
        self._now: dict[Entry, str] = {}
        self._pages: dict[str, str] = {}
        self._lost: set[str] = set()
        self._missing: list[Entry] = []
        self.held: dict[Key, Entry] = {}
        self.found: list[Problem] = []

    def follow(self) -> None:
        """Look for every entry that is not gone; then for those that are, should they be back."""
        entries = [e for e in self._record.entries if e.kind not in ("site", "redirect", "evidence")]
        self._by_story_ids(entries)
        for entry in entries:
            if not entry.gone and entry not in self._now and (entry.kind, entry.address) not in self.held:
                self._hold(entry, entry.address)
        for entry in sorted(entries, key=lambda e: e.kind in ("pair", "feed")):
            if not entry.gone and entry not in self._now:
                self._moved(entry)
        for entry in entries:
            if entry.gone and entry not in self._now:
                self._perhaps_back(entry)

    def redirects(self) -> Iterator[Redirect]:
        """Give every redirect: those that authors wrote, and those that the record knows of."""
        yield from self._written
        for entry, now in self._now.items():
            # What was let go of leads nowhere, even where its story has another address.
            for old in () if entry.gone else entry.addresses:
                if old != now and old not in self._leads and ("pair", old) not in self._live:
                    self._leads[old] = now
                    yield Redirect(old, now, self._record.place(entry))
        steps = {entry.id: entry.address for entry in self._record.of("redirect") if not entry.gone}
        gone = {entry.latest for entry in self._record.entries if entry.gone}
        for entry in self._record.of("redirect"):
            # A pair that was away led to one of its tags; it is back, and nothing else can be there.
            if entry.gone or entry.id in self._leads or ("pair", entry.id) in self._live:
                continue
            target, seen = entry.address, {entry.id}
            while target not in seen and target not in self._addresses:
                seen.add(target)
                target = self._leads.get(target) or steps.get(target) or target
            if target in self._addresses and target != entry.id:
                yield Redirect(entry.id, target, self._record.place(entry))
            elif target not in self._addresses and not seen & (gone | self._lost):
                place = self._record.place(entry)
                self.found.append(
                    problem(place, "address-lost-redirect", address=entry.id, target=entry.address)
                )

    def _by_story_ids(self, entries: Iterable[Entry]) -> None:
        """Find the stories whose files say their Id, wherever they are now."""
        by_id = {entry.id: entry for entry in entries if entry.kind == "story"}
        by_address = {entry.address: entry for entry in by_id.values()}
        by_address |= {now: by_address[old] for old, now in self._leads.items() if old in by_address}
        said = set(self._said.values())
        for story in self._shown.stories:
            if not story.id:
                continue
            entry = by_id.get(story.id)
            old = by_address.get(story.address)
            if entry:
                self._hold(entry, story.address)
            elif old and old.id not in said:
                # It keeps its entry, so that nobody is told of a lost address too.
                self._hold(old, story.address)
                place = self._record.place(old)
                self.found.append(
                    problem(story.at("Id"), "id-changed", id=story.id, former=old.id, place=place)
                )

    def _hold(self, entry: Entry, address: str) -> bool:
        """Note that an entry is at an address now, if something of its kind is and is no other's."""
        key = (entry.kind, address)
        if key not in self._live or key in self.held:
            return False
        self.held[key] = entry
        self._is_at(entry, address)
        return True

    def _is_at(self, entry: Entry, address: str) -> None:
        self._now[entry] = address
        if entry.kind != "feed":
            self._pages[entry.latest] = address

    def _moved(self, entry: Entry) -> None:
        """Find an entry that is not where it was: by what leads away from there, or by its id."""
        target = self._feed_of(entry) if entry.kind == "feed" else self._leads.get(entry.address)
        if target is None and entry.kind in ("tag", "lesson"):
            target = self._named(entry)
        if entry.kind == "pair":
            target = target or self._pair_of(entry)
            if target is None:  # so are its tags, and that is told
                return
        if target is not None and target in self._addresses:
            # What has an entry of its own takes the address over; the id of the other is spent.
            if not self._hold(entry, target):
                self._is_at(entry, target)
            return
        self._lost.add(entry.address)
        if entry.kind != "feed" or entry.address.removesuffix(FEED) not in self._lost:
            self._missing.append(entry)

    def _pair_of(self, entry: Entry) -> str | None:
        """Find where the tags of a pair are together now, or else one of them: stories may lose a tag."""
        tags = [address for slug in slugs_of_pair(entry.address) if (address := self._tag_at(slug))]
        if len(tags) > 1 and tags[0] != tags[1]:
            together = pair_address(*(tag.removeprefix("/tunniste/").rstrip("/") for tag in tags))
            tags.insert(0, together)
        return next((address for address in tags if address in self._addresses), None)

    def _tag_at(self, slug: str) -> str | None:
        """Find where the tag that had a slug is now."""
        address = f"/tunniste/{slug}/"
        return address if address in self._addresses else self._leads.get(address) or self._pages.get(address)

    def _feed_of(self, entry: Entry) -> str | None:
        """Find the feed of the page that a feed followed."""
        page = entry.address.removesuffix(FEED)
        now = self._leads.get(page) or self._pages.get(page)
        return now + FEED if now else None

    def _named(self, entry: Entry) -> str | None:
        if entry.kind == "lesson":
            lesson = self._shown.graph.named(entry.id)
            return lesson.address if lesson else None
        return next((archive.address for archive in self._shown.tags if archive.key == entry.id), None)

    def _perhaps_back(self, entry: Entry) -> None:
        for address in entry.addresses:
            # Another Id says that it is another story.
            if entry.kind == "story" and self._said.get(address):
                continue
            if self._hold(entry, address):
                return

    def problems(self) -> Iterator[Problem]:
        """Give all that was found wrong, once everything else has its place."""
        yield from self.found
        suggest = {kind: self._suggester(kind) for kind in {entry.kind for entry in self._missing}}
        for entry in self._missing:
            place = self._record.place(entry)
            waiting = self._waiting.get(entry.address)
            if waiting and entry.kind == "story":
                code = "address-of-draft" if waiting.draft else "address-of-future"
                yield problem(place, code, address=entry.address, file=waiting.path)
            else:
                meant = suggest[entry.kind](entry.id)
                yield problem(
                    place, f"address-lost-{entry.kind}", id=entry.id, address=entry.address, suggestion=meant
                )

    def _suggester(self, kind: str) -> Callable[[str], str]:
        """Suggest what is new of a kind, by its id; stories are shown by their files."""
        files = {story.address: story.path for story in self._shown.stories}
        others = (one for key, one in self._live.items() if key[0] == kind and key not in self.held)
        new = {one.id: files.get(one.address, one.id) for one in others}
        # One new thing in place of one that is lost: whatever their names, it is meant.
        return Suggester(new, cutoff=0 if len(new) == 1 else 40)
