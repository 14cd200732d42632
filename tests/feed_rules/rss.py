"""Rules of RSS 2.0."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from feed_rules.moments import of_rfc_822
from feed_rules.texts import SOFT_HYPHEN, of_html, of_whole
from feed_rules.xml_parsers import malformed, misshapen, of_own_address, schema

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"

_SCHEMA = schema("rss.rng")
_TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)


def of_rss(data: bytes, address: str, now: datetime) -> Iterator[str]:
    """Name what is wrong with a feed."""
    broken = list(malformed(data))
    if broken:
        yield from broken
        return
    root = etree.fromstring(data)
    yield from misshapen(root, _SCHEMA)
    channel = root.find("channel")
    if channel is None:
        return
    yield from _of_bytes(data)
    yield from of_own_address(channel, address)
    yield from _of_image(channel)
    yield from _of_items(channel, now)


def _of_bytes(data: bytes) -> Iterator[str]:
    for title in _TITLE.findall(data):
        if b"&amp;" in title or b"&lt;" in title or b"<" in title:
            yield f"title: & and < are hexadecimal references in {title!r}"
    if SOFT_HYPHEN in data.decode("utf-8"):
        yield "soft hyphen"


def _of_image(channel: etree._Element) -> Iterator[str]:
    """RSS 2.0: its title and link are those of the channel."""
    for name in ("title", "link"):
        if channel.findtext(f"image/{name}") != channel.findtext(name):
            yield f"image: its {name} is {channel.findtext(f'image/{name}')}"


def _of_items(channel: etree._Element, now: datetime) -> Iterator[str]:
    guids = Counter(channel.xpath("item/guid/text()"))
    yield from (f"guid: {guid} {count} times" for guid, count in guids.items() if count > 1)
    for text in channel.xpath("lastBuildDate/text() | item/pubDate/text()"):
        yield from of_rfc_822(text, now)
    items = channel.findall("item")
    yield from of_whole([item.find(CONTENT) is not None for item in items])
    for item in items:
        title = item.findtext("title") or ""
        yield from (f"{title}: {wrong}" for wrong in of_html(item.findtext(CONTENT) or ""))
