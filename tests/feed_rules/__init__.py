"""What every feed must keep to: a schema of its shape, and the rules that no schema can tell.

`findings` gives a sentence for each breach, so that a feed that keeps to all gives none.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from xml.parsers import expat

from bs4 import BeautifulSoup
from lxml import etree

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parent / "rss.rng"))
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LARGEST = 1_000_000
"""Bytes: what is more is asked for by every reader each hour."""

_TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)
_FORBIDDEN = ("script", "iframe", "object", "embed", "style", "svg", "form", "base")
_ADDRESSES = ("href", "src", "poster", "data", "action")
_ABSOLUTE = re.compile(r"(https?://[^\s/]+(/|$)|mailto:|tel:)")


def findings(data: bytes, address: str, now: datetime) -> list[str]:
    """Name all that is wrong with an RSS feed whose full address is `address`, at a moment."""
    found = list(_malformed(data))
    if found:
        return found
    channel = etree.fromstring(data).find("channel")
    if not SCHEMA.validate(etree.fromstring(data)):
        found += [f"schema: {error.message}" for error in SCHEMA.error_log]
    if channel is None:
        return found
    return [*found, *_of_bytes(data), *_of_channel(channel, address), *_of_items(channel, now)]


def _malformed(data: bytes) -> Iterator[str]:
    """Ask two parsers; what one of them refuses some reader refuses too."""
    try:
        etree.fromstring(data)
    except etree.XMLSyntaxError as error:
        yield f"lxml: {error}"
    try:
        expat.ParserCreate().Parse(data, True)
    except expat.ExpatError as error:
        yield f"expat: {error}"


def _of_bytes(data: bytes) -> Iterator[str]:
    if len(data) > LARGEST:
        yield f"size: {len(data)} bytes"
    for title in _TITLE.findall(data):
        if b"&amp;" in title or b"&lt;" in title or b"<" in title:
            yield f"title: & and < are hexadecimal references in {title!r}"
    if "\u00ad" in data.decode("utf-8"):
        yield "soft hyphen"


def _of_channel(channel: etree._Element, address: str) -> Iterator[str]:
    own = [link.get("href") for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
    if own != [address]:
        yield f"self: {own} is not {address}"
    guids = Counter(channel.xpath("item/guid/text()"))
    yield from (f"guid: {guid} {count} times" for guid, count in guids.items() if count > 1)


def _of_items(channel: etree._Element, now: datetime) -> Iterator[str]:
    for text in channel.xpath("lastBuildDate/text() | item/pubDate/text()"):
        yield from _of_date(text, now)
    for item in channel.findall("item"):
        title = item.findtext("title") or ""
        yield from (f"{title}: {wrong}" for wrong in _of_html(item.findtext(CONTENT) or ""))


def _of_date(text: str, now: datetime) -> Iterator[str]:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        yield f"date: {text} is none"
        return
    if moment.tzinfo is None:
        yield f"date: {text} has no offset"
        return
    if text[:3] != DAYS[moment.weekday()]:
        yield f"date: {text} is a {DAYS[moment.weekday()]}"
    if moment > now:
        yield f"date: {text} is to come"


def _of_html(html: str) -> Iterator[str]:
    for element in BeautifulSoup(html, "lxml").find_all(True):
        if element.name in _FORBIDDEN:
            yield f"<{element.name}>"
        for name, value in element.attrs.items():
            text = " ".join(value) if isinstance(value, list) else str(value)
            if name.startswith("on"):
                yield f"{name} on <{element.name}>"
            if name in _ADDRESSES and not _ABSOLUTE.match(text):
                yield f"{name}={text!r} on <{element.name}> is not absolute"
            if name == "srcset":
                yield from (
                    f"srcset={part!r} on <{element.name}> is not absolute"
                    for part in text.split(",")
                    if not _ABSOLUTE.match(part.strip())
                )
