"""Feeds: which there are, and the items of each, as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape

from tarinat.catalogue import Catalogue
from tarinat.config import Site
from tarinat.evidence import Evidence, Lesson
from tarinat.lessons import LessonLine
from tarinat.stories import Story
from tarinat.tags import story_tag_keys
from tarinat.translations import Translations


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a feed. `html` is the full text with full addresses, `summary` plain text."""

    guid: str
    title: str
    link: str
    date: datetime
    author: str
    categories: tuple[str, ...]
    summary: str
    html: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed at an address, its items newest first. `page` is the page that it follows."""

    address: str
    title: str
    description: str
    page: str
    lang: str
    items: tuple[Item, ...]


def feeds_of(catalogue: Catalogue, site: Site, words: Mapping[str, Translations]) -> tuple[Feed, ...]:
    """List the feeds of a site: of all stories, of each tag and lesson, of the lessons as a whole."""
    # A draft or a future story shown in a preview is no news yet.
    news = frozenset(story.path for story in catalogue.stories if not story.draft and story.date <= site.now)
    return tuple(_Newsroom(catalogue, site, words[site.lang], news).feeds())


def guid_of(kind: str, id: str, site: Site) -> str:
    """Make the lasting id of an item, a tag URI (RFC 4151)."""
    return f"tag:{site.authority}:{kind}/{id}"


@dataclass(frozen=True)
class _Newsroom:
    """Makes items; `news` are the paths of the stories that subscribers may hear of."""

    catalogue: Catalogue
    site: Site
    t: Translations
    news: frozenset[str]

    def feeds(self) -> Iterator[Feed]:
        catalogue, site, t = self.catalogue, self.site, self.t
        categories = tag_titles(catalogue)
        authors = {story.path: author.name for author in catalogue.authors for story in author.stories}
        made: dict[str, Item] = {}

        def items(stories: Iterable[Story]) -> tuple[Item, ...]:
            newest = [story for story in stories if story.path in self.news][: site.feed_items]
            for story in newest:
                if story.path not in made:
                    made[story.path] = self._story(story, authors[story.path], categories[story.path])
            return tuple(made[story.path] for story in newest)

        about = site.description or site.name
        yield Feed("/rss.xml", site.name, about, "/", site.lang, items(catalogue.stories))
        for archive in catalogue.tags:
            title = t("title.tag_feed", tag=archive.title, site=site.name).unescape()
            about = t("description.tag", tag=archive.title, count=len(archive.stories)).unescape()
            own = items(archive.stories)
            yield Feed(f"{archive.address}rss.xml", title, about, archive.address, site.lang, own)
        for lesson in catalogue.graph.lessons:
            own = items(piece.story for piece in reversed(lesson.evidence))
            about = t("description.lesson", sentence=lesson.sentence, count=len(lesson.tellings)).unescape()
            yield Feed(f"{lesson.address}rss.xml", lesson.sentence, about, lesson.address, site.lang, own)
        title = t("title.lessons_feed", site=site.name).unescape()
        born = self._born()[: site.feed_items]
        about = t("description.lessons", count=len(catalogue.graph.lessons)).unescape()
        lessons = tuple(
            self._lesson(lesson, first, authors[first.story.path], categories[first.story.path])
            for lesson, first in born
        )
        yield Feed("/opit/rss.xml", title, about, "/opit/", site.lang, lessons)

    def _story(self, story: Story, author: str, categories: tuple[str, ...]) -> Item:
        page = self.site.absolute(story.address)
        html = self.catalogue.html(story.path, story.text, self.site, full=True)
        return Item(
            guid=guid_of("tarina", story.id or story.slug, self.site),
            title=story.title,
            link=page,
            date=story.date,
            author=author,
            categories=categories,
            summary=story.summary or story.text.opening,
            html=html + self._lessons_of(story),
        )

    def _lessons_of(self, story: Story) -> str:
        """Write the story's lessons, which its page shows apart from the text."""
        rows = "".join(
            f'<li><a href="{self.site.absolute(lesson.address)}">{escape(lesson.sentence)}</a>'
            f"{self._said(line)}</li>"
            for line, lesson in self.catalogue.graph.of(story)
        )
        return f"<h2>{self.t('title.lessons')}</h2><ul>{rows}</ul>" if rows else ""

    def _said(self, line: LessonLine) -> str:
        """Write what a story says of a lesson: for or against in its own words, and what it recommends."""
        words = ""
        if line.role != "defines":
            words = f"<br>{self.t(f'feed.{line.role}', wording=line.wording)}"
        return words + "".join(
            f"<br>{self.t('feed.recommendation', text=text)}" for text in line.recommendations
        )

    def _born(self) -> list[tuple[Lesson, Evidence]]:
        """Pair each lesson with the story that defines it, or else the first that taught it, newest first."""
        born = []
        for lesson in self.catalogue.graph.lessons:
            known = [piece for piece in lesson.tellings if piece.story.path in self.news]
            first = next((p for p in known if p.line.role == "defines"), known[0] if known else None)
            if first and not lesson.retired:
                born.append((lesson, first))
        born.sort(key=lambda pair: pair[0].id)
        born.sort(key=lambda pair: pair[1].story.date, reverse=True)
        return born

    def _lesson(self, lesson: Lesson, first: Evidence, author: str, categories: tuple[str, ...]) -> Item:
        site, t = self.site, self.t
        pieces = [piece for piece in reversed(lesson.tellings) if piece.story.path in self.news]
        rows = "".join(
            f'<li><a href="{site.absolute(piece.address)}">{escape(piece.story.title)}</a>'
            + (f"<br>{escape(piece.quote)}" if piece.quote else "")
            + f"{self._said(piece.line)}</li>"
            for piece in pieces
        )
        says = t("feed.lesson", sentence=lesson.sentence, count=len(pieces))
        return Item(
            guid=guid_of("oppi", lesson.id, site),
            title=lesson.sentence,
            link=site.absolute(lesson.address),
            date=first.story.date,
            author=author,
            categories=categories,
            summary=t("feed.lesson_summary", count=len(pieces), title=first.story.title).unescape(),
            html=f"<p>{says}</p><ul>{rows}</ul>",
        )


def tag_titles(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """List the titles of each story's tags, by the story's path, in the author's order."""
    titles = {archive.key: archive.title for archive in catalogue.tags}
    return {
        story.path: tuple(titles[key] for key in story_tag_keys(story, catalogue.tag_names))
        for story in catalogue.stories
    }
