"""The items that subscribers have had: read from feeds of any format as they were published."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

NAMES = ("rss.xml", "atom.xml", "feed.json")
"""What the files of feeds are called."""

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_ATOM = "{http://www.w3.org/2005/Atom}"


class NoFeed(Exception):
    """What was read is no feed."""


@dataclass(frozen=True, slots=True)
class Sent:
    """An item as a reader keeps it, whatever the format of its feed.

    `page` is the path of its link: a site may move to another domain. `date` is when it was published, in UTC
    and as ISO 8601 writes it; what is no date stays as it stands.
    """

    guid: str
    title: str
    page: str
    date: str
    text: str


def read_sent(data: bytes) -> tuple[Sent, ...]:
    """Read the items of a feed: RSS 2.0, Atom or JSON Feed. Raises NoFeed."""
    # Whatever answers at the address of a feed may be anything.
    try:
        return _of_json(json.loads(data)) if data.lstrip()[:1] == b"{" else _of_xml(data)
    except (etree.XMLSyntaxError, ValueError, RecursionError) as error:
        raise NoFeed(str(error)) from error


def _of_xml(data: bytes) -> tuple[Sent, ...]:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    if root.tag == f"{_ATOM}feed":
        return tuple(_of_entry(entry) for entry in root.findall(f"{_ATOM}entry"))
    channel = root.find("channel")
    if channel is None:
        raise NoFeed("no RSS, Atom or JSON Feed")
    return tuple(_of_item(item) for item in channel.findall("item"))


def _of_item(item: etree._Element) -> Sent:
    def text(name: str) -> str:
        return item.findtext(name) or ""

    link = text("link")
    return Sent(
        guid=text("guid") or link,
        title=text("title"),
        page=page_of(link),
        date=_moment(text("pubDate")),
        text=text(_CONTENT) or text("description"),
    )


def _of_entry(entry: etree._Element) -> Sent:
    def text(name: str) -> str:
        return entry.findtext(_ATOM + name) or ""

    links = [link.get("href", "") for link in entry.findall(f"{_ATOM}link")]
    return Sent(
        guid=text("id"),
        title=text("title"),
        page=page_of(links[0] if links else ""),
        date=_moment(text("published")),
        text=text("content") or text("summary"),
    )


def _of_json(feed: Any) -> tuple[Sent, ...]:
    items = feed.get("items")
    if not (isinstance(items, list) and all(isinstance(item, Mapping) for item in items)):
        raise NoFeed("no RSS, Atom or JSON Feed")
    return tuple(
        Sent(
            guid=str(item.get("id", "")),
            title=str(item.get("title", "")),
            page=page_of(str(item.get("url", ""))),
            date=_moment(str(item.get("date_published", ""))),
            text=str(item.get("content_html") or item.get("content_text") or ""),
        )
        for item in items
    )


def _moment(written: str) -> str:
    """Read a date as RSS or as Atom and JSON Feed write it."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(written).astimezone(UTC).isoformat()
        except (ValueError, OverflowError):
            continue
    return written


def page_of(link: str) -> str:
    """Give the part of a link that a move to another domain leaves as it is."""
    try:
        parts = urlsplit(link)
    except ValueError:  # no address at all
        return link
    return f"{parts.path}#{parts.fragment}" if parts.fragment else parts.path
