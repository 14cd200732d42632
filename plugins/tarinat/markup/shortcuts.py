"""Shortcuts through Python-Markdown: the same tree and the same HTML, without searching where nothing is.

Each stands in front of a processor of the library, or in its place, and hands over to it as soon as a sign
that it could need is in the text. Most paragraphs of most stories hold no sign at all.
`tests/markup/test_shortcuts.py` compares them with the library alone.
"""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension, TocTreeprocessor
from markdown.preprocessors import NormalizeWhitespace, Preprocessor
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import AtomicString

from tarinat.markup.signs import all_known, is_plain_heading, is_plain_paragraph, plain_items

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Shortcuts(Extension):
    """To be the last extension. The numbers are those of what each shortcut stands in the place of."""

    text = ""
    """The text that is being parsed, with its spaces made even and without its fenced code."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        before, tree = md.preprocessors, md.treeprocessors
        before.register(_EvenSpaces(md), "normalize_whitespace", 30)
        before.register(_FencedCode(md), "fenced_code_block", 25)
        before.register(_Remembered(md, self), "tarinat-text", 22)
        before.register(_RawHtml(before["html_block"]), "html_block", 20)
        tree.register(_WithBraces(tree["attr_list"], self), "attr_list", 8)
        tree.register(_Contents(md, _contents_of(md).getConfigs(), self), "toc", 5)
        tree.register(_Unescape(md, self), "unescape", 0)
        # The list is searched for each element, and most are one of these.
        md.block_level_elements.sort(key=lambda tag: tag not in ("p", "li", "ul"))
        if all_known(md):
            md.parser.blockprocessors.register(_PlainBlocks(md.parser, self), "tarinat-plain", 110)


def _contents_of(md: Markdown) -> TocExtension:
    return next(each for each in md.registeredExtensions if isinstance(each, TocExtension))


class _EvenSpaces(NormalizeWhitespace):
    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        if source.endswith(" ") or any(sign in source for sign in (" \n", "\t", "\r", "\x02", "\x03")):
            return super().run(lines)
        return [*lines, "", ""]


class _FencedCode(Preprocessor):
    """The extension of this name, once there is a fence: with it comes Pygments, slower than all the rest."""

    _whole: Preprocessor | None = None

    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        if "```" not in source and "~~~" not in source:
            return lines
        if self._whole is None:
            from markdown.extensions.fenced_code import FencedBlockPreprocessor, FencedCodeExtension

            self._whole = FencedBlockPreprocessor(self.md, FencedCodeExtension().getConfigs())
        return self._whole.run(lines)


class _RawHtml(Preprocessor):
    """Runs the parser of HTML only where there is a tag, or the number of a character, which it completes."""

    def __init__(self, whole: Preprocessor) -> None:
        super().__init__(whole.md)
        self._whole = whole

    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        return self._whole.run(lines) if "<" in source or "&#" in source else lines


class _Remembered(Preprocessor):
    def __init__(self, md: Markdown, shortcuts: Shortcuts) -> None:
        super().__init__(md)
        self._shortcuts = shortcuts

    def run(self, lines: list[str]) -> list[str]:
        self._shortcuts.text = "\n".join(lines)
        return lines


class _PlainBlocks(BlockProcessor):
    """Makes plain paragraphs and headings, which no other processor of blocks or of words would touch."""

    def __init__(self, parser: BlockParser, shortcuts: Shortcuts) -> None:
        super().__init__(parser)
        self._shortcuts = shortcuts

    def test(self, parent: ElementTree.Element, block: str) -> bool:  # noqa: ARG002 - Python-Markdown's
        # An abbreviation may be any word, and none is looked for in an atomic string.
        return "*[" not in self._shortcuts.text

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> bool:
        number = 0
        while number < len(blocks) and self._made(parent, blocks[number]):
            number += 1
        del blocks[:number]
        return number > 0

    def _made(self, parent: ElementTree.Element, block: str) -> bool:
        if block.startswith("#"):
            return _made_heading(parent, block)
        if block.startswith(("-", "*", "+")):
            defined = "[[" in block and "]:" in self._shortcuts.text
            return not defined and _made_list(parent, block)
        if not is_plain_paragraph(block):
            return False
        if not self.parser.state.isstate("list"):
            ElementTree.SubElement(parent, "p").text = AtomicString(block)
        elif len(parent) or parent.text:
            return False
        else:
            parent.text = AtomicString(block)
        return True


def _made_heading(parent: ElementTree.Element, block: str) -> bool:
    if not is_plain_heading(block):
        return False
    words = block.lstrip("#")
    ElementTree.SubElement(parent, f"h{len(block) - len(words)}").text = AtomicString(words.strip())
    return True


def _made_list(parent: ElementTree.Element, block: str) -> bool:
    goes_on = parent.tag in ("ul", "ol") or (len(parent) and parent[-1].tag in ("ul", "ol"))
    items = () if goes_on else plain_items(block)
    if not items:
        return False
    outer = ElementTree.SubElement(parent, "ul")
    for indented, words in items:
        into = outer
        if indented:
            last = outer[-1]
            into = last[0] if len(last) else ElementTree.SubElement(last, "ul")
        ElementTree.SubElement(into, "li").text = AtomicString(words)
    return True


class _WithBraces(Treeprocessor):
    """Looks for attribute lists only where there is a brace."""

    def __init__(self, whole: Treeprocessor, shortcuts: Shortcuts) -> None:
        super().__init__(whole.md)
        self._whole, self._shortcuts = whole, shortcuts

    def run(self, root: ElementTree.Element) -> ElementTree.Element | None:
        return self._whole.run(root) if "{" in self._shortcuts.text else None


class _Unescape(UnescapeTreeprocessor):
    """Only a backslash escapes. HTML in a line asks the processor of this name for its `RE`."""

    def __init__(self, md: Markdown, shortcuts: Shortcuts) -> None:
        super().__init__(md)
        self._shortcuts = shortcuts

    def run(self, root: ElementTree.Element) -> None:
        if "\\" in self._shortcuts.text:
            super().run(root)


class _Contents(TocTreeprocessor):
    """Makes no list of headings as HTML, unless its mark is in the text: headings are read as values."""

    def __init__(self, md: Markdown, config: dict[str, Any], shortcuts: Shortcuts) -> None:
        super().__init__(md, config)
        self._shortcuts = shortcuts

    def run(self, doc: ElementTree.Element) -> None:
        tags = {element.tag for element in doc.iter()}
        if self.marker in self._shortcuts.text or not tags.isdisjoint(_HEADINGS):
            super().run(doc)

    def build_toc_div(self, toc_list: list[Any]) -> ElementTree.Element:
        if self.marker in self._shortcuts.text:
            return super().build_toc_div(toc_list)
        return ElementTree.Element("div")

    def replace_marker(self, root: ElementTree.Element, elem: ElementTree.Element) -> None:
        if self.marker in self._shortcuts.text:
            super().replace_marker(root, elem)
