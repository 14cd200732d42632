"""The items that subscribers have had: read from feeds as they were published."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


class NoFeed(Exception):
    """What was read is no RSS feed."""


@dataclass(frozen=True, slots=True)
class Sent:
    """An item as a reader keeps it. `page` is the path of its link: a site may move to another domain."""

    guid: str
    title: str
    page: str
    date: str
    text: str


def read_sent(data: bytes) -> tuple[Sent, ...]:
    """Read the items of an RSS feed. Raises NoFeed."""
    # Whatever answers at the address of a feed may be anything.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        channel = etree.fromstring(data, parser).find("channel")
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NoFeed(str(error)) from error
    if channel is None:
        raise NoFeed("no RSS")
    return tuple(_sent(item) for item in channel.findall("item"))


def _sent(item: etree._Element) -> Sent:
    def text(name: str) -> str:
        return item.findtext(name) or ""

    link = text("link")
    return Sent(
        guid=text("guid") or link,
        title=text("title"),
        page=page_of(link),
        date=text("pubDate"),
        text=text(_CONTENT) or text("description"),
    )


def page_of(link: str) -> str:
    """Give the part of a link that a move to another domain leaves as it is."""
    try:
        parts = urlsplit(link)
    except ValueError:  # no address at all
        return link
    return f"{parts.path}#{parts.fragment}" if parts.fragment else parts.path
