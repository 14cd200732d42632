"""The items of a story's list of lessons, in plain words; those of a simple list are read here."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LIST = re.compile(r'\s*<([uo]l)>\s*(?:<li(?: id="[a-z0-9-]+")?>[^<>&]*</li>\s*)+</\1>\s*')
_ITEM = re.compile(r'<li(?: id="([a-z0-9-]+)")?>([^<>&]*)</li>')


@dataclass(frozen=True, slots=True)
class Item:
    """An item at the top: its own words, the id given to it, the items below it and those still deeper."""

    words: str
    id: str | None = None
    below: tuple[str, ...] = ()
    deeper: tuple[str, ...] = ()


def simple_items_in(html: str) -> list[Item] | None:
    """Read the items of a list of one level, of words alone, as most are; None where it is another.

    `lesson_soup.items_in` reads any list, and these alike, in a dozen times the time.
    """
    if not (_LIST.fullmatch(html) and html.replace("\n", " ").isprintable()):
        return None
    return [Item(" ".join(words.split()), id or None) for id, words in _ITEM.findall(html)]
