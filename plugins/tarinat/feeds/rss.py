"""A feed as RSS 2.0, written by feedgen."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from tarinat.config import Site
from tarinat.feeds.heads import GENERATOR, MARK_SIDE, head_of
from tarinat.feeds.moments import whole_minutes
from tarinat.feeds.texts import texts_of
from tarinat.feeds.values import Feed, Item

if TYPE_CHECKING:
    from feedgen.feed import FeedGenerator

_TITLE = re.compile(rb"<title>.*?</title>", re.DOTALL)
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
        parts = [self._written.get(key) for key in keys]
        new = dict.fromkeys(key for key, part in zip(keys, parts, strict=True) if part is None)
        made = self._head(feed)
        for item, _ in new:
            _add(made, item, self._site)
        # A text has no `<` of its own in XML, so these lines stand where an item or the channel does.
        before, _, end = bytes(made.rss_str(pretty=True)).rpartition(_END)
        head, *items = before.split(_ITEM)
        mended = (_ITEM + _TITLE.sub(_hexadecimal, item, count=1) for item in items)
        self._written.update(zip(new, mended, strict=True))
        whole = [_TITLE.sub(_hexadecimal, head)]  # the channel's and its image's
        whole += [part or self._written[key] for key, part in zip(keys, parts, strict=True)]
        return b"".join([*whole, _END, end])

    def _head(self, feed: Feed) -> FeedGenerator:
        # feedgen costs 0.14 s to import: only a build that writes feeds pays for it.
        from feedgen.ext.dc import DcEntryExtension, DcExtension
        from feedgen.feed import FeedGenerator

        from tarinat.feeds import extensions as ext

        head, made = head_of(feed, self._site), FeedGenerator()
        # What load_extension("dc") does, which asks the disk each time for a module that there is not.
        made.register_extension("dc", DcExtension, DcEntryExtension)
        made.register_extension("media", ext.MediaExtension, ext.MediaEntryExtension)
        if self._site.hub:
            made.register_extension("hub", ext.HubExtension)
            made.hub.address = self._site.hub
        made.title(head.title)
        made.description(head.description)
        # feedgen takes the last link for the channel's, so the feed's own address comes first.
        made.link(href=head.own, rel="self", type="application/rss+xml")
        made.link(href=head.page, rel="alternate")
        # Its title and link are the channel's, as RSS 2.0 wishes.
        made.image(url=head.mark, width=str(MARK_SIDE), height=str(MARK_SIDE))
        made.language(head.lang)
        made.generator(GENERATOR)
        made.docs("https://www.rssboard.org/rss-specification")
        made.lastBuildDate(head.updated)
        return made


def rss(feed: Feed, site: Site) -> bytes:
    """Write one feed as RSS 2.0."""
    return RssWriter(site).write(feed)


def _add(feed: FeedGenerator, item: Item, site: Site) -> None:
    # An element that says nothing would be left out, and what comes after it would be taken for it.
    texts = texts_of(item, site)
    entry = feed.add_entry(order="append")
    entry.guid(item.guid, permalink=False)
    entry.title(texts.title)
    entry.link(href=item.link)
    entry.pubDate(whole_minutes(item.date))
    entry.dc.dc_creator(texts.author)
    if item.lang and item.lang != site.lang:
        entry.dc.dc_language(item.lang)
    entry.category([{"term": term} for term in texts.categories])
    entry.description(texts.summary)
    if texts.html:
        # With both, feedgen writes `description` first and the full text as `content:encoded`. Not as CDATA:
        # lxml refuses a text with `]]>` in it.
        entry.content(texts.html, type="html")
    if item.picture:
        entry.media.picture, entry.media.alt = item.picture, texts.alt


def _hexadecimal(title: re.Match[bytes]) -> bytes:
    """Write what a title escapes by number: many readers unescape it twice (RSS Advisory Board's profile)."""
    return title[0].replace(b"&amp;", b"&#x26;").replace(b"&lt;", b"&#x3C;")
