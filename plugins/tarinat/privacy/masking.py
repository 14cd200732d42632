"""Values and files that are shown with their codes masked, before anything cuts or folds them."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from tarinat.privacy.codes import codes_in, masked, parts_masked
from tarinat.privacy.findings import HIDDEN

Value = TypeVar("Value")

_ENDS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
"""What `str.splitlines` takes for the end of a line."""


def masked_value(value: Value) -> Value:
    """Mask the codes in every text of a value, which is text, tuple, frozen dataclass or anything else."""
    known: Any = value
    if isinstance(known, str):
        known = masked(known)
    elif isinstance(known, tuple):
        known = tuple(map(masked_value, known))
    elif is_dataclass(known) and not isinstance(known, type):
        known = replace(known, **{f.name: masked_value(getattr(known, f.name)) for f in fields(known)})
    return cast(Value, known)


def masked_made(made: str, text: str) -> str:
    """Mask an id or an address that was made of a text: from a code it may have all signs but some."""
    shown = masked(made)
    return HIDDEN if shown == made and codes_in(text) else shown


def masked_lines(text: str) -> str:
    """Mask every code in a text that is shown line by line: it keeps its lines, also inside a code."""
    parts = []
    for part, mask in parts_masked(text):
        parts.append(f"{mask}{''.join(sign for sign in part if sign in _ENDS)}" if mask else part)
    return "".join(parts)
