"""The lines of a text that are HTML: comments and block elements, which Markdown hands on as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TOKEN = re.compile(r"<!--|<(/?)([A-Za-z][A-Za-z0-9]*)")
_DEEPEST = 3
"""Spaces before a tag that begins a block; with more it is code."""
_READ_AS_MARKDOWN = re.compile(r"[^<>]*\smarkdown\b")
_ELEMENTS = frozenset(
    ("address", "article", "aside", "blockquote", "canvas", "caption", "dd", "details", "div", "dl", "dt")
).union(
    ("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
    ("iframe", "li", "main", "math", "nav", "noscript", "object", "ol", "p", "pre", "script", "section"),
    ("style", "summary", "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th", "thead", "tr"),
    ("ul", "video"),
)


class RawHtml:
    """Follows a text line by line, and knows what is open."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._last_end = max((n for n, line in enumerate(lines) if "-->" in line), default=-1)
        self._in_comment = False
        self._element = ""
        self._depth = 0

    @property
    def is_open(self) -> bool:
        return self._in_comment or bool(self._element)

    def has(self, number: int, line: str) -> bool:
        """Tell whether the next line, outside fenced code, belongs to raw HTML, be it in part."""
        inside = opened = self.is_open
        at, start = 0, len(line) - len(line.lstrip(" "))
        while True:
            if self._in_comment:
                end = line.find("-->", at)
                if end < 0:
                    return inside or opened
                self._in_comment, at = False, end + 3
                continue
            token = _TOKEN.search(line, at)
            if token is None:
                return inside or opened
            first = opened or token.start() == start <= _DEEPEST
            at = token.end()
            if token[0] == "<!--":
                # In the middle of a line it may be a text about comments, unless one ends somewhere.
                self._in_comment = first or number < self._last_end or "-->" in line[at:]
                opened = opened or first
            elif self._element:
                self._step(token)
            elif first and not token[1] and self._begins(token, line):
                self._element, self._depth, opened = token[2].lower(), 1, True

    def _step(self, token: re.Match[str]) -> None:
        if token[2].lower() == self._element:
            self._depth += -1 if token[1] else 1
            if self._depth == 0:
                self._element = ""

    def _begins(self, token: re.Match[str], line: str) -> bool:
        return token[2].lower() in _ELEMENTS and not _READ_AS_MARKDOWN.match(line, token.end())
