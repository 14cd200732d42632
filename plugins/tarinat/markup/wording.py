"""The words of a piece of HTML, as a reader gets them."""

from __future__ import annotations

import re
from itertools import filterfalse

from tarinat.characters import SOFT_HYPHEN

_TAG = re.compile(r"<[^>]*>")
_NOTE = re.compile("^fnref")
_WORD = re.compile(r"\w+")
_COMMON_TAG = re.compile(r'</?(?:em|strong)>|<a href="tarinat:[0-9]+">|</a>')
_COMMON_REFERENCES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}


def plain(html: str) -> str:
    """Read the text of a piece of HTML, white space run together and without soft hyphens."""
    return _plain(html).replace(SOFT_HYPHEN, "")


def _plain(html: str) -> str:
    text = " ".join(html.split())
    if "<" not in text and "&" not in text:
        return text
    # A parser may leave out what is not printable, and what is nested too deep.
    if text.isprintable() and text.count("<") < 100:
        text = _COMMON_TAG.sub("", text)
        if "<" not in text and text.count("&") == sum(map(text.count, _COMMON_REFERENCES)):
            for reference, meant in _COMMON_REFERENCES.items():
                text = text.replace(reference, meant)
            return " ".join(text.split())
    return _parsed(html)


def opening(html: str) -> str:
    """Read the first paragraph."""
    _, found, rest = html.partition("<p>")
    return plain(rest.partition("</p>")[0]) if found else ""


def words_in(html: str) -> int:
    """Count words: runs of letters, digits and `_`. Most stand alone between spaces, points and commas."""
    text = _TAG.sub(" ", html).replace(".", " ").replace(",", " ")
    parts = text.split()
    mixed = list(filterfalse(str.isalnum, parts))
    return len(parts) - len(mixed) + len(_WORD.findall(" ".join(mixed)))


def _parsed(html: str) -> str:
    from tarinat.soup import BeautifulSoup  # takes longer to import than many stories to parse

    # Inside an element, a text that is only an address is not taken for a file's name.
    soup = BeautifulSoup(f"<p>{html}</p>", "lxml")
    for note in soup.find_all("sup", id=_NOTE):
        note.decompose()
    return " ".join(soup.get_text().split())
