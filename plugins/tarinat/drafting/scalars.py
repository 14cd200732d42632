"""A value of a head in YAML: as it is where YAML reads it so, otherwise in quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tarinat.characters import SOFT_HYPHEN, without_forbidden

_PLAIN = re.compile(r"[^\W\d_](?:[\w .!?()/’”–—'-]*[\w.!?)’”'])?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?")
_OTHER_KINDS = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n", "inf", "nan"))
"""Words that some reader of YAML takes for something else than a text."""


def scalar(text: str) -> str:
    """Write one value; an empty one is left out."""
    if not text or _DAY.fullmatch(text):
        return text
    if _PLAIN.fullmatch(text) and text.casefold() not in _OTHER_KINDS:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def flow(items: Iterable[str]) -> str:
    """Write a list on one line."""
    return f"[{', '.join(map(scalar, items))}]"


def one_line(text: str) -> str:
    """Bring what somebody typed or pasted into one line of what a head can hold."""
    return " ".join(without_forbidden(text).replace(SOFT_HYPHEN, "").replace("\u200b", " ").split())
