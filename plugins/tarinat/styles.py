"""Style sheets: those that a template lists become one file, named after what it says.

A page waits for its styles before it shows anything, and on a phone each file costs more than what it holds.
With a name that changes with the content, a browser may keep the file for as long as it likes.
"""

from __future__ import annotations

import ast
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tarinat.templates import templates_behind

_LIST = re.compile(r"{%-?\s*set (?P<place>first_sheets|sheets|last_sheets) = (?P<names>\([^()]*\))\s*-?%}")
"""How a template lists its sheets; what stands behind it says which are first and last on all pages."""

_PLACES = ("first_sheets", "sheets", "last_sheets")

_KEPT = r"""(?P<kept>"[^"]*"|'[^']*')"""
_COMMENT = re.compile(rf"{_KEPT}|/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(rf"{_KEPT}|\s+(?P<before>[{{}};,]?)\s*|(?P<sign>[{{}};,:])\s+")
"""Space in a style, with the sign before or after it that does without."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The joined sheets: the address of each template's file, the files by address, the sheets in them.

    A template that lists no sheet has no file.
    """

    of_template: Mapping[str, str]
    files: Mapping[str, bytes]
    sheets: frozenset[str]


def sheets_of(templates: Mapping[str, str], name: str) -> tuple[str, ...]:
    """List the sheets of a template in their order: those of all pages first, its own, the last ones."""
    listed: dict[str, tuple[str, ...]] = {}
    for behind in sorted(templates_behind(templates, name)):
        for found in _LIST.finditer(templates[behind]):
            if found["place"] != "sheets" or behind == name:
                listed[found["place"]] = ast.literal_eval(found["names"])
    return tuple(sheet for place in _PLACES for sheet in listed.get(place, ()))


def load_styles(templates: Mapping[str, str], folder: Path) -> Styles:
    """Join the sheets of a folder for each template; templates that list the same share a file.

    Raises FileNotFoundError for a sheet that is not there.
    """
    listed = {name: sheets_of(templates, name) for name in templates if "/" not in name}  # no parts of pages
    sheets = sorted({sheet for names in listed.values() for sheet in names})
    texts = {sheet: small((folder / f"{sheet}.css").read_text("utf-8")) for sheet in sheets}
    of_template, files = {}, {}
    for name, own in listed.items():
        if own:
            data = "\n".join(texts[sheet] for sheet in own).encode("utf-8")
            address = f"/theme/css/{hashlib.blake2b(data, digest_size=6).hexdigest()}.css"
            of_template[name], files[address] = address, data
    return Styles(of_template, files, frozenset(sheets))


def small(css: str) -> str:
    """Leave out comments, and the space that no rule needs."""
    plain = _COMMENT.sub(lambda found: found["kept"] or " ", css)
    return _SPACE.sub(lambda found: found["kept"] or found["before"] or found["sign"] or " ", plain).strip()
