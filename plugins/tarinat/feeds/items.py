"""The items of feeds: a story, what is new in it later, and each story that teaches a lesson."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property
from html import escape

from tarinat.catalogue import Catalogue
from tarinat.config import Site
from tarinat.evidence import Evidence, Lesson
from tarinat.feeds.saying import linked, quote, said, stance
from tarinat.feeds.values import Item, ItemPicture
from tarinat.images import one_picture, variants_of
from tarinat.pictures import first_picture, picture_above
from tarinat.stories import Story
from tarinat.tags import story_tag_keys
from tarinat.translations import Translations

UPDATE = "/paivitys/"
"""What stands in the id of a continuation, between the story's own id and the day."""


def is_update(guid: str) -> bool:
    """Tell whether an id is that of a continuation."""
    return UPDATE in guid and ":tarina/" in guid


@dataclass(frozen=True)
class ItemWriter:
    """Writes items; `news` are the paths of the stories that subscribers may hear of.

    What is said around a story is in its own language, where the theme has words of it.
    """

    catalogue: Catalogue
    site: Site
    words: Mapping[str, Translations]
    news: Set[str]

    def of_story(self, story: Story) -> Item:
        """Write a story as news of its own."""
        html = self.catalogue.html(story.path, story.text, self.site, full=True)
        return Item(
            guid=self.guid_of_story(story),
            title=story.title,
            link=self.site.absolute(story.address),
            date=story.date,
            author=self._authors[story.path],
            categories=self._categories(story),
            summary=story.summary or story.text.opening,
            html=self.above(story) + html + self._lessons_of(story),
            lang=story.lang,
            updated=updated_at(story, self.site),
            picture=self.picture_of(story),
        )

    def above(self, story: Story) -> str:
        """Write the picture above a story's text, if it has one."""
        found = picture_above(story, self.catalogue.links)
        if not found:
            return ""
        picture = one_picture(found[1], self.site.absolute)
        return f'<p><img src="{picture.src}" alt="" width="{picture.width}" height="{picture.height}"></p>'

    def of_update(self, story: Story, moment: datetime) -> Item:
        """Write what is new in a story, which subscribers have had before."""
        t = self._in(story.lang)
        note = story.update_note or t("feed.update_without_words").unescape()
        link = self.site.absolute(story.address)
        day = story.updated.isoformat() if story.updated else ""
        return Item(
            guid=f"{self.guid_of_story(story)}{UPDATE}{day}",
            title=t("feed.update", title=story.title).unescape(),
            link=link,
            date=moment,
            author=self._authors[story.path],
            categories=self._categories(story),
            summary=note,
            html=f"<p>{escape(note)}</p><p>{t('feed.update_read')} {linked(link, story.title)}</p>",
            lang=story.lang,
        )

    def of_evidence(self, lesson: Lesson, piece: Evidence) -> Item:
        """Write that a story teaches a lesson: that the lesson is born, or what it gained."""
        catalogue, story = self.catalogue, piece.story
        earlier = self._earlier(lesson, piece)
        kind = "birth" if not earlier else "counter" if piece.against else "again"
        return Item(
            guid=guid_of("oppi", catalogue.identity.of_evidence(lesson, piece), catalogue.identity.authority),
            title=self._plain(f"feed.title.{kind}", sentence=lesson.sentence),
            link=self.site.absolute(f"{lesson.address}#{piece.place_in_lesson}"),
            date=min(catalogue.identity.known_since(lesson, piece), self.site.now).astimezone(self.site.zone),
            author=self._authors[story.path],
            categories=self._categories(story),
            summary=self._plain(f"feed.summary.{kind}", title=story.title, count=len(earlier)),
            html=self._evidence_html(lesson, piece, earlier, kind),
            lang=self.site.lang,
            whole=True,
        )

    def _earlier(self, lesson: Lesson, piece: Evidence) -> list[Evidence]:
        """List what was known before; what came later has an item of its own, and this one does not grow."""
        since = self.catalogue.identity.known_since
        told = [other for other in lesson.tellings if other.story.path in self.news]
        told.sort(key=lambda other: since(lesson, other))
        return told[: told.index(piece)]

    def guid_of_story(self, story: Story) -> str:
        """Give the lasting id of a story's item."""
        identity = self.catalogue.identity
        return guid_of("tarina", identity.of_story(story), identity.authority)

    def _evidence_html(self, lesson: Lesson, piece: Evidence, earlier: list[Evidence], kind: str) -> str:
        t, page = self.t, linked(self.site.absolute(lesson.address), lesson.sentence)
        says = f"<p>{t(f'feed.says.{kind}')} {page}</p>"
        own = said(piece.line, t).removeprefix("<br>")
        says += f"<p>{self._link(piece)}</p>{quote(piece)}" + (f"<p>{own}</p>" if own else "")
        if not earlier:
            return says
        rows = "".join(
            f"<li><p>{self._link(other)}{stance(other.line, t)}</p>{quote(other)}</li>"
            for other in reversed(earlier)
        )
        return f"{says}<p>{t('feed.earlier', count=len(earlier))}</p><ul>{rows}</ul>"

    def _link(self, piece: Evidence) -> str:
        return linked(self.site.absolute(piece.address), piece.story.title)

    def _lessons_of(self, story: Story) -> str:
        """Write the story's lessons, which its page shows apart from the text."""
        t = self._in(story.lang)
        rows = "".join(
            f"<li>{linked(self.site.absolute(lesson.address), lesson.sentence)}{said(line, t)}</li>"
            for line, lesson in self.catalogue.graph.of(story)
        )
        return f"<h2>{t('title.lessons')}</h2><ul>{rows}</ul>" if rows else ""

    def picture_of(self, story: Story) -> ItemPicture | None:
        """Give the picture that stands for a story."""
        found = first_picture(story, self.catalogue.links)
        if found is None:
            return None
        _, image, alt = found
        picture, kind = one_picture(image, self.site.absolute), variants_of(image).fallback.type
        return ItemPicture(picture.src, kind, picture.width, picture.height, alt)

    @cached_property
    def _authors(self) -> Mapping[str, str]:
        return {story.path: author.name for author in self.catalogue.authors for story in author.stories}

    @cached_property
    def _tag_titles(self) -> Mapping[str, str]:
        return _titles(self.catalogue)

    def _categories(self, story: Story) -> tuple[str, ...]:
        keys = story_tag_keys(story, self.catalogue.tag_names)
        return tuple([self._tag_titles[key] for key in keys])

    @property
    def t(self) -> Translations:
        """The words of the site's language."""
        return self.words[self.site.lang]

    def _in(self, lang: str) -> Translations:
        return self.words.get(lang, self.t)

    def _plain(self, key: str, **values: object) -> str:
        return self.t(key, **values).unescape()


def guid_of(kind: str, id: str, authority: str) -> str:
    """Make the lasting id of an item, a tag URI (RFC 4151)."""
    return f"tag:{authority}:{kind}/{id}"


def updated_at(story: Story, site: Site) -> datetime | None:
    """Tell when a story was continued, if it was: the beginning of that day, but after the story itself."""
    if story.updated is None:
        return None
    moment = datetime.combine(story.updated, time(), site.zone)
    return moment if moment > story.date else min(story.date + timedelta(minutes=1), site.now)


def tag_titles(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """List the titles of each story's tags, by the story's path, in the author's order."""
    titles = _titles(catalogue)
    return {
        story.path: tuple([titles[key] for key in story_tag_keys(story, catalogue.tag_names)])
        for story in catalogue.stories
    }


def _titles(catalogue: Catalogue) -> Mapping[str, str]:
    return {archive.key: archive.title for archive in catalogue.tags}
