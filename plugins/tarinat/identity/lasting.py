"""What a site publishes under an address that must last: each thing by its kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tarinat.authors import Author
from tarinat.evidence import LessonGraph
from tarinat.languages import language_feed
from tarinat.services import Service
from tarinat.standing import StandingPage
from tarinat.stories import Story
from tarinat.tag_pairs import TagPair
from tarinat.tags import TagArchive

SITE_FEEDS = ("/rss.xml", "/atom.xml", "/feed.json", "/opit/rss.xml")
"""The feeds of the site as a whole."""

FEED = "rss.xml"
"""The name of the feed of a page, below its address."""


@dataclass(frozen=True, slots=True)
class Shown:
    """All that is shown and has an address of its own; `originals` maps translations to originals by path.

    `languages` are those of the stories besides the site's own: each has a feed. `editions` are the
    addresses of their pages.
    """

    stories: Sequence[Story]
    tags: Sequence[TagArchive]
    pairs: Sequence[TagPair]
    graph: LessonGraph
    services: Sequence[Service]
    authors: Sequence[Author]
    pages: Sequence[StandingPage]
    originals: Mapping[str, str]
    languages: Sequence[str]
    editions: Sequence[str]


@dataclass(frozen=True, slots=True)
class Lasting:
    """Something with an address that must last. `id` is the one that it gets when it is first recorded."""

    kind: str
    id: str
    address: str


def lasting_of(shown: Shown) -> Iterator[Lasting]:
    """Give everything with a lasting address, feeds after the pages that they follow."""
    yield from (Lasting("story", story.id or story.slug, story.address) for story in shown.stories)
    yield from (Lasting("page", page.slug, page.address) for page in shown.pages)
    yield from (Lasting("pair", pair.id, pair.address) for pair in shown.pairs)
    yield from (Lasting("edition", address, address) for address in shown.editions)
    for address in (*SITE_FEEDS, *map(language_feed, shown.languages)):
        yield Lasting("feed", address, address)
    for kind, id, address in _with_feeds(shown):
        yield Lasting(kind, id, address)
        yield Lasting("feed", address + FEED, address + FEED)


def _with_feeds(shown: Shown) -> Iterator[tuple[str, str, str]]:
    yield from (("tag", archive.key, archive.address) for archive in shown.tags)
    yield from (("lesson", lesson.id, lesson.address) for lesson in shown.graph.lessons)
    yield from (("service", service.slug, service.address) for service in shown.services)
    yield from (("author", author.slug, author.address) for author in shown.authors)
