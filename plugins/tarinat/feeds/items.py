"""The items of feeds: a story with its full text, or a lesson with the stories that teach it."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from html import escape

from tarinat.catalogue import Catalogue
from tarinat.config import Site
from tarinat.evidence import Evidence, Lesson
from tarinat.feeds.values import Item
from tarinat.lessons import LessonLine
from tarinat.stories import Story
from tarinat.tags import story_tag_keys
from tarinat.translations import Translations


@dataclass(frozen=True)
class ItemWriter:
    """Writes items; `news` are the paths of the stories that subscribers may hear of."""

    catalogue: Catalogue
    site: Site
    t: Translations
    news: Set[str]

    def of_story(self, story: Story) -> Item:
        """Write a story as news of its own."""
        html = self.catalogue.html(story.path, story.text, self.site, full=True)
        return Item(
            guid=guid_of("tarina", story.id or story.slug, self.site),
            title=story.title,
            link=self.site.absolute(story.address),
            date=story.date,
            author=self._authors[story.path],
            categories=self._categories(story),
            summary=story.summary or story.text.opening,
            html=html + self._lessons_of(story),
        )

    def of_lesson(self, lesson: Lesson, first: Evidence) -> Item:
        """Write a lesson, told on the day of the evidence that made it known."""
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
            author=self._authors[first.story.path],
            categories=self._categories(first.story),
            summary=t("feed.lesson_summary", count=len(pieces), title=first.story.title).unescape(),
            html=f"<p>{says}</p><ul>{rows}</ul>",
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

    @cached_property
    def _authors(self) -> Mapping[str, str]:
        return {story.path: author.name for author in self.catalogue.authors for story in author.stories}

    @cached_property
    def _tag_titles(self) -> Mapping[str, str]:
        return _titles(self.catalogue)

    def _categories(self, story: Story) -> tuple[str, ...]:
        keys = story_tag_keys(story, self.catalogue.tag_names)
        return tuple([self._tag_titles[key] for key in keys])


def guid_of(kind: str, id: str, site: Site) -> str:
    """Make the lasting id of an item, a tag URI (RFC 4151)."""
    return f"tag:{site.authority}:{kind}/{id}"


def tag_titles(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """List the titles of each story's tags, by the story's path, in the author's order."""
    titles = _titles(catalogue)
    return {
        story.path: tuple([titles[key] for key in story_tag_keys(story, catalogue.tag_names)])
        for story in catalogue.stories
    }


def _titles(catalogue: Catalogue) -> Mapping[str, str]:
    return {archive.key: archive.title for archive in catalogue.tags}
