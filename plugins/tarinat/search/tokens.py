"""Words as tokens: what the index has once for each word that a page says, to be found by that word alone."""

from __future__ import annotations

import unicodedata

_PLACES = "bcdfghjklmnprstvxz"
_DOTS = "\N{COMBINING DIAERESIS}"


def token_of(word: str) -> str:
    """Write a word so that Pagefind finds it and no other; `theme/static/words.js` does the same.

    Pagefind cuts words to their stems, finds all that begins with one, and takes marks for nothing: takki and
    takana have one stem, sää and saa are one word. No rule cuts a word that ends with q; the letters between
    two of them tell which letters have marks. Hyphens are not told.
    """
    plain, marks = "", ""
    for sign in unicodedata.normalize("NFD", word.lower()):
        if unicodedata.combining(sign):
            marks += _PLACES[len(plain) % len(_PLACES)] + ("" if sign == _DOTS else "w")
        elif sign.isalnum():
            plain += sign
    return f"{plain}q{marks}q" if marks else f"{plain}q"
