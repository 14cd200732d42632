"""Lessons: what a story's list says, and each lesson with the evidence of all its stories."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bs4 import BeautifulSoup
from bs4.element import Tag as Element

from tarinat.finnish import slug
from tarinat.frontmatter import Document
from tarinat.markup import LESSON_ID, Text
from tarinat.problems import Place, Problem, problem

ID_FORM = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEFINED = re.compile(r"\s*\{#([^{}]*)\}\s*$")
_REFERRED = re.compile(r"^\s*\[\[\s*(!?)\s*([^\[\]]*?)\s*\]\]\s*")
_RECOMMENDATION = re.compile(r"^(?:suositus|rekommendation|recommendation)\s*:\s*", re.IGNORECASE)
_VIEWPOINT = re.compile(r"^(?:näkökulma|perspektiv|viewpoint)\s*:\s*", re.IGNORECASE)
_FIRST_WORDS = 5

LESSON_KEYS = ("Title", "Aliases", "Merged-into", "Retired")

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


@dataclass(frozen=True, slots=True)
class LessonNote:
    """What `content/lessons/<id>.md` says about a lesson."""

    path: str
    id: str
    sentence: str
    more: Text
    aliases: tuple[str, ...]
    merged_into: str
    retired: bool
    aliases_line: int
    merged_line: int


def read_lessons(
    path: str, text: Text, source: str, first_line: int
) -> tuple[tuple[LessonLine, ...], list[Problem]]:
    """Read the lessons of a story from the rendered list under its last lessons heading.

    `source` is the story's Markdown, from which lines are told; it starts on `first_line`.
    """
    if not text.lessons_line:
        return (), []
    soup = BeautifulSoup(text.lessons, "lxml")
    items = [
        item
        for group in soup.select("body > ul, body > ol")
        for item in group.find_all("li", recursive=False)
    ]
    if not items:
        return (), [problem(Place(path, text.lessons_line), "lessons-empty")]
    lines = list(_item_lines(source, first_line, text.lessons_line))
    lessons: list[LessonLine] = []
    found: list[Problem] = []
    for number, item in enumerate(items):
        line = lines[number] if number < len(lines) else text.lessons_line
        lesson = _lesson(item, line)
        place = Place(path, line)
        if not lesson.wording and lesson.role == "defines":
            found.append(problem(place, "lesson-without-words"))
        elif not ID_FORM.fullmatch(lesson.id):
            found.append(problem(place, "lesson-id-form", id=lesson.id, suggestion=slug(lesson.id)))
        elif any(lesson.id == other.id for other in lessons):
            found.append(problem(place, "lesson-twice-in-story", id=lesson.id))
        else:
            lessons.append(lesson)
        found += [problem(place, "lesson-item-unknown", text=words) for words in _unknown_items(item)]
    return tuple(lessons), found


def read_lesson_note(document: Document, id: str, more: Text) -> tuple[LessonNote, list[Problem]]:
    """Read a file of `content/lessons/`; its name without `.md` is the lesson's id."""
    found = []
    if not ID_FORM.fullmatch(id):
        found.append(problem(document.place(), "lesson-file-name", id=id, suggestion=slug(id)))
    retired = document.text("Retired").casefold()
    if retired not in ("", "yes", "no", "true", "false", "kyllä", "ei"):
        place = document.place(document.line("Retired"))
        found.append(problem(place, "value-not-allowed", key="Retired", value=retired, allowed="yes, no"))
    note = LessonNote(
        path=document.path,
        id=id,
        sentence=document.text("Title"),
        more=more,
        aliases=document.items("Aliases"),
        merged_into=document.text("Merged-into"),
        retired=retired in ("yes", "true", "kyllä"),
        aliases_line=document.line("Aliases"),
        merged_line=document.line("Merged-into"),
    )
    return note, found


def _lesson(item: Element, line: int) -> LessonLine:
    words = _own_words(item)
    referred = _REFERRED.match(words)
    recommendations, viewpoints = [], []
    for part in _nested(item):
        if _RECOMMENDATION.match(part):
            recommendations.append(_RECOMMENDATION.sub("", part, count=1))
        elif _VIEWPOINT.match(part):
            viewpoints.append(_VIEWPOINT.sub("", part, count=1))
    if referred:
        role: Role = "contradicts" if referred[1] else "supports"
        id, words = referred[2], words[referred.end() :]
    else:
        role = "defines"
        defined = _DEFINED.search(words)
        # attr_list takes `{#id}` for the item's own where it stands on a line by itself.
        given = defined[1].strip() if defined else _given_id(item)
        words = words[: defined.start()] if defined else words
        id = given if given is not None else slug(" ".join(words.split()[:_FIRST_WORDS]))
    return LessonLine(id, role, words.strip(), tuple(recommendations), tuple(viewpoints), line)


def _given_id(item: Element) -> str | None:
    paragraph = item.find("p", recursive=False)
    given = item.get("id") or (paragraph.get("id") if isinstance(paragraph, Element) else None)
    return str(given) if given else None


def _own_words(item: Element) -> str:
    parts = []
    for child in item.children:
        if isinstance(child, Element):
            if child.name in ("ul", "ol"):
                continue
            parts.append(child.get_text())
        else:
            parts.append(str(child))
    return " ".join("".join(parts).split())


def _nested(item: Element) -> list[str]:
    groups = item.find_all(["ul", "ol"], recursive=False)
    return [_own_words(part) for group in groups for part in group.find_all("li", recursive=False)]


def _unknown_items(item: Element) -> list[str]:
    return [part for part in _nested(item) if not (_RECOMMENDATION.match(part) or _VIEWPOINT.match(part))]


def _item_lines(source: str, first_line: int, heading_line: int) -> Iterator[int]:
    """Tell the lines of the list's top-level items, below the heading."""
    for number, line in enumerate(source.split("\n")[heading_line - first_line + 1 :], heading_line + 1):
        if re.match(r"^ {0,3}(?:[-*+]|\d+\.)\s+\S", line):
            yield number
