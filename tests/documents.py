"""The documentation as it is written: its headings, tables, links and fenced examples."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

REPO = Path(__file__).parent.parent
DOCS = REPO / "docs"
PAIRS = {
    "README.md": "README.md",
    "aloita.md": "start.md",
    "kirjoittaminen.md": "writing.md",
    "tiedostomuoto.md": "file-format.md",
    "komennot.md": "commands.md",
    "editorit.md": "editors.md",
    "tarkistus.md": "checking.md",
}
"""Each Finnish page with its English one."""

_FENCE = re.compile(r"^( *)(`{3,})([^`\n]*)\n(.*?)^\1\2[ ]*$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#{1,6}) (.+?)$", re.MULTILINE)
_CODE = re.compile(r"(`+) ?(.+?) ?\1", re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: what follows the fence (`markdown content/stories/x.md wrong`), and what is in it."""

    words: tuple[str, ...]
    text: str
    line: int

    @property
    def language(self) -> str:
        return self.words[0] if self.words else ""

    @property
    def file(self) -> str:
        """The file that the example is; nothing where it is a part of one."""
        return self.words[1] if len(self.words) > 1 and "/" in self.words[1] else ""


@dataclass(frozen=True)
class Document:
    """A page of the documentation."""

    path: Path

    @cached_property
    def text(self) -> str:
        return self.path.read_text("utf-8")

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(
            Block(
                tuple(found[3].split()),
                re.sub(f"^{found[1]}", "", found[4], flags=re.MULTILINE),
                self.text.count("\n", 0, found.start()) + 1,
            )
            for found in _FENCE.finditer(self.text)
        )

    @cached_property
    def prose(self) -> str:
        """The page without its fenced blocks."""
        return _FENCE.sub("", self.text)

    @cached_property
    def headings(self) -> tuple[tuple[int, str], ...]:
        return tuple((len(marks), words) for marks, words in _HEADING.findall(self.prose))

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The anchors that GitHub makes of headings: small letters, hyphens for spaces, no punctuation."""
        return frozenset(
            re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-") for _, words in self.headings
        )

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """What stands between backticks in the text, lines run together."""
        return tuple(" ".join(code.split()) for _, code in _CODE.findall(self.prose))

    @cached_property
    def links(self) -> tuple[str, ...]:
        return tuple(_LINK.findall(_CODE.sub("", self.prose)))

    def section(self, heading: str) -> Section:
        """Give what is below a heading, down to the next of its level or above."""
        level = next(level for level, words in self.headings if words == heading)
        below = self.prose.split(f"\n{'#' * level} {heading}\n", 1)[1]
        return Section(re.split(rf"^#{{1,{level}}} ", below, maxsplit=1, flags=re.MULTILINE)[0])

    def sections(self, level: int) -> dict[str, Section]:
        """Give the sections whose headings are of a level, in their order."""
        return {words: self.section(words) for at, words in self.headings if at == level}


@dataclass(frozen=True)
class Section:
    """A part of a page, without its fenced blocks."""

    text: str

    @property
    def tables(self) -> list[list[list[str]]]:
        """Each table's rows below its head, in cells."""
        found = re.findall(r"^\|.*\|\n\|[-:| ]+\|\n((?:\|.*\|\n?)+)", self.text, re.MULTILINE)
        return [[_cells(row) for row in rows.strip().split("\n")] for rows in found]

    @property
    def codes(self) -> list[str]:
        return [" ".join(code.split()) for _, code in _CODE.findall(self.text)]


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))]


def code_in(cell: str) -> list[str]:
    """List what stands between backticks in a cell of a table."""
    return [code for _, code in _CODE.findall(cell)]


@cache
def pages(lang: str) -> dict[str, Document]:
    """Give the pages of a language, each by the name of its Finnish page."""
    return {fi: Document(DOCS / lang / (fi if lang == "fi" else en)) for fi, en in PAIRS.items()}


def command_lines(blocks: Sequence[Block]) -> Iterator[list[str]]:
    """Give the words of each command line of `sh` blocks, without comments."""
    for block in blocks:
        if block.language == "sh":
            for line in block.text.replace("\\\n", " ").splitlines():
                words = shlex.split(line, comments=True)
                if words:
                    yield words
