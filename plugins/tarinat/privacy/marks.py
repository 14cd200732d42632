"""Signs between the digits of a code that a reader does not see, or sees as a dash or a space."""

from __future__ import annotations

DASHES = (
    "-\u00ad\u2010-\u2015\u2043\u02d7\u058a\u1806\u207b\u208b\u2212"
    "\u2e3a\u2e3b\u30fc\ufe31\ufe32\ufe58\ufe63\uff0d"
)
"""Members of a character class, to stand first in it: hyphens, dashes, minus signs.

The soft hyphen is one of them: pasted text may have no other.
"""

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff"
)
_UNBROKEN = "\u00a0\u2007\u202f"
_NARROW = "\u2002-\u2006\u2008-\u200a"
_MARKDOWN = "*_~`\\\\"

JOINERS = f"{_INVISIBLE}{_UNBROKEN}{_NARROW}{_MARKDOWN}"
"""The same: signs that cut no code in two. Invisible ones, spaces where no line breaks, Markdown's own."""

WRAP = rf"\r?\n[ \t>]{{0,40}}[{JOINERS}]{{0,4}}"
"""A pattern: the end of a line, and what stands before the text of the next one in lists and quotations."""
