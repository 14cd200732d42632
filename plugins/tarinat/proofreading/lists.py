"""Lists as authors type them, and Markdown does not read them: found in the lines of a text.

What is `safe` can be mended without asking what was meant: see `mending`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tarinat.markup.tree import is_lessons_heading

NO_BREAK = "\u00a0\u202f\u2007"
Kind = Literal["bracket", "sign", "glued", "space", "dashes", "indent", "no-break"]

BRACKET = re.compile(rf"^( {{0,3}}\d{{1,3}})\)(?=[ \t{NO_BREAK}]+\S)")
SIGN = re.compile(rf"^( {{0,3}})([•▪◦‣●○■□])[ \t{NO_BREAK}]*(?=\S)")
AFTER_MARKER = re.compile(rf"^( {{0,3}}(?:[-*+]|\d{{1,3}}\.|#{{1,6}}))([ ]*[{NO_BREAK}][ {NO_BREAK}]*)(?=\S)")
_ITEM = re.compile(r"^( {0,3})(?:[-*+]|(\d{1,3})\.)[ \t]+(\S.*)$")
_NUMBER = re.compile(r"\s*(\d+)")
_NO_SPACE = re.compile(r"^-[^\W\d_]")
_DASH = re.compile(rf"^[–—][ {NO_BREAK}]+\S")
_FENCE = re.compile(r"^ {0,3}(```+|~~~+)")
_HEADING = re.compile(r"^#{1,6}(.*)$")
_UNDERLINE = re.compile(r"^(?:=+|-+)[ \t]*$")
_RULE = re.compile(r"^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_OTHER = re.compile(r"^ {0,3}(?:<|>|\||\[[^\]]*\]:|\*\[)")
_INDENTED = re.compile(r"^(?: {4}| {0,3}\t)")
_ADVICE = re.compile(
    r"^(?:suositus|näkökulma|rekommendation|perspektiv|recommendation|viewpoint)\s*:", re.IGNORECASE
)
_SAID = re.compile(r"[?!”\"»][ \t]*$")
_ENDED = re.compile(r"[.!?:…”\"»)][ \t]*$")
_SENTENCE_ENDED = re.compile(r"[.!?…”\"»][ \t]*$")


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong in a run of lines, by their numbers from 0; `apart`: a blank line must come first."""

    kind: Kind
    lines: tuple[int, ...]
    safe: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines without a blank one between them; `lessons` where they stand below the heading of lessons."""

    start: int
    end: int
    lessons: bool


def flaws_in(lines: Sequence[str]) -> tuple[Flaw, ...]:
    """Find what is wrong with the lists of a text, given as lines without their ends, in its order."""
    return tuple(sorted(_flaws(lines), key=lambda flaw: (flaw.lines, flaw.kind)))


def _flaws(lines: Sequence[str]) -> Iterator[Flaw]:
    blocks = tuple(_blocks(lines))
    in_list = False
    done = -1
    for number, block in enumerate(blocks):
        first = lines[block.start]
        if _INDENTED.match(first) or _OTHER.match(first):
            in_list = in_list and bool(_INDENTED.match(first))
            continue
        marker = AFTER_MARKER.match(first)
        if marker and block.start > done:
            yield from _no_break(lines, block, blocks[number + 1 :])
        if _ITEM.match(first) and not _RULE.match(first):
            # What is indented by two or three spaces is no item below another one.
            yield from _indented(lines, block)
            in_list = True
            continue
        in_list = in_list and first.startswith(" ")
        if not in_list and block.start > done:
            for flaw in _in_block(lines, blocks, number):
                done = max(done, flaw.lines[-1])
                yield flaw


def _blocks(lines: Sequence[str]) -> Iterator[_Block]:
    """Cut a text as Markdown does: at blank lines and below headings, without fenced code."""
    start, fence, lessons = -1, "", False
    for number, line in enumerate([*lines, ""]):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and line.strip().strip(fence[0]) == "" and mark[1].startswith(fence) else fence
            continue
        heading = _HEADING.match(line)
        ends = not line.strip(" \t") or mark or heading
        if start >= 0 and (ends or (number == start + 1 and _UNDERLINE.match(line))):
            if ends:
                yield _Block(start, number, lessons)
            else:
                lessons = is_lessons_heading(lines[start])
            start = -1
        elif start < 0 and not ends:
            start = number
        if mark:
            fence = mark[1]
        elif heading:
            lessons = is_lessons_heading(heading[1].strip(" #"))
            if AFTER_MARKER.match(line):
                yield _Block(number, number + 1, lessons)


def _no_break(lines: Sequence[str], block: _Block, others: Sequence[_Block]) -> Iterator[Flaw]:
    """Find markers that a no-break space keeps from being read; a date may well begin with `1.` and one."""
    run = [number for number in range(block.start, block.end) if AFTER_MARKER.match(lines[number])]
    for other in others:
        if not AFTER_MARKER.match(lines[other.start]) or lines[other.start].startswith("#"):
            break
        run += [number for number in range(other.start, other.end) if AFTER_MARKER.match(lines[number])]
    counted = [number for number in run if _NUMBER.match(lines[number])]
    if not counted:
        yield Flaw("no-break", tuple(n for n in run if n < block.end), safe=True)
    elif len(counted) == len(run) > 1 and _in_sequence(lines, run):
        yield Flaw("no-break", tuple(run), safe=True)


def _indented(lines: Sequence[str], block: _Block) -> Iterator[Flaw]:
    top = False
    for number in range(block.start, block.end):
        item = _ITEM.match(lines[number])
        if item and len(item[1]) < 2:
            top = True
        elif item and top and not _ADVICE.match(item[3]):
            yield Flaw("indent", (number,))
            return


def _in_block(lines: Sequence[str], blocks: Sequence[_Block], number: int) -> Iterator[Flaw]:
    """Find the first thing that is wrong in a block that Markdown takes for a paragraph."""
    block = blocks[number]
    for at in range(block.start, block.end):
        line, inside = lines[at], at > block.start
        if BRACKET.match(line):
            run = _run(lines, blocks, number, at, BRACKET)
            if _in_sequence(lines, run) and (len(run) > 1 or (block.lessons and not inside)):
                safe = _ends_well(lines, run, block) and (not inside or bool(_ENDED.search(lines[at - 1])))
                yield Flaw("bracket", run, safe, apart=inside)
                return
        elif found := SIGN.match(line):
            run = _run(lines, blocks, number, at, SIGN)
            alike = all((other := SIGN.match(lines[n])) and other[2] == found[2] for n in run)
            if not inside or len(run) > 1:
                yield Flaw("sign", run, alike and _ends_well(lines, run, block), apart=inside)
                return
        elif inside and (item := _ITEM.match(line)) and not _RULE.match(line):
            run = tuple(n for n in range(at, block.end) if _ITEM.match(lines[n]))
            counted = item[2] is None or _in_sequence(lines, run)
            if counted and (len(run) > 1 or (lines[at - 1].rstrip().endswith(":") and item[2] is None)):
                said = any(_SAID.search(lines[n]) for n in run)
                safe = len(run) > 1 and not said and _ends_well(lines, run, block)
                yield Flaw("glued", run, safe and bool(_ENDED.search(lines[at - 1])), apart=True)
                return
    yield from _replies(lines, blocks, number)


def _replies(lines: Sequence[str], blocks: Sequence[_Block], number: int) -> Iterator[Flaw]:
    block = blocks[number]
    first = lines[block.start]
    if _DASH.match(first):
        for at in range(block.start + 1, block.end):
            if _DASH.match(lines[at]) and _SENTENCE_ENDED.search(lines[at - 1]):
                yield Flaw("dashes", (at,))
                return
    elif _NO_SPACE.match(first):
        run = _run(lines, blocks, number, block.start, _NO_SPACE)
        if len(run) > 1:
            yield Flaw("space", run)


def _run(
    lines: Sequence[str], blocks: Sequence[_Block], number: int, at: int, form: re.Pattern[str]
) -> tuple[int, ...]:
    """Give the lines of one form from a line of a block on, and in the next blocks that begin with one."""
    found = [n for n in range(at, blocks[number].end) if form.match(lines[n])]
    for block in blocks[number + 1 :]:
        if not form.match(lines[block.start]) or any(map(_HEADING.match, lines[found[-1] : block.start])):
            break
        found += [n for n in range(block.start, block.end) if form.match(lines[n])]
    return tuple(found)


def _in_sequence(lines: Sequence[str], run: Sequence[int]) -> bool:
    numbers = [found[1] for n in run if (found := _NUMBER.match(lines[n]))]
    return [*map(int, numbers)] == [*range(1, len(run) + 1)]


def _ends_well(lines: Sequence[str], run: Sequence[int], block: _Block) -> bool:
    """Tell whether no line that may be a paragraph of its own would become a part of an item."""
    return not any(
        n not in run and not lines[n].startswith(" ") and _ENDED.search(lines[n - 1])
        for n in range(run[0] + 1, block.end)
    )
