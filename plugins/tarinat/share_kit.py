"""What the theme gives to draw pictures for sharing with: two fonts and its colours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_FOLDER = "share"
_PERSON, _SITE, _TOKENS = (
    f"{_FOLDER}/literata.ttf",
    f"{_FOLDER}/schibsted-grotesk.ttf",
    "static/css/tokens.css",
)
_TOKEN = re.compile(r"--([\w-]+): *#([0-9a-fA-F]{6});")

COLOURS = (
    *("paper", "ink", "ink-quiet", "mark", "good", "mixed", "bad", "reflection"),
    *("board", "board-ink", "board-ink-quiet"),
)
"""The tokens of the light scheme that the pictures use."""


@dataclass(frozen=True, slots=True)
class Kit:
    """The fonts as bytes: that of a person speaking, and that of the site; and colours, RRGGBB by token."""

    person: bytes
    site: bytes
    colours: Mapping[str, str]


def has_kit(theme: Path) -> bool:
    """Tell whether a theme has what it takes; one of somebody's own may have no such fonts."""
    return all((theme / name).is_file() for name in (_PERSON, _SITE, _TOKENS))


def kit_of(theme: Path) -> Kit | None:
    """Read a theme's fonts and colours; None where it has none. A colour that is missing is black."""
    if not has_kit(theme):
        return None
    found = colours_of(theme)
    colours = {name: found.get(name, "000000") for name in COLOURS}
    return Kit((theme / _PERSON).read_bytes(), (theme / _SITE).read_bytes(), colours)


def colours_of(theme: Path) -> Mapping[str, str]:
    """Read the colours of a theme's light scheme, RRGGBB by token; none where it has no tokens."""
    file = theme / _TOKENS
    found: dict[str, str] = {}
    for name, colour in _TOKEN.findall(file.read_text("utf-8")) if file.is_file() else ():
        found.setdefault(name, colour.lower())  # the light scheme comes first
    return found
