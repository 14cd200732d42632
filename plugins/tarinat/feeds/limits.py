"""How large a feed may be: every reader asks for it each hour."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace

from tarinat.feeds.texts import shortened
from tarinat.feeds.values import Feed, Item

LARGEST = 1_000_000
"""Bytes."""

_LONGEST_SUMMARY, _LONGEST_WORDS, _MOST_CATEGORIES = 10_000, 500, 50
"""Characters, and a number: with each at its longest, and all of it escaped, an item is far below LARGEST."""


def within_limit(feed: Feed, write: Callable[[Feed], bytes]) -> bytes:
    """Write a feed without its oldest items where it would be too large; they are in the archive.

    An item that is too large alone is given in brief.
    """
    data = write(feed)
    if len(data) <= LARGEST:
        return data

    def too_large(items: tuple[Item, ...]) -> bool:
        return len(write(replace(feed, items=items))) > LARGEST

    items = tuple([brief(item) if too_large((item,)) else item for item in feed.items])
    count = bisect_left(range(1, len(items) + 1), True, key=lambda count: too_large(items[:count]))
    return write(replace(feed, items=items[:count]))


def brief(item: Item) -> Item:
    """Give an item with its summary in place of its text, and no words of more than readers can show."""
    picture = item.picture and replace(item.picture, alt=shortened(item.picture.alt, _LONGEST_WORDS))
    return replace(
        item,
        title=shortened(item.title, _LONGEST_WORDS),
        author=shortened(item.author, _LONGEST_WORDS),
        categories=tuple([shortened(term, _LONGEST_WORDS) for term in item.categories[:_MOST_CATEGORIES]]),
        summary=shortened(item.summary, _LONGEST_SUMMARY),
        html="",
        picture=picture,
    )
