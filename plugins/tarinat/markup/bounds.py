"""What Markdown would take minutes to read, told before it begins: no story has any of it but by a slip.

To Markdown each open bracket or tag is the beginning of something, whose end it seeks, letter by letter, as
far as the text goes; and it cuts a heading off all lines that follow without a blank one, line after line.
"""

from __future__ import annotations

import re

_SIGN = re.compile(r"\\.|!?\[|\]\(?|\(|\)|<(?=[A-Za-z/!?])|>|\n[ \t]*(?=\n)", re.DOTALL)
_BRACKETS = {"]": "[", "](": "[", ")": "("}

_FARTHEST = 2_000_000
"""Characters that all searches in a text may pass over together: a second. A long story needs some 10,000."""

_TIMES = 40
"""How often a long text may be passed over."""

_MOST_LINES = 1_500
"""Lines one below another."""


class Tangled(Exception):
    """Raised for a text that is not read: its line, and the sign that is open there.

    The sign is empty where too many lines follow each other without a blank one.
    """

    def __init__(self, line: int, sign: str) -> None:
        super().__init__(line, sign)
        self.line, self.sign = line, sign


def demand_bounds(source: str, first_line: int) -> None:
    """Look through a text before it is given to Markdown. Raises Tangled."""
    _demand_blank_lines(source, first_line)
    if len(source) ** 2 // 2 < _FARTHEST:
        return
    search = _Search(source, first_line)
    for found in _SIGN.finditer(source):
        search.step(found[0], found.start())
    search.end("[(<", len(source))


class _Search:
    """Adds up how far Markdown looks for the end of what is open."""

    def __init__(self, source: str, first_line: int) -> None:
        self._source, self._first_line = source, first_line
        self._most = max(_FARTHEST, _TIMES * len(source))
        self._far = 0
        self._opened: dict[str, list[int]] = {"[": [], "(": [], "<": []}

    def step(self, sign: str, at: int) -> None:
        """Take the next sign."""
        if sign in _BRACKETS and self._opened[_BRACKETS[sign]]:
            self._close(_BRACKETS[sign], at)
        if sign in ("[", "![", "<"):
            self._opened[sign[-1]].append(at)
        elif sign == "](" or (sign == "(" and self._opened["("]):
            self._opened["("].append(at)
        elif sign == ">":
            self.end("<", at)
        elif sign[0] == "\n":  # no bracket is sought for beyond a blank line
            self.end("[(", at)

    def end(self, signs: str, at: int) -> None:
        """Close all that is open of some signs. Raises Tangled."""
        for sign in signs:
            while self._opened[sign]:
                self._close(sign, at)

    def _close(self, sign: str, at: int) -> None:
        start = self._opened[sign].pop()
        self._far += at - start
        if self._far > self._most:
            raise Tangled(self._first_line + self._source.count("\n", 0, start), sign)


def _demand_blank_lines(source: str, first_line: int) -> None:
    if source.count("\n") <= _MOST_LINES:
        return
    start = 0
    for number, line in enumerate(source.split("\n")):
        if not line.strip():
            start = number + 1
        elif number - start >= _MOST_LINES:
            raise Tangled(first_line + start, "")
