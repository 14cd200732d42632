"""Markdown to HTML, with what stories add: figures, quoted passages and the lessons apart."""

from __future__ import annotations

import re
from html import unescape

from markdown import Markdown

from tarinat.characters import is_forbidden
from tarinat.finnish import slug
from tarinat.markup.binding import bound
from tarinat.markup.bodies import Body, Kept, Written
from tarinat.markup.bounds import Tangled, demand_bounds
from tarinat.markup.judging import comments_blanked, unfit_in, without_comments
from tarinat.markup.leading import Leading
from tarinat.markup.making import markdown_of_stories
from tarinat.markup.picturing import PictureSet
from tarinat.markup.targets import (
    Lines,
    Target,
    with_notes,
    with_numbered_targets,
    with_targets,
    without_notes,
)
from tarinat.markup.texts import HeadingLine, Passage, Text, Trouble
from tarinat.markup.tree import (
    CREDIT,
    LESSON_ID,
    LESSONS_HEADING,
    LESSONS_HEADINGS,
    PASSAGE_ID,
    StoryTree,
    caption_and_credit,
)
from tarinat.markup.wording import opening, plain, words_in

__all__ = [
    "CREDIT",
    "LESSONS_HEADING",
    "LESSONS_HEADINGS",
    "LESSON_ID",
    "PASSAGE_ID",
    "Body",
    "HeadingLine",
    "Kept",
    "Leading",
    "Passage",
    "PictureSet",
    "Scribe",
    "Tangled",
    "Target",
    "Text",
    "Trouble",
    "Written",
    "bound",
    "caption_and_credit",
    "comments_blanked",
    "plain",
    "with_notes",
    "with_targets",
    "without_notes",
]

_CODE = re.compile(r"<(pre|code)\b.*?</\1>|<[^<>]*>", re.DOTALL)
_MARK_LEFT = re.compile(r"\{\s*[#^][^{}<>\n]{1,80}\}|\{[#^][\w-]+|\[\[[^\[\]<>\n]{1,80}\]\]")
_REFERENCE = re.compile(r"&#([xX][0-9a-fA-F]{1,8}|[0-9]{1,8});")
_FOOTNOTE = re.compile(r'((?:id|href)="#?fn(?:ref)?:)')
_ID = re.compile(r"""id=(?<=\sid=)["']([^"'<>]+)["']""")
_PASSAGE = re.compile(rf'<mark id="{PASSAGE_ID}([^"]+)">(.*?)</mark>', re.DOTALL)


class Scribe:
    """Turns bodies into HTML; one for a whole build, since making Markdown costs more than using it."""

    def __init__(self, *, shortcuts: bool = True) -> None:
        self._tree = StoryTree()
        self._part = ""
        self._shortcuts = shortcuts
        self._markdown = self._made()

    def _made(self) -> Markdown:
        # Own ids on headings must not meet those of the page around them.
        return markdown_of_stories(
            self._tree, lambda words: f"luku-{self._part}{slug(words)}", self._shortcuts
        )

    def write(self, source: str, first_line: int = 1, lessons: bool = False, part: str = "") -> Text:
        """Turn a body into HTML; with `lessons`, take the lessons' list apart.

        `part` keeps the ids of several texts on one page from meeting. Raises RecursionError for lists in
        lists without end, and Tangled for what Markdown would not be done with.
        """
        if not source.strip():
            return _NOTHING
        demand_bounds(source, first_line)
        self._tree.lessons_wanted = lessons
        self._markdown.reset()
        self._part = f"{part}-" if part else ""
        try:
            html = without_comments(self._markdown.convert(source))
        except RecursionError:
            # It is still inside the list where it gave up, and would take the next text for an item of that.
            self._markdown = self._made()
            raise
        if part:
            html = _FOOTNOTE.sub(rf"\1{part}-", html)
        lines = Lines(source, first_line)
        forbidden = unfit_in(html)
        html, targets = with_numbered_targets(html, lines)
        passages = tuple(
            Passage(unescape(match[1]), plain(match[2]), lines.of(f"{{^{unescape(match[1])}}}"))
            for match in _PASSAGE.finditer(html)
        )
        troubles = (
            *(Trouble("mark-left", mark, lines.of(mark)) for mark in _marks_left(html)),
            *(Trouble("html-forbidden", what, lines.of(what.rstrip(">"))) for what in forbidden),
            *(Trouble("control-character", name, lines.of(name)) for name in _bad_references(source)),
        )
        tokens = tuple(_flat(getattr(self._markdown, "toc_tokens", ())))
        return Text(
            body=Written(bound(html)),
            anchors=tuple(unescape(anchor) for anchor in _ID.findall(html)),
            lessons=self._tree.lessons_html,
            lessons_line=lines.of_lessons() if self._tree.lessons_found else 0,
            headings=tokens,
            targets=targets,
            passages=passages,
            troubles=troubles,
            words=words_in(html),
            opening=opening(html),
        )


_NOTHING = Text(Written(""), (), "", 0, (), (), (), (), 0, "")


def _marks_left(html: str) -> list[str]:
    """Find what looks like a mark for lessons and is none: it would be shown to readers."""
    if "{" not in html and "[[" not in html:
        return []
    return [unescape(mark) for mark in _MARK_LEFT.findall(_CODE.sub(" ", html))]


def _bad_references(source: str) -> list[str]:
    """Find character references such as `&#1;` to what HTML and XML forbid."""
    if "&#" not in source:
        return []
    return [found[0] for found in _REFERENCE.finditer(source) if is_forbidden(_code_point(found[1]))]


def _code_point(number: str) -> int:
    value = int(number[1:], 16) if number[:1] in "xX" else int(number)
    return value if 0 < value <= 0x10FFFF else 0


def _flat(tokens: object) -> list[HeadingLine]:
    found: list[HeadingLine] = []
    for token in tokens if isinstance(tokens, list) else ():
        found.append(HeadingLine(int(token["level"]), str(token["id"]), plain(str(token["name"]))))
        found += _flat(token["children"])
    return found
