"""Where links and images lead: numbered while the site's addresses are unknown, then filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape, unescape

from tarinat.markup.attributes import ATTRIBUTE, TAG, bare
from tarinat.markup.picturing import FIRST, LATER, PictureSet, picture_html
from tarinat.markup.tree import LESSON_ID, PASSAGE_ID, is_lessons_heading

_NOTE = re.compile(r'<p class="passage-note">tarinat:oppi:([^<"]*)</p>\n?')
_PASSAGE = re.compile(rf'<mark id="{PASSAGE_ID}[^"]*">((?:(?!</?mark\b).)*)</mark>', re.DOTALL)
_AROUND_HEADING = re.compile(r"^#+|#+\s*$|\{[^}]*\}")
_LEADING = ("href", "src")

_IN_FIRST_WINDOW = 600
"""Characters of HTML: a picture that comes after more of them is not seen before somebody reads on."""


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
        for written in (address, escape(address, quote=False)):
            forms = (before + written for before in ("](", "](<", '"', "=", "'", ": ", ""))
            found = next((form for form in forms if form in self._source), None)
            if found is not None:
                return self.of(found)
        return self._first

    def of_lessons(self) -> int:
        """Find the line of the last heading that lessons stand under."""
        lines = self._source.split("\n")
        for number in reversed(range(len(lines))):
            if is_lessons_heading(_AROUND_HEADING.sub("", lines[number])):
                return self._first + number
        return self._first


def with_numbered_targets(html: str, lines: Lines) -> tuple[str, tuple[Target, ...]]:
    """Write `tarinat:N` in the place of each address, and list the addresses."""
    targets: list[Target] = []

    def number_in(tag: re.Match[str]) -> str:
        values = {part[2].lower(): unescape(bare(part[4] or "")) for part in ATTRIBUTE.finditer(tag[2])}

        def number(part: re.Match[str]) -> str:
            key = part[2].lower()
            if key not in _LEADING or part[4] is None:
                return part[0]
            address = values[key]
            targets.append(Target(address, lines.of_target(address), key == "src", values.get("alt")))
            return f'{part[1]}{key}="tarinat:{len(targets) - 1}"'

        return f"<{tag[1]}{ATTRIBUTE.sub(number, tag[2])}>"

    return TAG.sub(number_in, html), tuple(targets)


def with_targets(
    html: str, addresses: tuple[str, ...], pictures: Mapping[str, PictureSet], lead: bool | None = None
) -> str:
    """Put addresses in the place of the numbered targets, and pictures in the place of their addresses.

    `lead` tells whether a picture that the text begins with is the first of its page; None where there is no
    page, so that nothing is said of when to fetch it.
    """
    if not addresses:
        return html
    seen = 0

    def fill_in(tag: re.Match[str]) -> str:
        nonlocal seen
        if "tarinat:" not in tag[2]:
            return tag[0]
        if tag[1].lower() == "img":
            seen += 1
            source = next((p[4] or "" for p in ATTRIBUTE.finditer(tag[2]) if p[2].lower() == "src"), "")
            picture = pictures.get(_numbered(bare(source), addresses))
            if picture:
                first = lead and seen == 1 and tag.start() < _IN_FIRST_WINDOW
                return picture_html(picture, tag[2], "" if lead is None else FIRST if first else LATER)

        def address(part: re.Match[str]) -> str:
            if part[2] not in _LEADING or part[4] is None:
                return part[0]
            return f'{part[1]}{part[2]}="{escape(_numbered(bare(part[4]), addresses))}"'

        return f"<{tag[1]}{ATTRIBUTE.sub(address, tag[2])}>"

    return TAG.sub(fill_in, html)


def _numbered(value: str, addresses: tuple[str, ...]) -> str:
    number = value.removeprefix("tarinat:")
    return addresses[int(number)] if number != value and number.isdecimal() else value


def with_notes(html: str, sentence: Callable[[str], tuple[str, str]]) -> str:
    """Name the lesson in the note beside each quoted passage, and lead to it below the story.

    `sentence` gives a lesson's sentence and its language (WCAG 3.1.2: it may not be the story's).
    """

    def named(note: re.Match[str]) -> str:
        words, lang = sentence(unescape(note[1]))
        spoken = f' lang="{lang}"' if lang else ""
        link = f'<a href="#{LESSON_ID}{note[1]}"{spoken}>{escape(words, quote=False)}</a>'
        return f'<p class="passage-note">{link}</p>\n'

    return _NOTE.sub(named, html)


def without_notes(html: str) -> str:
    """Leave out the notes beside quoted passages, for where there is no page around the text.

    The passages lose their marks, by which pages lead to them: a feed reader would paint them yellow.
    """
    return _PASSAGE.sub(r"\1", _NOTE.sub("", html))
