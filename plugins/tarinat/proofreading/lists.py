"""Lists as authors type them, and Markdown does not read them: found in the lines of a text.

What is `safe` can be mended without asking what was meant: see `mending`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tarinat.proofreading.blocks import Block, blocks_of
from tarinat.proofreading.runs import Run, Runs, run_of

NO_BREAK = "\u00a0\u202f\u2007"
Kind = Literal["bracket", "sign", "glued", "space", "dashes", "indent", "no-break"]

BRACKET = re.compile(rf"^( {{0,3}}\d{{1,3}})\)(?=[ \t{NO_BREAK}]+\S)")
SIGN = re.compile(rf"^( {{0,3}})([•▪◦‣●○■□])[ \t{NO_BREAK}]*(?=\S)")
AFTER_MARKER = re.compile(rf"^( {{0,3}}(?:[-*+]|\d{{1,3}}\.|#{{1,6}}))([ ]*[{NO_BREAK}][ {NO_BREAK}]*)(?=\S)")
_ITEM = re.compile(r"^( {0,3})(?:[-*+]|(\d{1,3})\.)[ \t]+(\S.*)$")
_NO_SPACE = re.compile(r"^-[^\W\d_]")
_DASH = re.compile(rf"^[–—][ {NO_BREAK}]+\S")
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


def flaws_in(lines: Sequence[str]) -> tuple[Flaw, ...]:
    """Find what is wrong with the lists of a text, given as lines without their ends, in its order."""
    return tuple(sorted(_flaws(lines), key=lambda flaw: (flaw.lines, flaw.kind)))


def _flaws(lines: Sequence[str]) -> Iterator[Flaw]:
    blocks = tuple(blocks_of(lines, AFTER_MARKER))
    runs = {form: Runs(lines, blocks, form) for form in (BRACKET, SIGN, _NO_SPACE)}
    no_breaks = Runs(lines, blocks, AFTER_MARKER, headings=True)
    in_list = False
    done = -1
    for number, block in enumerate(blocks):
        first = lines[block.start]
        if _INDENTED.match(first) or _OTHER.match(first):
            in_list = in_list and bool(_INDENTED.match(first))
            continue
        if AFTER_MARKER.match(first) and block.start > done:
            yield from _no_break(block, *no_breaks.at(number, block.start))
        if _ITEM.match(first) and not _RULE.match(first):
            # What is indented by two or three spaces is no item below another one.
            yield from _indented(lines, block)
            in_list = True
            continue
        in_list = in_list and first.startswith(" ")
        if not in_list and block.start > done:
            for flaw in _in_block(lines, block, number, runs):
                done = max(done, flaw.lines[-1])
                yield flaw


def _no_break(block: Block, run: Run, index: int) -> Iterator[Flaw]:
    """Find markers that a no-break space keeps from being read; a date may well begin with `1.` and one."""
    if index >= run.uncounted:
        yield Flaw("no-break", tuple(run.within(index, block)), safe=True)
    elif index == run.sequence < len(run.lines) - 1:
        yield Flaw("no-break", run.lines[index:], safe=True)


def _indented(lines: Sequence[str], block: Block) -> Iterator[Flaw]:
    top = False
    for number in range(block.start, block.end):
        item = _ITEM.match(lines[number])
        if item and len(item[1]) < 2:
            top = True
        elif item and top and not _ADVICE.match(item[3]):
            yield Flaw("indent", (number,))
            return


def _in_block(
    lines: Sequence[str], block: Block, number: int, runs: Mapping[re.Pattern[str], Runs]
) -> Iterator[Flaw]:
    """Find the first thing that is wrong in a block that Markdown takes for a paragraph."""
    items: dict[int, int] | None = None
    for at in range(block.start, block.end):
        line, inside = lines[at], at > block.start
        if BRACKET.match(line):
            run, index = runs[BRACKET].at(number, at)
            several = index < len(run.lines) - 1
            if index == run.sequence and (several or (block.lessons and not inside)):
                found = run.lines[index:]
                safe = _ends_well(lines, found, block) and (not inside or bool(_ENDED.search(lines[at - 1])))
                yield Flaw("bracket", found, safe, apart=inside)
                return
        elif sign := SIGN.match(line):
            run, index = runs[SIGN].at(number, at)
            if not inside or index < len(run.lines) - 1:
                found = run.lines[index:]
                alike = all((other := SIGN.match(lines[n])) and other[2] == sign[2] for n in found)
                yield Flaw("sign", found, alike and _ends_well(lines, found, block), apart=inside)
                return
        elif inside and (item := _ITEM.match(line)) and not _RULE.match(line):
            if items is None:
                glued = run_of(lines, [n for n in range(at, block.end) if _ITEM.match(lines[n])])
                items = {n: index for index, n in enumerate(glued.lines)}
            index = items[at]
            several = index < len(glued.lines) - 1
            counted = item[2] is None or index == glued.sequence
            if counted and (several or (lines[at - 1].rstrip().endswith(":") and item[2] is None)):
                found = glued.lines[index:]
                said = any(_SAID.search(lines[n]) for n in found)
                safe = several and not said and _ends_well(lines, found, block)
                yield Flaw("glued", found, safe and bool(_ENDED.search(lines[at - 1])), apart=True)
                return
    yield from _replies(lines, block, number, runs[_NO_SPACE])


def _replies(lines: Sequence[str], block: Block, number: int, runs: Runs) -> Iterator[Flaw]:
    first = lines[block.start]
    if _DASH.match(first):
        for at in range(block.start + 1, block.end):
            if _DASH.match(lines[at]) and _SENTENCE_ENDED.search(lines[at - 1]):
                yield Flaw("dashes", (at,))
                return
    elif _NO_SPACE.match(first):
        run, index = runs.at(number, block.start)
        if index < len(run.lines) - 1:
            yield Flaw("space", run.lines[index:])


def _ends_well(lines: Sequence[str], run: Sequence[int], block: Block) -> bool:
    """Tell whether no line that may be a paragraph of its own would become a part of an item."""
    among = frozenset(run)
    return not any(
        n not in among and not lines[n].startswith(" ") and _ENDED.search(lines[n - 1])
        for n in range(run[0] + 1, block.end)
    )
