"""Cards: stories and lessons as lists show them, each made once however many lists have it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from tarinat.catalogue import Catalogue
from tarinat.evidence import Lesson
from tarinat.pages.feelings import feeling_of
from tarinat.pages.views import Bead, Feeling, LessonCard, Link, StoryCard, Thread
from tarinat.stories import Story
from tarinat.tags import story_tag_keys

_CARD_LENGTH = 220


class Cards:
    """Makes cards when they are first asked for; `href` puts the site's path before an address."""

    def __init__(self, catalogue: Catalogue, href: Callable[[str], str]) -> None:
        self._tag_names = catalogue.tag_names
        self._href = href
        self._tags: Mapping[str, Link] = {
            archive.key: Link(href(archive.address), archive.title) for archive in catalogue.tags
        }
        self._stories: dict[str, StoryCard] = {}
        self._lessons: dict[str, LessonCard] = {}

    def of_story(self, story: Story) -> StoryCard:
        card = self._stories.get(story.path)
        if card is None:
            card = self._stories[story.path] = StoryCard(
                href=self._href(story.address),
                title=story.title,
                date=story.date,
                lang=story.lang,
                feeling=feeling_of(story),
                description=described(story),
                tags=self.tags(story),
                draft=story.draft,
            )
        return card

    def of_lesson(self, lesson: Lesson) -> LessonCard:
        card = self._lessons.get(lesson.id)
        if card is None:
            thread = thread_of((piece.story, piece.against) for piece in lesson.tellings)
            card = LessonCard(self._href(lesson.address), lesson.sentence, lesson.lang, thread)
            self._lessons[lesson.id] = card
        return card

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
