"""Links whose words do not say where they lead, and addresses that are no links (WCAG 2.4.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from tarinat.markup import Text, plain
from tarinat.problems import Place, Problem, hint
from tarinat.proofreading.papers import Paper, line_of

_LINK = re.compile(r'<a\b[^<>]*\bhref="tarinat:(\d+)"[^<>]*>(.*?)</a>', re.DOTALL)
_NO_TEXT = re.compile(r"<(a|code|pre)\b.*?</\1>|<[^<>]*>", re.DOTALL)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"”)]+[^\s<>\"”).,;:!?]")
_EDGES = " .,:;!?…»«›>→\"”'()[]"
_SAYS_NOTHING = frozenset(
    ("täältä", "täällä", "tästä", "tässä", "tänne", "tähän", "tämä", "tätä", "linkki", "linkistä", "linkin")
).union(
    ("tämä linkki", "tästä linkistä", "tästä linkin kautta", "linkin kautta", "tällä sivulla", "sivulla"),
    ("sivu", "lisää", "lue lisää", "lue tästä", "lue täältä", "katso", "katso lisää", "katso tästä"),
    (
        "katso täältä",
        "klikkaa",
        "klikkaa tästä",
        "klikkaa tätä",
        "klikkaa täältä",
        "paina tästä",
        "lisätietoja",
    ),
    ("lisätietoa", "lisätiedot", "löytyy täältä", "löytyy tästä", "tätä linkkiä", "napsauta tästä"),
    ("här", "klicka här", "läs mer", "läs mera", "mer", "mera", "länk", "länken", "den här länken", "hit"),
    ("läs här", "mer information", "here", "click here", "this", "this link", "link", "read more", "more"),
    ("this page", "read it here", "learn more", "see here", "more information"),
)


def empty_links(paper: Paper, text: Text) -> Iterator[Problem]:
    """Find links by whose words nobody knows where they lead, read alone as a screen reader lists them."""
    for link in _LINK.finditer(text.html):
        target = text.targets[int(link[1])]
        words = plain(link[2])
        place = Place(paper.path, target.line)
        if _ADDRESS.fullmatch(words) or words == target.address:
            yield hint(place, "link-address", address=_short(words))
        elif words.strip(_EDGES).casefold() in _SAYS_NOTHING:
            yield hint(place, "link-words", words=words)


def bare_addresses(paper: Paper, text: Text) -> Iterator[Problem]:
    """Find addresses in the text, which Markdown makes no link of."""
    if "://" not in text.html and "www." not in text.html:
        return
    for address in dict.fromkeys(_ADDRESS.findall(unescape(_NO_TEXT.sub(" ", text.html)))):
        place = Place(paper.path, line_of(address, paper) or paper.first_line)
        yield hint(place, "address-bare", address=_short(address))


def _short(address: str) -> str:
    return address if len(address) <= 80 else f"{address[:79]}…"
