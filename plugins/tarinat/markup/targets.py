"""Where links and images lead: numbered while the site's addresses are unknown, then filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape, unescape

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_TARGET = re.compile(r"""(\s(?:href|src|poster)\s*=\s*)(["'])(.*?)\2""", re.DOTALL)
_IMAGE = re.compile(r"<img\b[^<>]*>")
_NOTE = re.compile(r'<p class="passage-note">.*?</p>\n?', re.DOTALL)
_NOTE_TEXT = re.compile(r"tarinat:oppi:([^<]*)")


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
        at = self._source.find(needle, self._from.get(needle, 0))
        if at < 0:
            at = self._source.find(needle)
        if at < 0:
            return self._first
        self._from[needle] = at + 1
        return self._first + self._source.count("\n", 0, at)

    def of_heading(self, titles: tuple[str, ...]) -> int:
        numbers = [
            number
            for number, line in enumerate(self._source.split("\n"))
            if re.sub(r"^#+|#+\s*$|\{[^}]*\}", "", line).strip().casefold() in titles
        ]
        return self._first + numbers[-1] if numbers else self._first


def with_numbered_targets(html: str, lines: Lines) -> tuple[str, tuple[Target, ...]]:
    targets: list[Target] = []

    def number_in(tag: re.Match[str]) -> str:
        text = tag.group()
        image = text.lower().startswith(("<img", "<source", "<video", "<audio"))
        alt = re.search(r'\salt="([^"]*)"', text)

        def number(match: re.Match[str]) -> str:
            address = unescape(match[3])
            line = lines.of(address)
            targets.append(Target(address, line, image, alt[1] if alt else None))
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
    """Name the lesson in the note beside each quoted passage."""
    return (
        _NOTE_TEXT.sub(lambda match: escape(sentence(match[1]), quote=False), html)
        if "tarinat:oppi:" in html
        else html
    )


def without_notes(html: str) -> str:
    """Leave out the notes beside quoted passages, for where there is no page around the text."""
    return _NOTE.sub("", html)


def _sized(tag: str, sizes: Mapping[str, tuple[int, int]]) -> str:
    source = re.search(r'\ssrc="([^"]*)"', tag)
    width, height = sizes.get(unescape(source[1]), (0, 0)) if source else (0, 0)
    if not width or re.search(r"\s(?:width|height)\s*=", tag):
        return tag
    return f'<img width="{width}" height="{height}"{tag[4:]}'
