"""Cards: stories and lessons as lists show them, each made once however many lists have it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import cache

from tarinat.catalogue import Catalogue
from tarinat.evidence import Lesson
from tarinat.pages.feelings import feeling_of
from tarinat.pages.views import Bead, Feeling, LessonCard, Link, StoryCard, Thread
from tarinat.stories import Story
from tarinat.tags import story_tag_keys

_CARD_LENGTH = 220


class Cards:
    """Makes cards when they are first asked for; `href` puts the site's path before an address.

    `soft` writes a heading in a language so that its long words break where they should. `lang` is that of an
    edition, where tags lead to its own archives, and a lesson speaks in its words where the sentence is in
    another language. `now` tells what is still to come.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        href: Callable[[str], str],
        soft: Callable[[str, str], str],
        now: datetime,
        lang: str = "",
    ) -> None:
        self._tag_names = catalogue.tag_names
        self._href = href
        self._soft = soft
        self._now = now
        self._lang = lang
        below = f"/{lang}" if lang else ""
        self._tags: Mapping[str, Link] = {
            archive.key: Link(href(below + archive.address), archive.title) for archive in catalogue.tags
        }
        self._stories: dict[str, StoryCard] = {}
        self._lessons: dict[str, LessonCard] = {}

    def of_story(self, story: Story) -> StoryCard:
        card = self._stories.get(story.path)
        if card is None:
            card = self._stories[story.path] = StoryCard(
                href=self._href(story.address),
                title=self._soft(story.title, story.lang),
                date=story.date,
                lang=story.lang,
                feeling=feeling_of(story),
                description=described(story),
                tags=self.tags(story),
                held=story.held_back(self._now),
            )
        return card

    def of_lesson(self, lesson: Lesson) -> LessonCard:
        card = self._lessons.get(lesson.id)
        if card is None:
            thread = thread_of((piece.story, piece.against) for piece in lesson.tellings)
            words, lang = self._said(lesson)
            card = LessonCard(self._href(lesson.address), self._soft(words, lang), lang, thread)
            self._lessons[lesson.id] = card
        return card

    def of_stories(self, stories: Iterable[Story]) -> tuple[StoryCard, ...]:
        return tuple(map(self.of_story, stories))

    def of_lessons(self, lessons: Iterable[Lesson]) -> tuple[LessonCard, ...]:
        return tuple(map(self.of_lesson, lessons))

    def _said(self, lesson: Lesson) -> tuple[str, str]:
        """Give a lesson's words and their language: its sentence, or those of the edition's newest story."""
        if self._lang and lesson.lang != self._lang:
            own = (piece for piece in reversed(lesson.evidence) if piece.story.lang == self._lang)
            wording = next((piece.line.wording for piece in own if piece.line.wording), "")
            if wording:
                return wording, self._lang
        return lesson.sentence, lesson.lang

    def tags(self, story: Story) -> tuple[Link, ...]:
        """Link a story's tags, in the author's order."""
        return tuple([self._tags[key] for key in story_tag_keys(story, self._tag_names)])


def thread_of(stories: Iterable[tuple[Story, bool]]) -> Thread:
    """String stories (oldest first, and whether each speaks against) on a thread."""
    beads = tuple([_bead(feeling_of(story), against) for story, against in stories])
    against = sum(bead.against for bead in beads)
    return Thread(beads, len(beads) - against, against)


@cache
def _bead(feeling: Feeling | None, against: bool) -> Bead:
    """Give a bead; there are ten different ones, and as many threads as lessons and services."""
    return Bead(feeling, against)


def described(story: Story) -> str:
    """Say in a few lines what a story is about: its summary, or how it begins."""
    return shortened(story.summary or story.text.opening, _CARD_LENGTH)


def shortened(text: str, longest: int) -> str:
    """Cut a text at a word so that it has at most so many characters, the dots included."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
