"""Spaces at which no line may break: between a number and its unit, and after the dash of a line of speech.

Source: Kielitoimiston ohjepankki on the dash (ajatusviiva), on numbers and on abbreviations; SFS 4175 and the
SI brochure (5.4.3) on units, `%` among them. Only spaces that are there change, and only in a page's text.
"""

from __future__ import annotations

import re

NO_BREAK = "\u00a0"
_AFTER_DASH = "\u2060\u00a0"
"""A dash lets a line end even before a no-break space (UAX #14, LB12a): a word joiner does not."""

_UNITS = (
    "%|‰|€|snt|mk|°C?|[mcdk]?m[²³]?|[mk]?g|[mcd]?l|tl|rkl|h|min|s|vk|kk|v|pv|kpl|hlö|[kM]?W|kWh|V|[kMGT][tB]"
)
_BINDS = rf"""
    \ (?<=[0-9o]\ )(?:
        (?<=[0-9]\ ) (?=(?:{_UNITS})(?!\w))
        | (?<=[0-9]\ )(?<![0-9]{{4}}\ ) (?=[0-9]{{3}}(?![0-9]))  # 12 000, but not 2018 100
        | (?<=\bklo\ ) (?=[0-9])
    )
"""
_SPACE = re.compile(_BINDS, re.VERBOSE)
_AROUND = re.compile(rf"<(?: (code|pre|kbd|samp)\b .*? </\1> | [^<>]*> ) | {_BINDS}", re.VERBOSE | re.DOTALL)
"""The same, or what is no text; each begins with a sign of its own: all else is passed over at once."""

_REPLY = re.compile(r"""(?:(?<=<p>)|(?<=<li>)|(?<=<br>)|(?<=<br>\n)|(?<=["']>)|\A)–\ (?=\S)""")


def bound(html: str) -> str:
    """Put no-break spaces in the place of others into HTML, or into a plain text."""
    if _SPACE.search(html):
        html = _AROUND.sub(lambda found: found[0] if found[0] != " " else NO_BREAK, html)
    return _REPLY.sub(f"–{_AFTER_DASH}", html) if "– " in html else html


def without_joiners(html: str) -> str:
    """Take the word joiners out again that `bound` put in: some feed readers show one as a box."""
    return html.replace(f"–{_AFTER_DASH}", f"–{NO_BREAK}")
