"""Characters that no page and no feed may hold."""

from __future__ import annotations

import re
import unicodedata

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
"""Controls but tab and line ends, surrogates, noncharacters: XML 1.0, 2.2, and HTML Standard, 13.2.3.5."""


_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")

SOFT_HYPHEN = "\u00ad"
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)


def is_forbidden(code_point: int) -> bool:
    """Tell whether a character, by its number, may stand nowhere."""
    return bool(_FORBIDDEN.match(chr(code_point)))


def forbidden_in(text: str) -> list[tuple[str, int]]:
    """List the forbidden characters of a text, as `U+0001`, each with the line it is on, once a line."""
    if text.replace("\n", "").isprintable():
        return []  # as nearly every text is: to Unicode no forbidden character is printable
    found = (
        (f"U+{ord(bad[0]):04X}", text.count("\n", 0, bad.start()) + 1) for bad in _FORBIDDEN.finditer(text)
    )
    return list(dict.fromkeys(found))


def without_forbidden(text: str) -> str:
    """Leave the forbidden characters out of a text."""
    return _FORBIDDEN.sub("", text)


def visible(text: str) -> str:
    """Spell out the controls of a text, but for tabs and line ends: a terminal would do what they say."""
    return text if text.isprintable() else _CONTROL.sub(lambda sign: f"\\x{ord(sign[0]):02x}", text)


def clean(text: str) -> str:
    """Leave out what XML forbids, and soft hyphens; where all is printable, as mostly, there are none."""
    if text.replace("\n", "").isprintable():
        return text
    return "\n".join(
        line if line.isprintable() else without_forbidden(line).replace(SOFT_HYPHEN, "")
        for line in text.split("\n")
    )


def conflict_marks(text: str) -> list[re.Match[str]]:
    """List the lines that version control leaves where two edits met; only their first and last are sure."""
    return list(_CONFLICT.finditer(text)) if "<<<<<<<" in text or ">>>>>>>" in text else []


def is_visible(text: str) -> bool:
    """Tell whether there is anything to see in a text: soft hyphens and zero-width spaces are nothing."""
    return any(unicodedata.category(character)[0] not in "ZC" for character in text)
