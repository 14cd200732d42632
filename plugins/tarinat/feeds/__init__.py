"""Feeds: which there are, each by its address, its items written when it is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property, partial
from heapq import nlargest
from itertools import islice

from tarinat.authors import Author
from tarinat.catalogue import Catalogue
from tarinat.config import Site
from tarinat.evidence import Evidence, Lesson
from tarinat.feeds.items import ItemWriter, guid_of, tag_titles, updated_at
from tarinat.feeds.values import Channel, Feed, Item, ItemPicture
from tarinat.languages import language_feed
from tarinat.services import Service
from tarinat.stories import Story
from tarinat.tags import TagArchive
from tarinat.translations import Translations

__all__ = ["Channel", "Feed", "Item", "ItemPicture", "ItemWriter", "feeds_of", "guid_of", "tag_titles"]


def feeds_of(catalogue: Catalogue, site: Site, words: Mapping[str, Translations]) -> tuple[Channel, ...]:
    """List the feeds of a site: all stories, all lessons, and each language, tag, service, author and lesson.

    A feed that moved is given at its old addresses too: most readers never hear that it did.
    """
    channels = tuple(_Newsroom(catalogue, site, words).channels())
    makers = {channel.address: channel.make for channel in channels}
    moved = (Channel(r.address, makers[r.target]) for r in catalogue.redirects if r.target in makers)
    return (*channels, *moved)


_MOST_KEPT = 1_000
"""Items: some 5 MB."""


class _Newsroom:
    """Makes feeds. An item that several have is written once, and kept until the last of them has it.

    Where others make some of these feeds, that never comes: what was kept longest goes when there are many.
    """

    def __init__(self, catalogue: Catalogue, site: Site, words: Mapping[str, Translations]) -> None:
        self._catalogue, self._site, self._words, self._t = catalogue, site, words, words[site.lang]
        # A draft or a future story shown in a preview is no news yet.
        self._news = frozenset(s.path for s in catalogue.stories if not s.draft and s.date <= site.now)
        self._writer = ItemWriter(catalogue, site, words, self._news)
        self._waiting: Counter[str] = Counter()
        self._written: dict[str, Item] = {}

    def channels(self) -> Iterator[Channel]:
        catalogue = self._catalogue
        yield self._channel("/rss.xml", self._of_site, catalogue.stories)
        for address in ("/atom.xml", "/feed.json"):
            yield self._channel(address, partial(self._with_changes, address), self._latest)
        for lang in catalogue.languages:
            spoken = tuple(story for story in catalogue.stories if story.lang == lang)
            yield self._channel(language_feed(lang), partial(self._of_language, lang, spoken), spoken)
        for archive in catalogue.tags:
            yield self._channel(f"{archive.address}rss.xml", partial(self._of_tag, archive), archive.stories)
        for service in catalogue.services:
            make = partial(self._of_service, service)
            yield self._channel(f"{service.address}rss.xml", make, service.stories)
        for author in catalogue.authors:
            make = partial(self._of_author, author)
            yield self._channel(f"{author.address}rss.xml", make, author.stories)
        for lesson in catalogue.graph.lessons:
            make = partial(self._of_lesson, lesson)
            yield self._channel(f"{lesson.address}rss.xml", make, _stories(lesson))
        yield Channel("/opit/rss.xml", self._of_lessons)

    def _channel(self, address: str, make: Callable[[], Feed], stories: Iterable[Story]) -> Channel:
        self._waiting.update(story.path for story in self._newest(stories))
        return Channel(address, make)

    def _of_site(self) -> Feed:
        site, stories = self._site, self._catalogue.stories
        about = site.description or site.name
        return Feed("/rss.xml", site.name, about, "/", site.lang, self._items(stories))

    def _with_changes(self, address: str) -> Feed:
        """Make a feed whose format tells what was updated, so that no story is in it twice."""
        items = tuple(self._item(story) for story in self._latest)
        site = self._site
        about, id = (
            site.description or site.name,
            guid_of("syote", "sivusto", self._catalogue.identity.authority),
        )
        return Feed(address, site.name, about, "/", site.lang, items, id)

    def _of_language(self, lang: str, stories: Sequence[Story]) -> Feed:
        t, site = self._words[lang], self._site
        title = t("title.language_feed", site=site.name).unescape()
        about = t("description.language", site=site.name, count=len(stories)).unescape()
        return Feed(language_feed(lang), title, about, f"/{lang}/", lang, self._items(stories))

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
        title = self._text("title.lesson_feed", sentence=lesson.sentence, site=self._site.name)
        about = self._text("description.lesson", sentence=lesson.sentence, count=len(lesson.tellings))
        address, items = f"{lesson.address}rss.xml", self._items(_stories(lesson))
        return Feed(address, title, about, lesson.address, self._site.lang, items)

    def _of_lessons(self) -> Feed:
        title = self._text("title.lessons_feed", site=self._site.name)
        about = self._text("description.lessons", count=len(self._catalogue.graph.lessons))
        items = tuple(self._writer.of_evidence(lesson, piece) for lesson, piece in self._evidence())
        return Feed("/opit/rss.xml", title, about, "/opit/", self._site.lang, items)

    @cached_property
    def _latest(self) -> Sequence[Story]:
        """The stories that are news or were continued last, newest first."""
        continued = [story for story in self._catalogue.stories if story.path in self._continued]
        others = (story for story in self._catalogue.stories if story.path not in self._continued)
        stories = [*continued, *self._newest(others)]
        stories.sort(key=lambda story: story.slug)
        stories.sort(key=lambda story: self._continued.get(story.path, story.date), reverse=True)
        return stories[: self._site.feed_items]

    @cached_property
    def _continued(self) -> Mapping[str, datetime]:
        """When stories were continued, by their paths."""
        news = (story for story in self._catalogue.stories if story.updated and story.path in self._news)
        moments = ((story.path, updated_at(story, self._site)) for story in news)
        return {path: moment for path, moment in moments if moment}

    def _newest(self, stories: Iterable[Story]) -> Iterator[Story]:
        """Choose the news that a feed has of stories that come newest first."""
        return islice((story for story in stories if story.path in self._news), self._site.feed_items)

    def _items(self, stories: Iterable[Story]) -> tuple[Item, ...]:
        """Write the newest of some stories and of what was new in them, newest first."""
        stories = tuple(stories)
        items = [self._item(story) for story in self._newest(stories)]
        if not self._continued:
            return tuple(items)
        continued = ((story, self._continued.get(story.path)) for story in stories)
        items += [self._writer.of_update(story, moment) for story, moment in continued if moment]
        items.sort(key=lambda item: item.date, reverse=True)
        return tuple(items[: self._site.feed_items])

    def _item(self, story: Story) -> Item:
        item = self._written.pop(story.path, None) or self._writer.of_story(story)
        self._waiting[story.path] -= 1
        if self._waiting[story.path] > 0:
            self._written[story.path] = item
            if len(self._written) > _MOST_KEPT:
                del self._written[next(iter(self._written))]
        return item

    def _evidence(self) -> Sequence[tuple[Lesson, Evidence]]:
        """Pair lessons with the stories that teach them, what was known last first."""
        since = self._catalogue.identity.known_since
        pairs = (
            (lesson, piece)
            for lesson in self._catalogue.graph.lessons
            if not lesson.retired
            for piece in lesson.tellings
            if piece.story.path in self._news
        )
        return nlargest(
            self._site.feed_items,
            pairs,
            key=lambda pair: (since(*pair), pair[1].story.slug, pair[0].id),
        )

    def _text(self, key: str, **values: object) -> str:
        return self._t(key, **values).unescape()


def _stories(lesson: Lesson) -> Iterator[Story]:
    return (piece.story for piece in reversed(lesson.evidence))
