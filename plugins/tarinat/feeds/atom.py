"""A feed as Atom 1.0 (RFC 4287), written by feedgen."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tarinat.config import Site
from tarinat.feeds.heads import GENERATOR, head_of
from tarinat.feeds.moments import announced, whole_minutes
from tarinat.feeds.texts import texts_of
from tarinat.feeds.values import Feed, Item

if TYPE_CHECKING:
    from feedgen.feed import FeedGenerator

ADDRESS = "/atom.xml"
"""Of the one feed that is Atom: its id is made for it."""


def atom(feed: Feed, site: Site) -> bytes:
    """Write a feed as Atom, the same bytes for the same feed."""
    made = _head(feed, site)
    for item in feed.items:
        _add(made, item, feed.lang, site)
    return cast(bytes, made.atom_str(pretty=True))


def _head(feed: Feed, site: Site) -> FeedGenerator:
    # feedgen is slow to import: only a build that writes feeds pays for it.
    from feedgen.feed import FeedGenerator

    from tarinat.feeds import extensions as ext

    head, made = head_of(feed, site), FeedGenerator()
    made.register_extension("media", ext.MediaExtension, ext.MediaEntryExtension)
    made.register_extension("lang", ext.LanguageExtension, ext.LanguageEntryExtension)
    made.id(feed.id)
    made.title(head.title)
    made.subtitle(head.description)
    made.updated(head.updated)
    made.language(head.lang)
    made.link(href=head.own, rel="self", type="application/atom+xml")
    made.link(href=head.page, rel="alternate", type="text/html")
    if site.hub:
        made.link(href=site.hub, rel="hub")
    made.generator(GENERATOR)
    made.icon(head.mark)
    made.logo(head.mark)
    return made


def _add(feed: FeedGenerator, item: Item, lang: str, site: Site) -> None:
    texts = texts_of(item, site)
    entry = feed.add_entry(order="append")
    entry.id(item.guid)
    entry.title(texts.title)
    entry.link(href=item.link)  # alternate, as a link is that does not say (RFC 4287, 4.2.7.2)
    entry.published(whole_minutes(item.date))
    # Only a continuation that is announced: a silent correction must not make the entry new again.
    entry.updated(announced(item))
    entry.author(name=texts.author)
    entry.category([{"term": term} for term in texts.categories])
    entry.summary(texts.summary, type="text")
    if texts.html:
        entry.content(texts.html, type="html")  # escaped; RFC 4287 knows no CDATA type
    if item.picture:
        entry.media.picture, entry.media.alt = item.picture, texts.alt
    if item.lang != lang:
        entry.lang.tag = item.lang
