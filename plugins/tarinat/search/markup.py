"""A search document as the HTML that Pagefind reads; nobody else ever sees it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from tarinat.characters import SOFT_HYPHEN
from tarinat.search.documents import SearchDocument
from tarinat.search.tokens import token_of
from tarinat.search.wording import Wording

FORMS, TITLE_FORMS = "perusmuodot", "otsikon-muodot"
"""The fields of forms: searched, and in no excerpt."""

_IN_TITLE, _IN_NAMES = "sanat-otsikossa", "sanat-nimissa"
_IN_TEXT, _IN_PARTS = "sanat-tekstissa", "sanat-osina"
"""The fields of words, as the browser asks for a word and nothing else; see `token_of`."""


def markup_of(document: SearchDocument, wording: Wording) -> str:
    """Write a document for Pagefind, with everything that its words are looked for in."""
    fields = {
        "title": document.title,
        "pvm": document.date,
        "tunnisteet": ", ".join(document.tags),
        "palvelu": ", ".join(document.services) if document.kind != "service" else "",
        "paikka": document.place,
        TITLE_FORMS: " ".join(wording.of_title),
        FORMS: " ".join(wording.forms),
        _IN_TITLE: _tokens(wording.in_title),
        _IN_NAMES: _tokens(wording.in_names),
        _IN_TEXT: _tokens(wording.in_text),
        _IN_PARTS: _tokens(wording.in_parts),
    }
    # A lesson has the tags and services of all its stories: to be filtered by, not to be found by.
    if document.kind == "lesson":
        fields["tunnisteet"] = fields["palvelu"] = ""
    written = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(value)}">'
        for name, value in fields.items()
        if value
    )
    # A page without any text would not be indexed.
    body = document.html or f"<p>{escape(document.title, quote=False)}</p>"
    page = f'<!DOCTYPE html><html lang="{document.lang}"><head>{written}</head><body>{body}</body></html>'
    return page.replace(SOFT_HYPHEN, "")


def _tokens(words: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(map(token_of, words)))
