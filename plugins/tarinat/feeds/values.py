"""What a feed is: its head and its items, as plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ItemPicture:
    """The picture of an item, by its full address; `type` is its media type, the size in pixels."""

    url: str
    type: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a feed. `html` is the full text with full addresses, `summary` plain text.

    `updated` is the moment of a continuation that subscribers should hear of; a silent correction has none.
    `whole` marks what is no story but news in itself: it is given in full where feeds give summaries, too.
    """

    guid: str
    title: str
    link: str
    date: datetime
    author: str
    categories: tuple[str, ...]
    summary: str
    html: str
    lang: str = ""
    updated: datetime | None = None
    picture: ItemPicture | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed at an address, its items newest first. `page` is the page that it follows.

    The address tells the format: `.xml` is RSS 2.0 but for `/atom.xml`, `.json` is JSON Feed 1.1. `id` is the
    lasting id that Atom asks for.
    """

    address: str
    title: str
    description: str
    page: str
    lang: str
    items: tuple[Item, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed that can be made: its address, known before any of its items is written."""

    address: str
    make: Callable[[], Feed]
