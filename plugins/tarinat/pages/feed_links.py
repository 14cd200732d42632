"""Links to feeds, as pages announce them: full address, title and media type."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from tarinat.authors import Author
from tarinat.config import Site
from tarinat.evidence import Lesson
from tarinat.pages.views import FeedLink, FeedType
from tarinat.services import Service
from tarinat.tags import TagArchive


class FeedLinks:
    """Makes links to feeds; `text` writes in the language of the pages, `lang` is that of an edition."""

    def __init__(self, site: Site, text: Callable[..., str], lang: str = "") -> None:
        self._site = site
        self._text = text
        self._lang = lang

    @cached_property
    def of_site(self) -> tuple[FeedLink, ...]:
        """The feeds that every page announces: all stories in each format, and all lessons.

        Before them stands the feed of the stories in its own language, where that is not the site's.
        """
        name = self._site.name
        return (
            *([self.of_language] if self._lang else []),
            self._rss("/", name),
            self._link("/atom.xml", self._text("title.atom_feed", site=name), "application/atom+xml"),
            self._link("/feed.json", self._text("title.json_feed", site=name), "application/feed+json"),
            self.of_lessons,
        )

    @cached_property
    def of_language(self) -> FeedLink:
        """The feed of the stories of an edition."""
        title = self._text("title.language_feed", site=self._site.name)
        return FeedLink(self._site.absolute(rss_address(f"/{self._lang}/")), title, "application/rss+xml")

    @cached_property
    def of_lessons(self) -> FeedLink:
        return self._rss("/opit/", self._text("title.lessons_feed", site=self._site.name))

    def of_tag(self, archive: TagArchive) -> FeedLink:
        title = self._text("title.tag_feed", tag=archive.title, site=self._site.name)
        return self._rss(archive.address, title)

    def of_service(self, service: Service) -> FeedLink:
        title = self._text("title.service_feed", name=service.name, site=self._site.name)
        return self._rss(service.address, title)

    def of_author(self, author: Author) -> FeedLink:
        title = self._text("title.author_feed", name=author.name, site=self._site.name)
        return self._rss(author.address, title)

    def of_lesson(self, lesson: Lesson) -> FeedLink:
        title = self._text("title.lesson_feed", sentence=lesson.sentence, site=self._site.name)
        return self._rss(lesson.address, title)

    def _rss(self, page: str, title: str) -> FeedLink:
        return self._link(rss_address(page), title, "application/rss+xml")

    def _link(self, address: str, title: str, media: FeedType) -> FeedLink:
        if self._lang:  # around it all is in one language, and the feed is not
            title = self._text("title.every_language", title=title)
        return FeedLink(self._site.absolute(address), title, media)


def rss_address(page: str) -> str:
    """Give the address of the feed that follows a page."""
    return f"{page}rss.xml"
