"""The words of one value of a head: where each stands in the text, and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tarinat.characters import SOFT_HYPHEN

_SPACE = " \t\u00a0\u202f\u200b\n"


class NotEditable(Exception):
    """Raised where a head is written in a way that can't be changed safely: by hand it can."""


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a value: where it stands in the text, and what it says.

    `quote` is the sign around it in YAML, with `start` and `end` outside of it.
    """

    start: int
    end: int
    words: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a key: where it stands, and its parts. `form` tells what stands between them.

    That is `commas`, `flow` (YAML's brackets) or `lines` (YAML's dashes). `quote` is the sign around a whole
    value with commas in YAML, with `start` and `end` outside of it; `odd` says that its characters are not
    those that it means, as with escapes: it can only be written anew. `column` is that of a list's dashes.
    """

    key: str
    start: int
    end: int
    form: str
    parts: tuple[Part, ...]
    quote: str = ""
    odd: bool = False
    column: int = 0

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(part.words for part in self.parts)


def comma_parts(text: str, start: int, end: int) -> Iterator[Part]:
    """Give the words between the commas of a value."""
    while start <= end:
        comma = text.find(",", start, end)
        comma = end if comma < 0 else comma
        first, last = stripped(text, start, comma)
        words = " ".join(text[first:last].replace(SOFT_HYPHEN, "").split())
        if words:
            yield Part(first, last, words)
        start = comma + 1


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave the white space around a piece of text out."""
    while start < end and text[start] in _SPACE:
        start += 1
    while end > start and text[end - 1] in _SPACE:
        end -= 1
    return start, end
