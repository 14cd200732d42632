"""Feeds: which there are, each by its address, its items written when it is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice

from tarinat.authors import Author
from tarinat.catalogue import Catalogue
from tarinat.config import Site
from tarinat.evidence import Evidence, Lesson
from tarinat.feeds.items import ItemWriter, guid_of, tag_titles
from tarinat.feeds.values import Channel, Feed, Item
from tarinat.services import Service
from tarinat.stories import Story
from tarinat.tags import TagArchive
from tarinat.translations import Translations

__all__ = ["Channel", "Feed", "Item", "ItemWriter", "feeds_of", "guid_of", "tag_titles"]


def feeds_of(catalogue: Catalogue, site: Site, words: Mapping[str, Translations]) -> tuple[Channel, ...]:
    """List the feeds of a site: of all stories, of each tag, service, author and lesson, of all lessons."""
    return tuple(_Newsroom(catalogue, site, words[site.lang]).channels())


class _Newsroom:
    """Makes feeds. An item that several have is written once, and kept until the last of them has it."""

    def __init__(self, catalogue: Catalogue, site: Site, t: Translations) -> None:
        self._catalogue, self._site, self._t = catalogue, site, t
        # A draft or a future story shown in a preview is no news yet.
        self._news = frozenset(s.path for s in catalogue.stories if not s.draft and s.date <= site.now)
        self._writer = ItemWriter(catalogue, site, t, self._news)
        self._waiting: Counter[str] = Counter()
        self._written: dict[str, Item] = {}

    def channels(self) -> Iterator[Channel]:
        catalogue = self._catalogue
        for address in ("/rss.xml", "/atom.xml", "/feed.json"):
            yield self._channel(address, partial(self._of_site, address), catalogue.stories)
        for archive in catalogue.tags:
            yield self._channel(f"{archive.address}rss.xml", partial(self._of_tag, archive), archive.stories)
        for service in catalogue.services:
            make = partial(self._of_service, service)
            yield self._channel(f"{service.address}rss.xml", make, service.stories)
        for author in catalogue.authors:
            make = partial(self._of_author, author)
            yield self._channel(f"{author.address}rss.xml", make, author.stories)
        for lesson in catalogue.graph.lessons:
            yield self._channel(
                f"{lesson.address}rss.xml", partial(self._of_lesson, lesson), _stories(lesson)
            )
        yield Channel("/opit/rss.xml", self._of_lessons)

    def _channel(self, address: str, make: Callable[[], Feed], stories: Iterable[Story]) -> Channel:
        self._waiting.update(story.path for story in self._newest(stories))
        return Channel(address, make)

    def _of_site(self, address: str) -> Feed:
        site, stories = self._site, self._catalogue.stories
        about = site.description or site.name
        return Feed(address, site.name, about, "/", site.lang, self._items(stories))

    def _of_tag(self, archive: TagArchive) -> Feed:
        title = self._text("title.tag_feed", tag=archive.title, site=self._site.name)
        about = self._text("description.tag", tag=archive.title, count=len(archive.stories))
        address, items = f"{archive.address}rss.xml", self._items(archive.stories)
        return Feed(address, title, about, archive.address, self._site.lang, items)

    def _of_service(self, service: Service) -> Feed:
        title = self._text("title.service_feed", name=service.name, site=self._site.name)
        about = self._text("description.service", name=service.name, count=len(service.stories))
        address, items = f"{service.address}rss.xml", self._items(service.stories)
        return Feed(address, title, about, service.address, self._site.lang, items)

    def _of_author(self, author: Author) -> Feed:
        title = self._text("title.author_feed", name=author.name, site=self._site.name)
        about = self._text("description.author", name=author.name, count=len(author.stories))
        address, items = f"{author.address}rss.xml", self._items(author.stories)
        return Feed(address, title, about, author.address, self._site.lang, items)

    def _of_lesson(self, lesson: Lesson) -> Feed:
        about = self._text("description.lesson", sentence=lesson.sentence, count=len(lesson.tellings))
        address, items = f"{lesson.address}rss.xml", self._items(_stories(lesson))
        return Feed(address, lesson.sentence, about, lesson.address, self._site.lang, items)

    def _of_lessons(self) -> Feed:
        title = self._text("title.lessons_feed", site=self._site.name)
        about = self._text("description.lessons", count=len(self._catalogue.graph.lessons))
        born = self._born()[: self._site.feed_items]
        items = tuple(self._writer.of_lesson(lesson, first) for lesson, first in born)
        return Feed("/opit/rss.xml", title, about, "/opit/", self._site.lang, items)

    def _newest(self, stories: Iterable[Story]) -> Iterator[Story]:
        """Choose the news that a feed has of stories that come newest first."""
        return islice((story for story in stories if story.path in self._news), self._site.feed_items)

    def _items(self, stories: Iterable[Story]) -> tuple[Item, ...]:
        return tuple([self._item(story) for story in self._newest(stories)])

    def _item(self, story: Story) -> Item:
        item = self._written.pop(story.path, None) or self._writer.of_story(story)
        self._waiting[story.path] -= 1
        if self._waiting[story.path] > 0:
            self._written[story.path] = item
        return item

    def _born(self) -> Sequence[tuple[Lesson, Evidence]]:
        """Pair each lesson with the story that defines it, or else the first that taught it, newest first."""
        known = ((lesson, self._first(lesson)) for lesson in self._catalogue.graph.lessons)
        born = [(lesson, first) for lesson, first in known if first and not lesson.retired]
        born.sort(key=lambda pair: pair[0].id)
        born.sort(key=lambda pair: pair[1].story.date, reverse=True)
        return born

    def _first(self, lesson: Lesson) -> Evidence | None:
        first: Evidence | None = None
        for piece in lesson.tellings:
            if piece.story.path in self._news:
                if piece.line.role == "defines":
                    return piece
                first = first or piece
        return first

    def _text(self, key: str, **values: object) -> str:
        return self._t(key, **values).unescape()


def _stories(lesson: Lesson) -> Iterator[Story]:
    return (piece.story for piece in reversed(lesson.evidence))
