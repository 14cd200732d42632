"""Which writer writes a feed: its address tells the format."""

from __future__ import annotations

from tarinat.config import Site
from tarinat.feeds import atom, json_feed
from tarinat.feeds.limits import within_limit
from tarinat.feeds.rss import RssWriter
from tarinat.feeds.values import Feed


class FeedWriter:
    """Writes the feeds of a site, none of them larger than readers want to fetch."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._rss = RssWriter(site)

    def write(self, feed: Feed) -> bytes:
        """Write a feed, the same bytes for the same feed."""
        return within_limit(feed, self._as_its_address_says)

    def _as_its_address_says(self, feed: Feed) -> bytes:
        if feed.address == atom.ADDRESS:
            return atom.atom(feed, self._site)
        if feed.address.endswith(".json"):
            return json_feed.json_feed(feed, self._site)
        return self._rss.write(feed)
