"""Rules of Atom 1.0 (RFC 4287)."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from feed_rules.moments import of_rfc_3339, of_update
from feed_rules.texts import SOFT_HYPHEN, of_html, of_whole
from feed_rules.xml_parsers import ATOM, malformed, misshapen, of_own_address, schema

_SCHEMA = schema("atom.rng")


def of_atom(data: bytes, address: str, now: datetime) -> Iterator[str]:
    """Name what is wrong with a feed."""
    broken = list(malformed(data))
    if broken:
        yield from broken
        return
    if b"<![CDATA[" in data:  # in a text it would be escaped
        yield "CDATA"
    if SOFT_HYPHEN in data.decode("utf-8"):
        yield "soft hyphen"
    feed = etree.fromstring(data)
    yield from misshapen(feed, _SCHEMA)
    yield from of_own_address(feed, address)
    yield from _of_entries(feed)
    yield from _of_dates(feed, now)


def _of_entries(feed: etree._Element) -> Iterator[str]:
    ids = Counter(id.text for id in feed.iter(f"{ATOM}id"))
    yield from (f"id: {id} {count} times" for id, count in ids.items() if count > 1)
    entries = feed.findall(f"{ATOM}entry")
    yield from of_whole([entry.find(f"{ATOM}content") is not None for entry in entries])
    for entry in entries:
        title = entry.findtext(f"{ATOM}title") or ""
        yield from (f"{title}: {wrong}" for wrong in of_html(entry.findtext(f"{ATOM}content") or ""))


def _of_dates(feed: etree._Element, now: datetime) -> Iterator[str]:
    dates = feed.iter(f"{ATOM}updated", f"{ATOM}published")
    wrong = [finding for date in dates for finding in of_rfc_3339(date.text or "", now)]
    if wrong:
        yield from wrong
        return
    news = []
    for entry in feed.findall(f"{ATOM}entry"):
        published, updated = (entry.findtext(f"{ATOM}{name}") for name in ("published", "updated"))
        if published and updated:
            yield from of_update(published, updated)
            news.append(datetime.fromisoformat(updated))
    last = feed.findtext(f"{ATOM}updated")
    if news and last and datetime.fromisoformat(last) != max(news):
        yield f"date: the feed was updated on {last}, its newest entry on {max(news)}"
