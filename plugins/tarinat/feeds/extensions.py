"""What feedgen has no words for: described pictures, the language of an entry, a hub in RSS."""

from __future__ import annotations

from typing import Any

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from lxml.etree import SubElement

from tarinat.feeds.values import ItemPicture

_ATOM = "{http://www.w3.org/2005/Atom}"
_MEDIA = "http://search.yahoo.com/mrss/"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class HubExtension(BaseExtension):
    """Names the hub of an RSS feed (WebSub, 4); of a feed's links feedgen writes only its own address."""

    address = ""

    def extend_rss(self, feed: Any) -> Any:
        """Add the link to the channel."""
        SubElement(feed[0], f"{_ATOM}link", rel="hub", href=self.address)
        return feed


class MediaExtension(BaseExtension):
    """Media RSS 1.5.1; feedgen's own has no descriptions."""

    def extend_ns(self) -> dict[str, str]:
        """Give the name space."""
        return {"media": _MEDIA}


class MediaEntryExtension(BaseEntryExtension):
    """The picture of an item, if it has one; `alt` is its alternative text, cleaned."""

    picture: ItemPicture | None = None
    alt = ""

    def extend_rss(self, item: Any) -> Any:
        """Add the picture to an item."""
        picture = self.picture
        if picture:
            content = SubElement(
                item,
                f"{{{_MEDIA}}}content",
                url=picture.url,
                type=picture.type,
                medium="image",
                width=str(picture.width),
                height=str(picture.height),
            )
            if self.alt:
                SubElement(content, f"{{{_MEDIA}}}description", type="plain").text = self.alt
        return item

    extend_atom = extend_rss


class LanguageExtension(BaseExtension):
    """The languages of an Atom feed; that of the feed is feedgen's own `language`."""


class LanguageEntryExtension(BaseEntryExtension):
    """The language of an entry, where it is not that of its feed (RFC 4287, 2)."""

    tag = ""

    def extend_atom(self, entry: Any) -> Any:
        """Mark the entry."""
        if self.tag:
            entry.set(_LANG, self.tag)
        return entry
