"""The graph of lessons and stories: each lesson with the evidence of all its stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nsmallest

from tarinat.finnish import sort_key
from tarinat.lesson_notes import LessonNote
from tarinat.lessons import LessonLine
from tarinat.markup import PASSAGE_ID
from tarinat.problems import Place
from tarinat.stories import Story


@dataclass(frozen=True, slots=True)
class Evidence:
    """The link between a lesson and a story: its own wording, the passage to quote, for or against."""

    story: Story
    line: LessonLine
    quote: str

    @property
    def against(self) -> bool:
        return self.line.role == "contradicts"

    @property
    def place_in_lesson(self) -> str:
        """The anchor of the story on the lesson's page."""
        return f"nayttona-{self.story.slug}"

    @property
    def address(self) -> str:
        """Where the evidence stands inside the story: the passage that is quoted, or else the lesson."""
        anchor = f"{PASSAGE_ID}{self.line.id}" if self.quote else self.line.anchor
        return f"{self.story.address}#{anchor}"


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson and its evidence, oldest first. `place` is where its sentence stands.

    `tellings` is the evidence without what only repeats it: a story and its translation are one telling.
    `services` counts the different services of the evidence, unnamed ones by their type.
    """

    id: str
    sentence: str
    lang: str
    note: LessonNote | None
    evidence: tuple[Evidence, ...]
    tellings: tuple[Evidence, ...]
    services: int
    place: Place

    @property
    def address(self) -> str:
        return f"/opit/{self.id}/"

    @property
    def retired(self) -> bool:
        return self.note is not None and self.note.retired

    @property
    def years(self) -> int:
        """The span of the evidence in whole calendar years."""
        return self.evidence[-1].story.date.year - self.evidence[0].story.date.year


@dataclass(frozen=True, slots=True)
class LessonGraph:
    """Every lesson, weightiest first and by id, and the id that each old id stands for.

    `ranks` is the place of each lesson's id among `lessons`, `taught` the lessons of each story by its path.
    """

    lessons: tuple[Lesson, ...]
    by_id: Mapping[str, Lesson]
    ranks: Mapping[str, int]
    names: Mapping[str, str]
    taught: Mapping[str, tuple[tuple[LessonLine, Lesson], ...]]

    def of(self, story: Story) -> tuple[tuple[LessonLine, Lesson], ...]:
        """List a story's lessons in its own order."""
        return self.taught.get(story.path, ())

    def named(self, id: str) -> Lesson | None:
        """Find the lesson that an id or an old id stands for."""
        return self.by_id.get(self.names.get(id, id))


def weight(lesson: Lesson) -> tuple[object, ...]:
    """Order lessons: most stories first, then different services, then span of years, then the alphabet."""
    return (-len(lesson.tellings), -lesson.services, -lesson.years, sort_key(lesson.sentence), lesson.id)


def related_lessons(lesson: Lesson, graph: LessonGraph) -> tuple[Lesson, ...]:
    """Give at most three other lessons that are taught by the same stories, nearest first."""
    stories = (piece.story for piece in lesson.evidence)
    together = Counter(id for story in stories for id in {other.id for _, other in graph.of(story)})
    del together[lesson.id]
    nearest = nsmallest(3, together, key=lambda id: (-together[id], graph.ranks[id]))
    return tuple(graph.by_id[id] for id in nearest)
