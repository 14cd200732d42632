"""How commands show what they will change in files: line by line, before anything is written."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

import click

from tarinat.characters import without_forbidden
from tarinat.cli.terminals import is_tty
from tarinat.privacy.masking import masked_lines

_AROUND = 24
"""Characters that are shown on both sides of a change inside a long line."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A line that goes (`-`) or comes (`+`), with its number in the file before or after.

    `changed` are the first and the last character, counted from 0, of what differs from the other line.
    """

    sign: str
    number: int
    text: str
    changed: tuple[int, int]


def differences(before: bytes | None, after: bytes | None) -> Iterator[Difference]:
    """Compare two states of a file, None where there is no such file. Codes of people are masked."""
    found = SequenceMatcher(None, _lines(_text(before)), _lines(_text(after)), autojunk=False).get_opcodes()
    # A code may be on two lines: it is masked in the whole, and the lines stay as many.
    old, new = (_lines(masked_lines(_text(data))) for data in (before, after))
    for kind, i, j, k, m in found:
        if kind == "equal":
            continue
        pairs = zip(old[i:j], new[k:m], strict=True) if j - i == m - k else ()
        spans = [_changed(one, other) for one, other in pairs]
        for n, text in enumerate(old[i:j]):
            yield Difference("-", i + n + 1, text, spans[n][0] if spans else (0, len(text)))
        for n, text in enumerate(new[k:m]):
            yield Difference("+", k + n + 1, text, spans[n][1] if spans else (0, len(text)))


def show_differences(found: Iterable[Difference]) -> None:
    """Print differences on standard output; in a terminal cut to its width, with what differs marked."""
    width = shutil.get_terminal_size().columns if is_tty(sys.stdout) else 0
    for one in found:
        click.echo(_shown(one, width))


def _shown(one: Difference, width: int) -> str:
    colour = "red" if one.sign == "-" else "green"
    start, end = one.changed
    before, inside, after = one.text[:start], one.text[start:end], one.text[end:]
    room = width - 10
    if 0 < room < len(one.text):
        kept = min(_AROUND, max(0, room - len(inside) - 2))
        before = before if len(before) <= kept else f"…{before[len(before) - kept :]}"
        inside = inside if len(inside) <= room - 2 else f"{inside[: room - 3]}…"
        rest = max(0, room - len(before) - len(inside) - 1)
        after = after if len(after) <= rest else f"{after[:rest]}…"
    mark = click.style(f"{one.number:>6} {one.sign} {before}", fg=colour)
    return f"{mark}{click.style(inside, fg=colour, bold=True)}{click.style(after, fg=colour)}"


def _text(data: bytes | None) -> str:
    return data.decode("utf-8-sig", "replace") if data else ""


def _lines(text: str) -> list[str]:
    """Cut a file into lines as they can be shown; a carriage return at the end is seen."""
    if not text:
        return []
    everywhere = text.count("\r\n") == text.count("\n")
    text = text.removesuffix("\n").removesuffix("\r")
    lines = text.replace("\r\n", "\n") if everywhere else text
    return [without_forbidden(line.replace("\r", "␍")) for line in lines.split("\n")]


def _changed(one: str, other: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Find what differs between two lines: what is left without their common beginning and end."""
    least = min(len(one), len(other))
    start = next((n for n in range(least) if one[n] != other[n]), least)
    tail = next((n for n in range(least - start) if one[-1 - n] != other[-1 - n]), least - start)
    return (start, len(one) - tail), (start, len(other) - tail)
