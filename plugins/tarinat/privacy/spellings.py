"""The ways in which a text can be read: as it is typed, as its signs are meant, and without markup.

A code that is cut by emphasis, spelt with `&#45;` or hidden in a link is still the code to a reader.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

_SIGNS = (
    r"&(?:\#[0-9]{1,8}|\#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,30});?"  # character references (HTML)
    r"|(?:%[0-9A-Fa-f]{2})+"  # addresses (RFC 3986, 2.1)
    r"|\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"  # YAML 1.2, 5.7
    r"|[\uff01-\uff5e]"  # letters and digits as wide as Chinese ones
)
_MARKUP = r"|<!--.*?-->|</?[A-Za-z][^<>]*>|\]\([^()\n]*\)|\]\[[^\[\]\n]*\]|[\[\]]"
_MEANT = re.compile(_SIGNS)
_BARE = re.compile(_SIGNS + _MARKUP, re.DOTALL)


@dataclass(frozen=True, slots=True)
class Spelling:
    """A way to read a text; `starts` and `ends` tell where its characters come from, if not from there."""

    text: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Tell where a part of it, which is not empty, stands in the text as it is typed."""
        return (self.starts[start], self.ends[end - 1]) if self.starts else (start, end)


def spellings(text: str) -> Iterator[Spelling]:
    """Give the ways to read a text that differ; the first is the text as it is typed."""
    yield Spelling(text)
    meant = _read(_MEANT, text)
    if meant:
        yield meant
    bare = _read(_BARE, text)
    if bare and (not meant or bare.text != meant.text):
        yield bare


def _read(tokens: re.Pattern[str], text: str) -> Spelling | None:
    """Replace tokens by what they mean; None where there is none."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    last = 0
    for token in tokens.finditer(_without_open_comments(text)):
        start, end = token.span()
        meaning = _meaning(token[0])
        parts += (text[last:start], meaning)
        starts += (*range(last, start), *[start] * len(meaning))
        ends += (*range(last + 1, start + 1), *[end] * len(meaning))
        last = end
    if not parts:
        return None
    starts += range(last, len(text))
    ends += range(last + 1, len(text) + 1)
    return Spelling("".join(parts) + text[last:], tuple(starts), tuple(ends))


def _without_open_comments(text: str) -> str:
    """Spell otherwise what would begin a comment without an end: each would be searched to the end."""
    ended = text.rfind("-->") + 1
    return text[:ended] + text[ended:].replace("<!--", "<?--") if "<!--" in text else text


def _meaning(token: str) -> str:
    if token[0] == "&":
        return html.unescape(token)
    if token[0] == "%":
        return unquote(token, errors="replace")
    if token[0] == "\\":
        number = int(token[2:], 16)
        return chr(number) if number <= 0x10FFFF else ""
    return chr(ord(token) - 0xFEE0) if "\uff01" <= token <= "\uff5e" else ""
