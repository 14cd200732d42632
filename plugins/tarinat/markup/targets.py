"""Where links and images lead: numbered while the site's addresses are unknown, then filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape, unescape

from tarinat.markup.tree import LESSON_ID, is_lessons_heading

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_TARGET = re.compile(r"""(\s(?:href|src|poster)\s*=\s*)(?:(["'])(.*?)\2|([^\s"'>]+))""", re.DOTALL)
_IMAGE = re.compile(r"<img\b[^<>]*>")
_NOTE = re.compile(r'<p class="passage-note">tarinat:oppi:([^<"]*)</p>\n?')


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link or an image leads, as written, and its line."""

    address: str
    line: int
    image: bool
    alt: str | None = None


class Lines:
    """Finds lines again that Markdown forgets: each search goes on after the one before it."""

    def __init__(self, source: str, first_line: int) -> None:
        self._source, self._first, self._from = source, first_line, {"": 0}

    def of(self, needle: str) -> int:
        """Find the line of a text."""
        at = self._source.find(needle, self._from.get(needle, 0))
        if at < 0:
            at = self._source.find(needle)
        if at < 0:
            return self._first
        self._from[needle] = at + 1
        return self._first + self._source.count("\n", 0, at)

    def of_target(self, address: str) -> int:
        """Find the line where an address is a link's, and not a word of the text."""
        forms = (f"]({address}", f"](<{address}", f'"{address}', f"={address}", f"'{address}", f": {address}")
        found = next((form for form in forms if form in self._source), address)
        return self.of(found)

    def of_lessons(self) -> int:
        """Find the line of the last heading that lessons stand under."""
        numbers = [
            number
            for number, line in enumerate(self._source.split("\n"))
            if is_lessons_heading(re.sub(r"^#+|#+\s*$|\{[^}]*\}", "", line))
        ]
        return self._first + numbers[-1] if numbers else self._first


def with_numbered_targets(html: str, lines: Lines) -> tuple[str, tuple[Target, ...]]:
    targets: list[Target] = []

    def number_in(tag: re.Match[str]) -> str:
        text = tag.group()
        image = text.lower().startswith(("<img", "<source", "<video", "<audio"))
        alt = re.search(r'\salt="([^"]*)"', text)

        def number(match: re.Match[str]) -> str:
            address = unescape(match[4] if match[2] is None else match[3])
            line = lines.of_target(address)
            targets.append(Target(address, line, image, unescape(alt[1]) if alt else None))
            return f'{match[1]}"tarinat:{len(targets) - 1}"'

        return _TARGET.sub(number, text)

    return _TAG.sub(number_in, html), tuple(targets)


def with_targets(html: str, addresses: tuple[str, ...], sizes: Mapping[str, tuple[int, int]]) -> str:
    """Put addresses in the place of the numbered targets, and sizes in pixels on images that have none."""
    if not addresses:
        return html
    html = re.sub(r'"tarinat:(\d+)"', lambda match: f'"{escape(addresses[int(match[1])])}"', html)
    return _IMAGE.sub(lambda match: _sized(match[0], sizes), html) if sizes else html


def with_notes(html: str, sentence: Callable[[str], str]) -> str:
    """Name the lesson in the note beside each quoted passage, and lead to it below the story."""

    def named(note: re.Match[str]) -> str:
        words = escape(sentence(unescape(note[1])), quote=False)
        return f'<p class="passage-note"><a href="#{LESSON_ID}{note[1]}">{words}</a></p>\n'

    return _NOTE.sub(named, html)


def without_notes(html: str) -> str:
    """Leave out the notes beside quoted passages, for where there is no page around the text."""
    return _NOTE.sub("", html)


def _sized(tag: str, sizes: Mapping[str, tuple[int, int]]) -> str:
    source = re.search(r'\ssrc="([^"]*)"', tag)
    width, height = sizes.get(unescape(source[1]), (0, 0)) if source else (0, 0)
    if not width or re.search(r"\s(?:width|height)\s*=", tag):
        return tag
    return f'<img width="{width}" height="{height}"{tag[4:]}'
