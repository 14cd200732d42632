"""A text cut into blocks as Markdown cuts it, without fenced code and raw HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tarinat.markup.tree import is_lessons_heading
from tarinat.proofreading.raw_html import RawHtml

_FENCE = re.compile(r"^ {0,3}(```+|~~~+)")
HEADING = re.compile(r"^#{1,6}(.*)$")
_UNDERLINE = re.compile(r"^(?:=+|-+)[ \t]*$")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines without a blank one between them; `lessons` where they stand below the heading of lessons."""

    start: int
    end: int
    lessons: bool


def blocks_of(lines: Sequence[str], glued_heading: re.Pattern[str]) -> Iterator[Block]:
    """Cut a text at blank lines and below headings; of headings, only one of the given form is a block."""
    start, fence, lessons = -1, "", False
    raw = RawHtml(lines)
    for number, line in enumerate([*lines, ""]):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and line.strip().strip(fence[0]) == "" and mark[1].startswith(fence) else fence
            continue
        html = "<" in line or raw.is_open
        if html and raw.has(number, line):
            if start >= 0:
                yield Block(start, number, lessons)
            start = -1
            continue
        heading = HEADING.match(line)
        ends = not line.strip(" \t") or mark or heading
        if start >= 0 and (ends or (number == start + 1 and _UNDERLINE.match(line))):
            if ends:
                yield Block(start, number, lessons)
            else:
                lessons = is_lessons_heading(lines[start])
            start = -1
        elif start < 0 and not ends:
            start = number
        if mark:
            fence = mark[1]
        elif heading:
            lessons = is_lessons_heading(heading[1].strip(" #"))
            if glued_heading.match(line):
                yield Block(number, number + 1, lessons)
