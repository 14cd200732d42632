"""A feed as RSS 2.0, written by feedgen."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import escape
from typing import TYPE_CHECKING

from tarinat.characters import without_forbidden
from tarinat.config import Site
from tarinat.feeds.values import Feed, Item

if TYPE_CHECKING:
    from feedgen.feed import FeedGenerator

_TITLE = re.compile(rb"<title>.*?</title>", re.DOTALL)
_SOFT_HYPHEN = "\u00ad"
_ITEM = b"    <item>\n"
_END = b"  </channel>"
_REMEMBERED = 2000  # about 10 MB


class RssWriter:
    """Writes feeds as RSS 2.0, the same bytes for the same feed.

    A story stands in the feeds of the site, of its tags and of its lessons: feedgen writes its item in the
    first of them, and in the others those bytes are put in their place.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._written: dict[tuple[Item, timedelta | None], bytes] = {}

    def write(self, feed: Feed) -> bytes:
        """Write a feed."""
        if len(self._written) > _REMEMBERED:
            self._written.clear()
        # Equal moments in two zones are equal items, but are not written alike.
        keys = [(item, item.date.utcoffset()) for item in feed.items]
        new = dict.fromkeys(key for key in keys if key not in self._written)
        made = self._head(feed)
        for item, _ in new:
            _add(made, item)
        # A text has no `<` of its own in XML, so these lines stand where an item or the channel does.
        before, _, end = bytes(made.rss_str(pretty=True)).rpartition(_END)
        head, *items = (_TITLE.sub(_hexadecimal, part, count=1) for part in before.split(_ITEM))
        self._written.update(zip(new, items, strict=True))
        return b"".join([head, *(_ITEM + self._written[key] for key in keys), _END, end])

    def _head(self, feed: Feed) -> FeedGenerator:
        # feedgen costs 0.14 s to import: only a build that writes feeds pays for it.
        from feedgen.ext.dc import DcEntryExtension, DcExtension
        from feedgen.feed import FeedGenerator

        made = FeedGenerator()
        # What load_extension("dc") does, which asks the disk each time for a module that there is not.
        made.register_extension("dc", DcExtension, DcEntryExtension)
        made.title(_clean(feed.title))
        made.description(_clean(feed.description))
        # feedgen takes the last link for the channel's, so the feed's own address comes first.
        made.link(href=self._site.absolute(feed.address), rel="self", type="application/rss+xml")
        made.link(href=self._site.absolute(feed.page), rel="alternate")
        made.language(feed.lang)
        made.generator("Palvelutarinat")
        made.docs("https://www.rssboard.org/rss-specification")
        # Not the clock: the same stories must give the same bytes. An empty feed has a day before any story.
        dates = [_whole_minutes(item.date) for item in feed.items]
        made.lastBuildDate(max(dates, default=datetime(2000, 1, 1, tzinfo=self._site.zone)))
        return made


def rss(feed: Feed, site: Site) -> bytes:
    """Write one feed as RSS 2.0."""
    return RssWriter(site).write(feed)


def _add(feed: FeedGenerator, item: Item) -> None:
    title = _clean(item.title)
    # An element that says nothing would be left out, and what comes after it would be taken for it.
    summary = _clean(item.summary).strip() or title
    html = _clean(item.html)
    entry = feed.add_entry(order="append")
    entry.guid(item.guid, permalink=False)
    entry.title(title)
    entry.link(href=item.link)
    entry.pubDate(_whole_minutes(item.date))
    entry.dc.dc_creator(_clean(item.author))
    entry.category([{"term": term} for term in map(_clean, item.categories) if term.strip()])
    entry.description(summary)
    # With both, feedgen writes `description` first and the full text as `content:encoded`. Not as CDATA:
    # lxml refuses a text with `]]>` in it.
    entry.content(html if html.strip() else f"<p>{escape(summary)}</p>", type="html")


def _hexadecimal(title: re.Match[bytes]) -> bytes:
    """Write what a title escapes by number: many readers unescape it twice (RSS Advisory Board's profile)."""
    return title[0].replace(b"&amp;", b"&#x26;").replace(b"&lt;", b"&#x3C;")


def _whole_minutes(moment: datetime) -> datetime:
    """Give a moment an offset that RFC 822 can write: before standard time offsets had seconds."""
    offset = moment.utcoffset()
    return moment if offset is None or not offset.seconds % 60 else moment.astimezone(UTC)


def _clean(text: str) -> str:
    """Leave out what XML forbids, and soft hyphens; a line where all is printable has neither."""
    return "\n".join(
        line if line.isprintable() else without_forbidden(line).replace(_SOFT_HYPHEN, "")
        for line in text.split("\n")
    )
