"""A feed as RSS 2.0, written by feedgen."""

from __future__ import annotations

from datetime import UTC, datetime

from tarinat.characters import without_forbidden
from tarinat.config import Site
from tarinat.feeds import Feed

_SOFT_HYPHEN = "\u00ad"


def rss(feed: Feed, site: Site) -> bytes:
    """Write a feed as RSS 2.0, the same bytes for the same feed."""
    # feedgen costs 0.14 s to import: only a build that writes feeds pays for it.
    from feedgen.feed import FeedGenerator

    made = FeedGenerator()
    made.load_extension("dc")
    made.title(_clean(feed.title))
    made.description(_clean(feed.description))
    # feedgen takes the last link for the channel's, so the feed's own address comes first.
    made.link(href=site.absolute(feed.address), rel="self", type="application/rss+xml")
    made.link(href=site.absolute(feed.page), rel="alternate")
    made.language(feed.lang)
    made.generator("Palvelutarinat")
    made.docs("https://www.rssboard.org/rss-specification")
    # Not the clock: the same stories must give the same bytes. An empty feed has a day before any story.
    dates = [_whole_minutes(item.date) for item in feed.items]
    made.lastBuildDate(max(dates, default=datetime(2000, 1, 1, tzinfo=site.zone)))
    for item in feed.items:
        entry = made.add_entry(order="append")
        entry.guid(item.guid, permalink=False)
        entry.title(_clean(item.title))
        entry.link(href=item.link)
        entry.pubDate(_whole_minutes(item.date))
        entry.dc.dc_creator(_clean(item.author))
        entry.category([{"term": _clean(term)} for term in item.categories])
        entry.description(_clean(item.summary))
        # With both, feedgen writes `description` first and the full text as `content:encoded`. Not as CDATA:
        # lxml refuses a text with `]]>` in it.
        entry.content(_clean(item.html), type="html")
    return bytes(made.rss_str(pretty=True))


def _whole_minutes(moment: datetime) -> datetime:
    """Give a moment an offset that RFC 822 can write: before standard time offsets had seconds."""
    offset = moment.utcoffset()
    return moment if offset is None or not offset.seconds % 60 else moment.astimezone(UTC)


def _clean(text: str) -> str:
    return without_forbidden(text).replace(_SOFT_HYPHEN, "")
