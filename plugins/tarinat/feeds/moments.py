"""When the items of a feed were told, in moments that every format can write."""

from __future__ import annotations

from datetime import UTC, datetime

from tarinat.config import Site
from tarinat.feeds.values import Feed, Item


def whole_minutes(moment: datetime) -> datetime:
    """Give a moment an offset that RFC 822 and RFC 3339 can write: before standard time they had seconds."""
    offset = moment.utcoffset()
    return moment if offset is None or not offset.seconds % 60 else moment.astimezone(UTC)


def announced(item: Item) -> datetime:
    """Give the moment of an item's last news: its own, or that of a continuation, which is no earlier."""
    return whole_minutes(max(item.date, item.updated or item.date, key=datetime.timestamp))


def last_told(feed: Feed, site: Site) -> datetime:
    """Give the moment of a feed's last news.

    Not the clock: the same stories must give the same bytes. An empty feed has a day before any story.
    """
    moments = [item.date for item in feed.items]
    moments += [item.updated for item in feed.items if item.updated]
    return whole_minutes(max(moments, default=datetime(2000, 1, 1, tzinfo=site.zone)))
