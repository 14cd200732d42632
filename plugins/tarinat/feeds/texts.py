"""The texts of items as every format can carry them: nothing forbidden, nothing empty that readers need."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from tarinat.characters import clean
from tarinat.config import Site
from tarinat.feeds.values import Item

_SPELT = re.compile(r"&shy(?:;|(?![\w=]))|&#0*173(?:;|(?!\d))|&#[xX]0*[aA][dD](?:;|(?![\da-fA-F]))", re.ASCII)
"""A soft hyphen by name or number, as HTML reads it."""


@dataclass(frozen=True, slots=True)
class Texts:
    """What an item says. `html` is empty where the site's feeds give summaries only."""

    title: str
    author: str
    categories: tuple[str, ...]
    summary: str
    html: str
    alt: str


def texts_of(item: Item, site: Site) -> Texts:
    """Clean the texts of an item, and find others where nothing is left of those that readers count on."""
    title = _said(clean(item.title), item.link)
    summary = _said(clean(item.summary).strip(), title)
    return Texts(
        title=title,
        author=_said(clean(item.author), clean(site.name)),
        categories=tuple([term for term in map(clean, item.categories) if term.strip()]),
        summary=summary,
        html=_html(item, summary) if site.feed_text == "full" or item.whole else "",
        alt=clean(item.picture.alt).strip() if item.picture else "",
    )


def shortened(text: str, most: int) -> str:
    """Cut a text that is longer than `most` characters, with an ellipsis at its end."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _html(item: Item, summary: str) -> str:
    """Clean the full text, also of soft hyphens spelt out; what stood around one may spell another."""
    html = clean(item.html)
    found: int = "&" in html
    while found:
        html, found = _SPELT.subn("", html)
    return _said(html, f"<p>{escape(summary)}</p>")


def _said(text: str, otherwise: str) -> str:
    return text if text.strip() else otherwise
