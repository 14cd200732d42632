"""A feed reader as subscribers have one: it knows items by their ids, and shows what it has not seen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import feedparser


@dataclass(frozen=True)
class Seen:
    """One item as a reader keeps it."""

    title: str
    link: str
    text: str
    date: str
    changed: str


@dataclass
class Reader:
    """A reader with its store: what it has of each feed that it follows, by the address it subscribed to."""

    feeds: tuple[str, ...]
    store: dict[str, dict[str, Seen]] = field(default_factory=dict)

    def poll(self, output: Path) -> dict[str, list[str]]:
        """Fetch all feeds from a site's folder; give the titles of new items, by the feeds that have any.

        A feed that is not there any more fails the test that polls it.
        """
        news = {}
        for address in self.feeds:
            items = _read(output / address.lstrip("/"))
            known = self.store.setdefault(address, {})
            new = [item.title for id, item in items.items() if id not in known]
            known.update(items)
            if new:
                news[address] = new
        return news

    def item(self, address: str, title: str) -> Seen:
        """Give the item of a feed that has a title now."""
        (found,) = [item for item in self.store[address].values() if item.title == title]
        return found


def _read(file: Path) -> Mapping[str, Seen]:
    if file.suffix == ".json":
        items = json.loads(file.read_text("utf-8"))["items"]
        read = {
            item["id"]: Seen(
                item["title"],
                item["url"],
                item["content_html"],
                item["date_published"],
                item.get("date_modified", ""),
            )
            for item in items
        }
    else:
        parsed = feedparser.parse(file.read_bytes())
        assert not parsed.bozo, parsed.get("bozo_exception")
        items = parsed.entries
        read = {
            entry.id: Seen(
                entry.title,
                entry.link,
                entry.content[0].value,
                entry.published,
                dict.get(entry, "updated", ""),
            )
            for entry in items
        }
    assert len(read) == len(items), f"{file}: two items with one id"
    return read
