"""The graph of lessons and stories: each lesson with the evidence of all its stories."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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
    """Every lesson, weightiest first and by id, and the id that each old id stands for."""

    lessons: tuple[Lesson, ...]
    by_id: Mapping[str, Lesson]
    names: Mapping[str, str]

    def of(self, story: Story) -> tuple[tuple[LessonLine, Lesson], ...]:
        """List a story's lessons in its own order."""
        pairs = ((line, self.named(line.id)) for line in story.lessons)
        return tuple((line, lesson) for line, lesson in pairs if lesson)

    def named(self, id: str) -> Lesson | None:
        """Find the lesson that an id or an old id stands for."""
        return self.by_id.get(self.names.get(id, id))


def weight(lesson: Lesson) -> tuple[object, ...]:
    """Order lessons: most stories first, then different services, then span of years, then the alphabet."""
    return (-len(lesson.tellings), -lesson.services, -lesson.years, sort_key(lesson.sentence), lesson.id)


def related_lessons(lessons: Iterable[Lesson]) -> Mapping[str, tuple[str, ...]]:
    """Tell for each lesson the ids of at most three that are taught by the same stories, nearest first."""
    lessons = tuple(lessons)
    rank = {lesson.id: number for number, lesson in enumerate(lessons)}
    taught: dict[str, list[str]] = defaultdict(list)
    for lesson in lessons:
        for piece in lesson.evidence:
            taught[piece.story.path].append(lesson.id)
    together: dict[str, Counter[str]] = {lesson.id: Counter() for lesson in lessons}
    for ids in taught.values():
        for id in ids:
            together[id].update(other for other in ids if other != id)
    return {
        id: tuple(sorted(others, key=lambda other: (-others[other], rank[other]))[:3])
        for id, others in together.items()
    }
