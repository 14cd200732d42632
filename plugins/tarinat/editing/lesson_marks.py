"""The marks of a lesson in a story's text: where each stands, and how it names another lesson."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tarinat.editing.originals import Edit, Original
from tarinat.editing.parts import NotEditable
from tarinat.lessons import LessonLine
from tarinat.markup import LESSON_ID, PASSAGE_ID
from tarinat.stories import Story

_ITEM = re.compile(r"^ {0,3}(?:[-*+]|\d+\.)[ \t]+(?=\S)", re.MULTILINE)


def mark_edits(original: Original, story: Story, old: str, new: str) -> list[Edit]:
    """Name a lesson by another id: in the list of lessons and at the passages to quote.

    An item that defined the lesson becomes evidence, in its own words. Raises NotEditable.
    """
    edits: list[Edit] = []
    for line in story.lessons:
        if line.id == old:
            edits += _item_edits(original, line, old, new)
    for passage in story.text.passages:
        if passage.lesson == old:
            start = original.text.find(f"{{^{old}}}", original.line(passage.line)[0])
            if start < 0:
                raise NotEditable
            edits.append(Edit(start + 2, start + 2 + len(old), new))
    return edits


def link_edits(original: Original, old: str, new: str) -> Iterator[Edit]:
    """Let links lead to the new places of a lesson and of its quoted passage."""
    anchor = re.compile(rf"#(?:{LESSON_ID}|{PASSAGE_ID})({re.escape(old)})(?![\w-])")
    return (Edit(found.start(1), found.end(1), new) for found in anchor.finditer(original.text))


def _item_edits(original: Original, line: LessonLine, old: str, new: str) -> Iterator[Edit]:
    text, (start, _) = original.text, original.line(line.line)
    marker = _ITEM.match(text, start)
    if marker is None:
        raise NotEditable
    following = _ITEM.search(text, marker.end())
    end = following.start() if following else len(text)
    if line.role != "defines":
        found = re.compile(rf"\[\s*\[\s*!?\s*({re.escape(old)})\s*\]\s*\]").search(text, marker.end(), end)
        if found is None:
            raise NotEditable
        yield Edit(found.start(1), found.end(1), new)
        return
    yield Edit(marker.end(), marker.end(), f"[[{new}]] ")
    given = re.compile(rf"[ \t]*\{{:?\s*#\s*{re.escape(old)}\s*\}}").search(text, marker.end(), end)
    if given:
        begins, ends = given.span()
        alone = text[:begins].endswith("\n") and text[ends : ends + 1] == "\n"
        yield Edit(begins, ends + alone, "")
