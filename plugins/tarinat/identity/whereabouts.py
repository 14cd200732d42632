"""Where everything that was published once is now, and what of it is nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from tarinat.identity.lasting import FEED, Lasting, Shown, lasting_of
from tarinat.identity.who import Key
from tarinat.languages import LANGUAGE_PAGES, language_address, language_and_whole
from tarinat.problems import Problem, problem
from tarinat.record import Entry, Record
from tarinat.redirects import Redirect
from tarinat.tag_pairs import pair_address, slugs_of_pair

_COMING_AND_GOING = ("pair", "edition")
"""Kinds whose pages are there while stories have something in common; without, they lead to the whole."""


class Whereabouts:
    """The search for all entries of one record in what is shown.

    `now` maps entries to their addresses, `held` what is shown to its entry, `leads` old addresses to new
    ones. `missing` are the entries that were found nowhere, `lost` their addresses. `found` are problems.
    """

    def __init__(self, record: Record, shown: Shown, redirects: Iterable[Redirect]) -> None:
        self.record = record
        self.leads = {redirect.address: redirect.target for redirect in redirects}
        self.live: dict[Key, Lasting] = {(one.kind, one.address): one for one in lasting_of(shown)}
        self.addresses = {*LANGUAGE_PAGES, *(address for _, address in self.live)}
        self.now: dict[Entry, str] = {}
        self.held: dict[Key, Entry] = {}
        self.lost: set[str] = set()
        self.missing: list[Entry] = []
        self.found: list[Problem] = []
        self._shown = shown
        self._said = {story.address: story.id for story in shown.stories}
        self._pages: dict[str, str] = {}
        self._follow()

    def is_back(self, address: str) -> bool:
        """Tell whether a page that led elsewhere while it was away is back: nothing else can be there."""
        return any((kind, address) in self.live for kind in _COMING_AND_GOING)

    def _follow(self) -> None:
        """Look for every entry that is not gone; then for those that are, should they be back."""
        entries = [e for e in self.record.entries if e.kind not in ("site", "redirect", "evidence")]
        self._by_story_ids(entries)
        for entry in entries:
            if not entry.gone and entry not in self.now and (entry.kind, entry.address) not in self.held:
                self._hold(entry, entry.address)
        for entry in sorted(entries, key=lambda e: e.kind in (*_COMING_AND_GOING, "feed")):
            if not entry.gone and entry not in self.now:
                self._moved(entry)
        for entry in entries:
            if entry.gone and entry not in self.now:
                self._perhaps_back(entry)

    def _by_story_ids(self, entries: Iterable[Entry]) -> None:
        """Find the stories whose files say their Id, wherever they are now."""
        by_id = {entry.id: entry for entry in entries if entry.kind == "story"}
        by_address = {entry.address: entry for entry in by_id.values()}
        by_address |= {now: by_address[old] for old, now in self.leads.items() if old in by_address}
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
                place = self.record.place(old)
                self.found.append(
                    problem(story.at("Id"), "id-changed", id=story.id, former=old.id, place=place)
                )

    def _hold(self, entry: Entry, address: str) -> bool:
        """Note that an entry is at an address now, if something of its kind is and is no other's."""
        key = (entry.kind, address)
        if key not in self.live or key in self.held:
            return False
        self.held[key] = entry
        self._is_at(entry, address)
        return True

    def _is_at(self, entry: Entry, address: str) -> None:
        self.now[entry] = address
        # Who follows a feed in one language is not led to that of all: its loss is told.
        if entry.kind not in ("feed", "edition"):
            self._pages[entry.latest] = address

    def _moved(self, entry: Entry) -> None:
        """Find an entry that is not where it was: by what leads away from there, or by its id."""
        target = self._feed_of(entry) if entry.kind == "feed" else self.leads.get(entry.address)
        if target is None and entry.kind in ("tag", "lesson"):
            target = self._named(entry)
        if entry.kind in _COMING_AND_GOING:
            target = target or (self._pair_of(entry) if entry.kind == "pair" else self._whole_of(entry))
            if target is None:  # so are its tags, and that is told
                return
        if target is not None and target in self.addresses:
            # What has an entry of its own takes the address over; the id of the other is spent.
            if not self._hold(entry, target):
                self._is_at(entry, target)
            return
        self.lost.add(entry.address)
        if entry.kind != "feed" or entry.address.removesuffix(FEED) not in self.lost:
            self.missing.append(entry)

    def _pair_of(self, entry: Entry) -> str | None:
        """Find where the tags of a pair are together now, or else one of them: stories may lose a tag."""
        tags = [address for slug in slugs_of_pair(entry.address) if (address := self._tag_at(slug))]
        if len(tags) > 1 and tags[0] != tags[1]:
            together = pair_address(*(tag.removeprefix("/tunniste/").rstrip("/") for tag in tags))
            tags.insert(0, together)
        return next((address for address in tags if address in self.addresses), None)

    def _whole_of(self, entry: Entry) -> str | None:
        """Find what is in the place of a page of a language: its tag may have another name, or no story."""
        lang, whole = language_and_whole(entry.address)
        now = whole if whole in self.addresses else self.leads.get(whole) or self._pages.get(whole)
        own = language_address(lang, now) if now else None
        return own if own in self.addresses else now

    def _tag_at(self, slug: str) -> str | None:
        """Find where the tag that had a slug is now."""
        address = f"/tunniste/{slug}/"
        return address if address in self.addresses else self.leads.get(address) or self._pages.get(address)

    def _feed_of(self, entry: Entry) -> str | None:
        """Find the feed of the page that a feed followed."""
        page = entry.address.removesuffix(FEED)
        now = self.leads.get(page) or self._pages.get(page)
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
