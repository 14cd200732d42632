"""A content file cut into its head and its body, with the line of every key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from tarinat.characters import SOFT_HYPHEN
from tarinat.problems import Place


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of the head; `items` is set where YAML gave a list."""

    key: str
    text: str
    line: int
    items: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A content file cut into head and body; `body_line` is the line where the body starts.

    Soft hyphens, which word processors leave in what is pasted, are no part of what a head says.
    """

    path: str
    entries: tuple[Entry, ...]
    body: str
    body_line: int
    _by_name: Mapping[str, Entry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if any(map(_has_soft_hyphen, self.entries)):
            object.__setattr__(self, "entries", tuple(map(_without_soft_hyphens, self.entries)))
        # The first of two equal keys counts; the second is reported.
        by_name = {key_name(entry.key): entry for entry in reversed(self.entries)}
        object.__setattr__(self, "_by_name", by_name)

    def place(self, line: int = 1) -> Place:
        return Place(self.path, line)

    def entry(self, name: str) -> Entry | None:
        """Find a key, whatever its case and its hyphens."""
        return self._by_name.get(key_name(name))

    def text(self, name: str) -> str:
        entry = self.entry(name)
        return entry.text if entry else ""

    def line(self, name: str) -> int:
        entry = self.entry(name)
        return entry.line if entry else 1

    def items(self, name: str) -> tuple[str, ...]:
        """Read a value as a list: YAML's own, or words between commas."""
        entry = self.entry(name)
        if entry is None:
            return ()
        parts = entry.items if entry.items is not None else tuple(entry.text.split(","))
        return tuple(part.strip() for part in parts if part.strip())


def _has_soft_hyphen(entry: Entry) -> bool:
    return SOFT_HYPHEN in entry.text or any(SOFT_HYPHEN in item for item in entry.items or ())


def _without_soft_hyphens(entry: Entry) -> Entry:
    items = entry.items
    return replace(
        entry,
        text=entry.text.replace(SOFT_HYPHEN, ""),
        items=None if items is None else tuple(item.replace(SOFT_HYPHEN, "") for item in items),
    )


@lru_cache(maxsize=1024)
def key_name(key: str) -> str:
    """Write a key in the form in which keys are compared."""
    return re.sub(r"[\s_-]+", "-", key.strip().lower())


def short(text: str) -> str:
    """Cut a text for a message on one line."""
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "…"
