"""Markdown to HTML, with what stories add: figures, quoted passages and the lessons apart."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape, unescape

from bs4 import BeautifulSoup
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from tarinat.finnish import slug

LESSONS_HEADINGS = ("opit", "lärdomar", "lessons")
"""The heading that lessons stand under, in Finnish, Swedish and English, case-folded."""

PASSAGE_ID = "kohta-"
LESSON_ID = "oppi-"

_CREDIT = re.compile(r"\s*\b((?:Kuva|Kuvat|Piirros|Bild|Foto|Photo|Image|Picture)\s*:\s*\S.*)$", re.DOTALL)
_PASSAGE_MARK = re.compile(r"\s*\{\^([^{}\s]+)\}\s*$")
_PASSAGE = re.compile(rf'<mark id="{PASSAGE_ID}([^"]+)">(.*?)</mark>', re.DOTALL)
_NOTE = re.compile(r'<p class="passage-note">.*?</p>\n?', re.DOTALL)
_NOTE_TEXT = re.compile(r"tarinat:oppi:([^<]*)")
_IMAGE = re.compile(r"<img\b[^<>]*>")
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_TARGET = re.compile(r"""(\s(?:href|src|poster)\s*=\s*)(["'])(.*?)\2""", re.DOTALL)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link or an image leads, as written, and its line."""

    address: str
    line: int
    image: bool
    alt: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph to quote for a lesson: its plain text, and its line."""

    lesson: str
    quote: str
    line: int


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A heading with its level (2 to 6), anchor and plain text."""

    level: int
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A body as HTML and what was found in it.

    In `html` each link and image leads to `tarinat:N`, the N-th of `targets`, until the catalogue
    knows the addresses. `lessons` is the HTML of the lists under the last lessons heading, which is no
    longer in `html`; `lessons_line` is that heading's line, 0 where there is none.
    """

    html: str
    lessons: str
    lessons_line: int
    headings: tuple[HeadingLine, ...]
    targets: tuple[Target, ...]
    passages: tuple[Passage, ...]
    words: int
    opening: str


class Scribe:
    """Turns bodies into HTML; one for a whole build, since making Markdown costs more than using it."""

    def __init__(self) -> None:
        self._tree = _StoryTree()
        self._markdown = Markdown(
            extensions=["extra", "sane_lists", "toc", self._tree],
            extension_configs={
                # Own ids on headings must not meet those of the page around them.
                "toc": {"slugify": lambda text, _: f"luku-{slug(text)}", "toc_depth": "1-6"},
                "footnotes": {"BACKLINK_TEXT": "↩\ufe0e"},
            },
            output_format="html",
        )

    def write(self, source: str, first_line: int = 1, lessons: bool = False) -> Text:
        """Turn a body into HTML; with `lessons`, take the lessons' list apart."""
        self._tree.lessons_wanted = lessons
        self._markdown.reset()
        html = self._markdown.convert(source)
        lines = _Lines(source, first_line)
        html, targets = _with_numbered_targets(html, lines)
        passages = tuple(
            Passage(match[1], plain(match[2]), lines.of(f"{{^{match[1]}}}")) for match in _PASSAGE.finditer(html)
        )
        tokens = tuple(_flat(getattr(self._markdown, "toc_tokens", ())))
        first = re.search(r"<p>(.*?)</p>", html, re.DOTALL)
        return Text(
            html=html,
            lessons=self._tree.lessons_html,
            lessons_line=lines.of_heading(LESSONS_HEADINGS) if self._tree.lessons_found else 0,
            headings=tokens,
            targets=targets,
            passages=passages,
            words=len(re.findall(r"\w+", re.sub(r"<[^>]*>", " ", html))),
            opening=plain(first[1]) if first else "",
        )


def plain(html: str) -> str:
    """Read the text of a piece of HTML, white space run together."""
    if "<" not in html and "&" not in html:
        return " ".join(html.split())
    soup = BeautifulSoup(html, "lxml")
    for note in soup.select("sup[id^=fnref]"):
        note.decompose()
    return " ".join(soup.get_text().split())


def with_targets(html: str, addresses: tuple[str, ...], sizes: Mapping[str, tuple[int, int]]) -> str:
    """Put addresses in the place of the numbered targets, and sizes in pixels on images that have none."""
    if not addresses:
        return html
    html = re.sub(r'"tarinat:(\d+)"', lambda match: f'"{escape(addresses[int(match[1])])}"', html)
    return _IMAGE.sub(lambda match: _sized(match[0], sizes), html) if sizes else html


def with_notes(html: str, sentence: Callable[[str], str]) -> str:
    """Name the lesson in the note beside each quoted passage."""
    return _NOTE_TEXT.sub(lambda match: escape(sentence(match[1]), quote=False), html) if "tarinat:oppi:" in html else html


def without_notes(html: str) -> str:
    """Leave out the notes beside quoted passages, for where there is no page around the text."""
    return _NOTE.sub("", html)


def _sized(tag: str, sizes: Mapping[str, tuple[int, int]]) -> str:
    source = re.search(r'\ssrc="([^"]*)"', tag)
    width, height = sizes.get(unescape(source[1]), (0, 0)) if source else (0, 0)
    if not width or re.search(r"\s(?:width|height)\s*=", tag):
        return tag
    return f'<img width="{width}" height="{height}"{tag[4:]}'


def _flat(tokens: object) -> list[HeadingLine]:
    found: list[HeadingLine] = []
    for token in tokens if isinstance(tokens, list) else ():
        found.append(HeadingLine(int(token["level"]), str(token["id"]), plain(str(token["name"]))))
        found += _flat(token["children"])
    return found


class _Lines:
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


def _with_numbered_targets(html: str, lines: _Lines) -> tuple[str, tuple[Target, ...]]:
    targets: list[Target] = []

    def number_in(tag: re.Match[str]) -> str:
        text = tag.group()
        image = text.lower().startswith(("<img", "<source", "<video", "<audio"))
        alt = re.search(r'\salt="([^"]*)"', text)

        def number(match: re.Match[str]) -> str:
            address = plain(match[3]) if "&" in match[3] else match[3]
            line = lines.of(address)
            targets.append(Target(address, line, image, alt[1] if alt else None))
            return f'{match[1]}"tarinat:{len(targets) - 1}"'

        return _TARGET.sub(number, text)

    return _TAG.sub(number_in, html), tuple(targets)


class _StoryTree(Extension):
    """Python-Markdown's tree after inline parsing (20) and before attribute lists (8) and contents (5)."""

    lessons_wanted = False
    lessons_html = ""
    lessons_found = False

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.treeprocessors.register(_Passages(md), "tarinat-passages", 9)
        md.treeprocessors.register(_Figures(md), "tarinat-figures", 7)
        md.treeprocessors.register(_Lessons(md, self), "tarinat-lessons", 6)


class _Passages(Treeprocessor):
    def run(self, root: etree.Element) -> None:
        for parent in list(root.iter()):
            for child in list(parent):
                if child.tag == "p":
                    self._mark(parent, child)

    def _mark(self, parent: etree.Element, paragraph: etree.Element) -> None:
        last = paragraph[-1] if len(paragraph) else None
        ending = (paragraph.text if last is None else last.tail) or ""
        match = _PASSAGE_MARK.search(ending)
        if match is None:
            return
        kept = ending[: match.start()]
        if last is None:
            paragraph.text = kept
        else:
            last.tail = kept
        mark = etree.Element("mark", {"id": PASSAGE_ID + match[1]})
        mark.text, paragraph.text = paragraph.text, None
        for child in list(paragraph):
            paragraph.remove(child)
            mark.append(child)
        paragraph.append(mark)
        note = etree.Element("p", {"class": "passage-note"})
        link = etree.SubElement(note, "a", {"href": f"#{LESSON_ID}{match[1]}"})
        link.text = f"tarinat:oppi:{match[1]}"
        note.tail = "\n"
        parent.insert(list(parent).index(paragraph) + 1, note)


class _Figures(Treeprocessor):
    def run(self, root: etree.Element) -> None:
        for paragraph in root.iter("p"):
            if len(paragraph) != 1 or paragraph[0].tag != "img" or (paragraph.text or "").strip():
                continue
            image = paragraph[0]
            if (image.tail or "").strip():
                continue
            caption, credit = caption_and_credit(image.attrib.pop("title", ""))
            paragraph.tag, paragraph.text, image.tail = "figure", "\n", "\n"
            if caption or credit:
                words = etree.SubElement(paragraph, "figcaption")
                words.text = caption
                words.tail = "\n"
                if credit:
                    words.text = f"{caption} " if caption else ""
                    etree.SubElement(words, "span", {"class": "credit"}).text = credit


def caption_and_credit(title: str) -> tuple[str, str]:
    """Split "Iltabussi. Kuva: Oma albumi" into its caption and its credit."""
    match = _CREDIT.search(title)
    return (title[: match.start()].strip(), match[1].strip()) if match else (title.strip(), "")


class _Lessons(Treeprocessor):
    def __init__(self, md: Markdown, outcome: _StoryTree) -> None:
        super().__init__(md)
        self._outcome = outcome

    def run(self, root: etree.Element) -> None:
        self._outcome.lessons_html, self._outcome.lessons_found = "", False
        for heading in root.iter("h1"):
            heading.tag = "h2"  # the page has its own h1
        if not self._outcome.lessons_wanted:
            return
        blocks = list(root)
        last = None
        for number, block in enumerate(blocks):
            if block.tag in _HEADINGS and "".join(block.itertext()).strip().casefold() in LESSONS_HEADINGS:
                last = number
        if last is None:
            return
        self._outcome.lessons_found = True
        root.remove(blocks[last])
        for block in blocks[last + 1 :]:
            if block.tag not in ("ul", "ol"):
                break
            html = self.md.serializer(block)
            for postprocessor in self.md.postprocessors:
                html = postprocessor.run(html)
            self._outcome.lessons_html += html
            root.remove(block)
