"""What was noted of pages, feeds and search, by names, and which stories are in which feed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from tarinat.building.remembering.encoding import as_json
from tarinat.building.remembering.store import Store, checksum, read, written

PARTS = (
    "CREATE TABLE items (feed TEXT, place INTEGER, story TEXT)",
    "CREATE INDEX feeds_of ON items (story)",
    "CREATE INDEX items_of ON items (feed, place)",
    "CREATE TABLE parts (name TEXT PRIMARY KEY, sum INTEGER, value BLOB)",
)
"""The tables of what was noted."""

Part = tuple[str, int, bytes]
"""What is remembered under a name: that name, a checksum, and JSON."""


class Parts:
    """The notes in the memory of one output folder."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, name: str) -> Any:
        """Recall a part of a page or a feed; None where it is not known."""
        for total, value in self._store.rows("SELECT sum, value FROM parts WHERE name = ?", (name,)):
            if isinstance(value, bytes) and total == checksum(value):
                return json.loads(read(value))
        return None

    def all_of(self, kind: str) -> Iterator[tuple[str, Any]]:
        """Recall all parts whose names begin with a word and a colon, by the rest of their names."""
        question = "SELECT name, sum, value FROM parts WHERE name >= ? AND name < ?"
        for name, total, value in self._store.rows(question, (f"{kind}:", f"{kind};")):
            if isinstance(value, bytes) and total == checksum(value):
                yield name.removeprefix(f"{kind}:"), json.loads(read(value))

    def keep(self, parts: Iterable[Part]) -> None:
        """Remember parts of pages and feeds."""
        self._store.write("INSERT OR REPLACE INTO parts VALUES (?, ?, ?)", parts)

    def forget_files(self, files: Iterable[str]) -> None:
        """Forget what was noted of the pages and feeds of these files."""
        paths = tuple(files)
        pages = (f"page:/{path.removesuffix('index.html')}" for path in paths)
        self._store.write("DELETE FROM parts WHERE name = ?", ((page,) for page in pages))
        self._store.write("DELETE FROM parts WHERE name = ?", ((f"feed:{path}",) for path in paths))
        self._store.write("DELETE FROM items WHERE feed = ?", ((path,) for path in paths))

    def forget(self, names: Iterable[str]) -> None:
        """Forget parts by their names."""
        self._store.write("DELETE FROM parts WHERE name = ?", ((name,) for name in names))

    def feeds_with(self, story: str) -> list[str]:
        """Name the paths of the feeds that have a story among their items."""
        return [feed for (feed,) in self._store.rows("SELECT feed FROM items WHERE story = ?", (story,))]

    def items_of(self, feed: str) -> list[str]:
        """Name the stories of a feed, in its order; an empty name stands for an item of something else."""
        question = "SELECT story FROM items WHERE feed = ? ORDER BY place"
        return [story for (story,) in self._store.rows(question, (feed,))]

    def keep_items(self, feed: str, stories: Iterable[str]) -> None:
        """Remember the stories of a feed, by its path; an empty name stands for an item of something else."""
        self._store.write("DELETE FROM items WHERE feed = ?", [(feed,)])
        rows = ((feed, place, story) for place, story in enumerate(stories))
        self._store.write("INSERT INTO items VALUES (?, ?, ?)", rows)

    def items(self) -> int:
        """Count who is in which feed: a row that was lost would leave a feed as it is for good."""
        return sum(count for (count,) in self._store.rows("SELECT count(*) FROM items"))


def part_of(name: str, value: object) -> Part:
    """Write what is remembered under a name."""
    data = written(as_json(value))
    return name, checksum(data), data
