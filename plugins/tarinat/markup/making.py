"""Python-Markdown as stories need it: which of its extensions, and in which manner."""

from __future__ import annotations

from collections.abc import Callable

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.md_in_html import MarkdownInHtmlExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension

from tarinat.markup.shortcuts import Shortcuts
from tarinat.markup.tree import StoryTree


def markdown_of_stories(tree: StoryTree, anchor: Callable[[str], str], shortcuts: bool) -> Markdown:
    """Make an instance; without `shortcuts` it does the same in its own, longer way.

    The extensions are those of `extra`, in its order; the shortcuts bring fenced code themselves. Called by
    their names, they would be looked up among all that is installed, which takes as long as many stories.
    """
    extensions: list[Extension] = [
        FootnoteExtension(),
        AttrListExtension(),
        DefListExtension(),
        TableExtension(),
        AbbrExtension(),
        MarkdownInHtmlExtension(),
        SaneListExtension(),
        TocExtension(slugify=lambda text, _: anchor(text), toc_depth="1-6"),
        tree,
    ]
    if shortcuts:
        extensions.append(Shortcuts())
    else:
        from markdown.extensions.fenced_code import FencedCodeExtension

        extensions.insert(0, FencedCodeExtension())
    return Markdown(extensions=extensions, output_format="html")
