"""Lessons as a story's list says them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from tarinat.characters import is_visible
from tarinat.finnish import slug
from tarinat.lesson_items import Item, simple_items_in
from tarinat.markup import LESSON_ID, Text, comments_blanked
from tarinat.problems import Place, Problem, problem

ID_FORM = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEFINED = re.compile(r"\s*\{\s*#\s*([^{}]*?)\s*\}\s*([.!?]?)\s*$")
_REFERRED = re.compile(r"^\s*\[\s*\[\s*(!?)\s*([^\[\]]*?)\s*\]\s*\]\s*")
_REFERENCE_ELSEWHERE = re.compile(r"\[\[[^\[\]]*\]\]|^\[[a-z0-9-]+\]\s")
_MARK_LEFT = re.compile(r"\{[^{}]*\}?")
RECOMMENDATION = {"fi": "Suositus", "sv": "Rekommendation", "en": "Recommendation"}
VIEWPOINT = {"fi": "Näkökulma", "sv": "Perspektiv", "en": "Viewpoint"}
"""What an item below a lesson begins with, by language; any of them is read in any story."""

_RECOMMENDATION = re.compile(rf"^(?:{'|'.join(RECOMMENDATION.values())})\s*:\s*", re.IGNORECASE)
_VIEWPOINT = re.compile(rf"^(?:{'|'.join(VIEWPOINT.values())})\s*:\s*", re.IGNORECASE)
_ITEM = re.compile(r"^ {0,3}(?:[-*+]|\d+\.)\s+\S")
_FIRST_WORDS = 5


Role = Literal["defines", "supports", "contradicts"]


@dataclass(frozen=True, slots=True)
class LessonLine:
    """One item of a story's list of lessons, in plain text.

    `wording` is the lesson's sentence where the item defines it, otherwise the story's own words.
    """

    id: str
    role: Role
    wording: str
    recommendations: tuple[str, ...]
    viewpoints: tuple[str, ...]
    line: int

    @property
    def anchor(self) -> str:
        """The id of this item on the story's page."""
        return LESSON_ID + self.id

    def with_advice(self, advice: _Advice) -> LessonLine:
        return replace(
            self,
            recommendations=self.recommendations + advice.recommendations,
            viewpoints=self.viewpoints + advice.viewpoints,
        )


@dataclass(frozen=True, slots=True)
class _Advice:
    """What stands below a lesson."""

    recommendations: tuple[str, ...]
    viewpoints: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def known(self) -> bool:
        return bool(self.recommendations or self.viewpoints)


def read_lessons(
    path: str, text: Text, source: str, first_line: int
) -> tuple[tuple[LessonLine, ...], list[Problem]]:
    """Read the lessons of a story from the rendered list under its last lessons heading.

    `source` is the story's Markdown, from which lines are told; it starts on `first_line`.
    """
    if not text.lessons_line:
        return (), []
    items = simple_items_in(text.lessons)
    if items is None:
        from tarinat.lesson_soup import items_in  # it brings BeautifulSoup, which few lists need

        items = items_in(text.lessons)
    if not items:
        return (), [problem(Place(path, text.lessons_line), "lessons-empty")]
    lines = _ItemLines(source, first_line, text.lessons_line)
    lessons: list[LessonLine] = []
    found: list[Problem] = []
    for item in items:
        line = lines.next_item()
        advice = _advice((item.words,))
        if advice.known and lessons:
            # Indented too little for Markdown, but meant for the lesson above.
            lessons[-1] = lessons[-1].with_advice(advice)
            continue
        lesson = _lesson(item, line)
        wrong = _item_problem(Place(path, line), lesson, lessons)
        if wrong:
            found.append(wrong)
        else:
            lessons.append(lesson)
        for words in (*_advice(item.below).unknown, *item.deeper):
            found.append(problem(Place(path, lines.below(words)), "lesson-item-unknown", text=words))
    return tuple(lessons), found


def _item_problem(place: Place, lesson: LessonLine, earlier: list[LessonLine]) -> Problem | None:
    defines = lesson.role == "defines"
    left = _MARK_LEFT.search(lesson.wording)
    reference = _REFERENCE_ELSEWHERE.search(lesson.wording)
    if defines and not is_visible(lesson.wording):
        return problem(place, "lesson-without-words")
    if reference:
        return problem(place, "evidence-form", text=reference[0].strip())
    if left:
        return problem(place, "mark-left", text=left[0])
    if not ID_FORM.fullmatch(lesson.id):
        code = "lesson-id-form" if defines else "lesson-reference-form"
        return problem(place, code, id=lesson.id, suggestion=slug(lesson.id))
    if any(lesson.id == other.id for other in earlier):
        return problem(place, "lesson-twice-in-story", id=lesson.id)
    return None


def _lesson(item: Item, line: int) -> LessonLine:
    words = item.words
    referred = _REFERRED.match(words)
    advice = _advice(item.below)
    if referred:
        role: Role = "contradicts" if referred[1] else "supports"
        id, words = referred[2], words[referred.end() :]
    else:
        role = "defines"
        defined = _DEFINED.search(words)
        # attr_list takes `{#id}` for the item's own where it stands on a line by itself.
        given = defined[1] if defined else item.id
        words = words[: defined.start()] + defined[2] if defined else words
        id = given if given is not None else slug(" ".join(words.split()[:_FIRST_WORDS]))
    return LessonLine(id, role, words.strip(), advice.recommendations, advice.viewpoints, line)


def _advice(parts: tuple[str, ...]) -> _Advice:
    recommendations, viewpoints, unknown = [], [], []
    for part in parts:
        if _RECOMMENDATION.match(part):
            recommendations.append(_RECOMMENDATION.sub("", part, count=1))
        elif _VIEWPOINT.match(part):
            viewpoints.append(_VIEWPOINT.sub("", part, count=1))
        else:
            unknown.append(part)
    return _Advice(tuple(recommendations), tuple(viewpoints), tuple(unknown))


class _ItemLines:
    """Tells the lines of the list's items, below the heading."""

    def __init__(self, source: str, first_line: int, heading_line: int) -> None:
        # What a comment shows as an example is no item.
        self._lines = comments_blanked(source).split("\n")
        self._first = first_line
        self._at = heading_line - first_line
        self._heading = heading_line

    def next_item(self) -> int:
        """Find the next item at the top level."""
        for number in range(self._at + 1, len(self._lines)):
            line = self._lines[number]
            if _ITEM.match(line):
                self._at = number
                return self._first + number
        return self._heading

    def below(self, words: str) -> int:
        """Find an item below the present one by its first words."""
        start = words[:20]
        for number in range(self._at + 1, len(self._lines)):
            if start in " ".join(self._lines[number].split()):
                return self._first + number
        return self._first + self._at
