"""Lines of one form that go on from block to block: each such run is looked for once, however long."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tarinat.proofreading.blocks import HEADING, Block

_NUMBER = re.compile(r"\s*(\d+)")


@dataclass(frozen=True, slots=True)
class Run:
    """The numbers of lines; the others are indexes into them, their count where there are no such lines.

    From `sequence` on they begin with 1, 2, 3…; from `uncounted` on none begins with a number.
    """

    lines: tuple[int, ...]
    sequence: int
    uncounted: int

    def within(self, index: int, block: Block) -> Iterator[int]:
        """Give the lines from an index on that are in a block."""
        while index < len(self.lines) and self.lines[index] < block.end:
            yield self.lines[index]
            index += 1


def run_of(lines: Sequence[str], numbers: Sequence[int]) -> Run:
    """Look at the numbers that lines begin with."""
    found = [int(number[1]) if (number := _NUMBER.match(lines[n])) else None for n in numbers]
    uncounted = count = len(found)
    while uncounted and found[uncounted - 1] is None:
        uncounted -= 1
    # The last number tells where 1 would be.
    length = (found[-1] or 0) if found else 0
    whole = 0 < length <= count and found[count - length :] == [*range(1, length + 1)]
    return Run(tuple(numbers), count - length if whole else count, uncounted)


class Runs:
    """The runs of one form in a text. A run from a later block on is the rest of the one that it is in."""

    def __init__(
        self, lines: Sequence[str], blocks: Sequence[Block], form: re.Pattern[str], *, headings: bool = False
    ) -> None:
        self._lines, self._blocks, self._form, self._headings = lines, blocks, form, headings
        self._run = Run((), 0, 0)
        self._places: dict[int, int] = {}

    def at(self, number: int, line: int) -> tuple[Run, int]:
        """Find the run from a line of a block on: the one that it is in, and its index there."""
        if line not in self._places:
            self._look(number, line)
        return self._run, self._places[line]

    def _look(self, number: int, line: int) -> None:
        found = [n for n in range(line, self._blocks[number].end) if self._form.match(self._lines[n])]
        for following in range(number + 1, len(self._blocks)):
            block = self._blocks[following]
            if not self._form.match(self._lines[block.start]) or self._is_cut(found[-1], block):
                break
            found += [n for n in range(block.start, block.end) if self._form.match(self._lines[n])]
        self._run = run_of(self._lines, found)
        self._places = {n: index for index, n in enumerate(found)}

    def _is_cut(self, last: int, block: Block) -> bool:
        if self._headings:  # which have the form themselves
            return self._lines[block.start].startswith("#")
        return any(map(HEADING.match, self._lines[last : block.start]))
