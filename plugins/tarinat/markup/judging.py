"""What a text may bring onto a page: an allow-list of elements and attributes, well nested.

Markdown escapes every `<` of the text, so each one that is left begins a tag, of Markdown or of the author. A
tag must have the plain form below: what a browser might read in another way is not let through.
"""

from __future__ import annotations

import re
from html import unescape

_COMMENT = re.compile(r"<!--(?:(?!-->|<!--).)*-->", re.DOTALL)
_NOT_LINE_END = re.compile(r"[^\n]")
_TAG = re.compile(
    r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)((?>\s+[a-zA-Z][a-zA-Z0-9:-]*(?>\s*=\s*(?>"[^"<]*"|'[^'<]*'|[^\s"'<>=`]+))?)*)\s*/?>"""
)
_ATTRIBUTE = re.compile(r"""\s([a-zA-Z][a-zA-Z0-9:-]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")

_VOID = frozenset(("br", "hr", "img", "wbr", "col"))
_ELEMENTS = _VOID.union(
    ("a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "blockquote", "caption", "cite", "code"),
    ("colgroup", "data", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure"),
    ("footer", "h2", "h3", "h4", "h5", "h6", "header", "i", "ins", "kbd", "li", "mark", "ol", "p", "pre"),
    ("q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strong", "sub", "summary", "sup"),
    ("table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var"),
)
_ATTRIBUTES = frozenset(
    ("abbr", "alt", "class", "colspan", "datetime", "dir", "headers", "height", "href", "id", "lang")
).union(
    ("name", "open", "reversed", "role", "rowspan", "scope", "span", "src", "start", "title", "translate"),
    ("type", "value", "width"),
)
_SRC_ONLY_OF = "img"
_HREF_ONLY_OF = "a"
_IDS_OF_THE_PAGE = ("sivun-", "kirjain-", "ryhma-", "kuukausi-", "oppi-", "m-")


def without_comments(html: str) -> str:
    """Leave out comments: they are notes of the author's, not for readers."""
    return _COMMENT.sub("", html) if "<!--" in html else html


def comments_blanked(source: str) -> str:
    """Blank the comments of a text, its lines kept."""
    if "<!--" not in source:
        return source
    return _COMMENT.sub(lambda comment: _NOT_LINE_END.sub(" ", comment[0]), source)


def unfit_in(html: str) -> list[str]:
    """List what a page must not hold, as it stands in a text without comments."""
    found: list[str] = []
    tags: list[tuple[str, str, str]] = _TAG.findall(html)
    if html.count("<") > len(tags):
        return _stray_in(_TAG.sub(" ", html))
    open_elements: list[str] = []
    ids: set[str] = set()
    for closing, written, attributes in tags:
        name = written.lower()
        if name not in _ELEMENTS:
            found.append(f"<{name}>")
        elif closing:
            if name in _VOID or not open_elements or open_elements.pop() != name:
                return [*found, f"</{name}>"]
        else:
            if attributes:
                found += _unfit_attributes(name, attributes, ids)
            if name not in _VOID:
                open_elements.append(name)
    return [*found, *(f"<{name}>" for name in open_elements[-1:])]


def _stray_in(rest: str) -> list[str]:
    """List the first places where `<` begins no tag."""
    found: list[str] = []
    stray = rest.find("<")
    while stray >= 0:
        found.append(" ".join(rest[stray : stray + 30].split()))
        stray = rest.find("<", stray + 1) if len(found) < 5 else -1
    return found


def _unfit_attributes(name: str, attributes: str, ids: set[str]) -> list[str]:
    found = []
    for attribute in _ATTRIBUTE.finditer(attributes):
        key = attribute[1].lower()
        misplaced = (key == "src" and name != _SRC_ONLY_OF) or (key == "href" and name != _HREF_ONLY_OF)
        if misplaced or not (key in _ATTRIBUTES or key.startswith("aria-")):
            found.append(key)
        if key == "id":
            id = unescape((attribute[2] or "").strip("\"'"))
            twice = id in ids and not id.startswith(
                "kohta-"
            )  # a passage marked twice is told in its own words
            if not id or twice or id.startswith(_IDS_OF_THE_PAGE) or any(c.isspace() for c in id):
                found.append(f'id="{id}"')
            ids.add(id)
    return found
