"""Regular expressions as JSON Schema has them: those of JavaScript, with the same words in any case."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PART = re.compile(r"\\.|\[(?:\\.|[^\]])*\]|\(\?(?:P<\w+>|<=|[!=:])|\s+|.", re.DOTALL)
_LETTER = r"[^\W\d_]"
_LETTERS_OF_DATES = "[A-Za-zÅÄÖåäö]"


def in_any_case(pattern: str) -> str:
    """Turn a verbose expression of Python's that ignores case into one of JavaScript's that needs no flag.

    Groups lose their names, and a space may be any white space.
    """
    written: list[str] = []
    for part in _PART.findall(pattern):
        if part.isspace():
            continue
        if part.startswith("(?P"):
            written.append("(?:")
        elif part == "\\ ":
            written.append(r"\s+")
        elif part == "?" and written[-1] == r"\s+":
            written[-1] = r"\s*"
        elif part == _LETTER:
            written.append(_LETTERS_OF_DATES)
        else:
            written.append(_both_cases(part) if len(part) == 1 else part)
    return "".join(written)


def one_of(words: Iterable[str]) -> str:
    """Match one of some words, whole, in any case."""
    return f"^({'|'.join(word_in_any_case(word) for word in words)})$"


def word_in_any_case(word: str) -> str:
    """Match a word; its hyphens may be spaces or underlines."""
    return "".join("[ _-]+" if sign == "-" else _both_cases(sign) for sign in word)


def _both_cases(sign: str) -> str:
    return f"[{sign.upper()}{sign.lower()}]" if sign.isalpha() else sign
