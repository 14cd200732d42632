"""Which text is plain: Markdown finds nothing in it, and may be spared the search."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markdown import Markdown

INLINE_SIGNS: Mapping[str, str] = {
    **{"backtick": "`", "escape": "\\", "footnote": "[", "reference": "[", "link": "[", "image_link": "["},
    **{"image_reference": "[", "short_reference": "[", "short_image_ref": "[", "linebreak": ""},
    **{"autolink": "<", "automail": "<", "html": "<", "entity": "&"},
    **{"em_strong": "*_", "em_strong2": "*_", "not_strong": "*_"},
}
"""The patterns of Python-Markdown with `extra`, by name: one of these signs is in all that a pattern matches.

A `linebreak` is two spaces at the end of a line, which the form of a paragraph shuts out below. The last two
are gone since Python-Markdown 3.11.
"""

BLOCKS = frozenset(
    ("markdown_block", "empty", "indent", "defindent", "code", "table", "hashheader", "setextheader", "hr"),
).union(("olist", "ulist", "deflist", "quote", "footnote", "abbr", "reference", "paragraph"))
"""The block processors that the forms below shut out: each needs a sign, or a way for a line to begin."""

_SIGNS = "".join(sorted(set("".join(INLINE_SIGNS.values()))))
_INSIDE = re.escape(_SIGNS + "|\x02\x03")  # between the last two Python-Markdown keeps what it has put aside
_LINE = rf"[^\s{_INSIDE}#>:=+\-][^{_INSIDE}\n]*+"
# Atomic groups and not `(…)*+`, which Python before 3.11.5 takes for less than it is.
_PARAGRAPH = re.compile(rf"(?!\d+\.){_LINE}(?>(?:(?<!\ )\n{_LINE})*)")
# `[[id]]` refers to a lesson. To Markdown it is plain where no `[id]: …` is in the text.
_ITEM_LINE = rf"[*+-]\ +(?:\[\[!?[a-z0-9-]+\]\]\ +|(?!\d+\.)){_LINE}"
_LIST = re.compile(rf"{_ITEM_LINE}(?>(?:\n(?:\ {{4}})?{_ITEM_LINE})*)")
_ITEM = re.compile(r"^(\ {4})?[*+-]\ +(.*)", re.MULTILINE)
_HEADING = re.compile(rf"\#{{1,6}}\ +[^\s{_INSIDE}#][^{_INSIDE}#\n]*+")


def is_plain_paragraph(block: str) -> bool:
    """Tell whether a block is a paragraph and nothing else, without any mark in its lines."""
    return _PARAGRAPH.fullmatch(block) is not None


def is_plain_heading(block: str) -> bool:
    """Tell whether a block is one line `## Words` and nothing else, without any mark in it."""
    return _HEADING.fullmatch(block) is not None


def plain_items(block: str) -> list[tuple[bool, str]]:
    """Read the items of a list whose every line is an item of plain words: whether indented, and the words.

    Give nothing where the block is anything else. `[[id]]` at the beginning counts as plain.
    """
    if not _LIST.fullmatch(block):
        return []
    return [(bool(indented), words) for indented, words in _ITEM.findall(block)]


def all_known(markdown: Markdown) -> bool:
    """Tell whether each pattern and each block processor is one that this module knows the signs of."""
    patterns, blocks = markdown.inlinePatterns, markdown.parser.blockprocessors
    return sum(name in patterns for name in INLINE_SIGNS) == len(patterns) and sum(
        name in blocks for name in BLOCKS
    ) == len(blocks)
