"""E-mail addresses of people; those of offices are there to be written to."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WRITTEN_OUT = re.compile(r"[\[(]\s?(?:at|ät|miuku|miukumauku|a)\s?[\])]")
_AT = r"(?:@|\s?[\[(]\s?(?:at|ät|miuku|miukumauku|a)\s?[\])]\s?)"
_ADDRESS = re.compile(
    rf"(?<![\w.+@-])(?P<who>[\w.+-]{{1,64}}){_AT}(?P<host>(?:[\w-]{{1,63}}\.){{1,8}}[A-Za-z]{{2,24}})(?![\w@-])"
)
_OFFICES = frozenset(
    (
        *("info", "asiakaspalvelu", "asiakas", "palaute", "kirjaamo", "toimisto", "tietosuoja", "tuki"),
        *("yhteys", "yhteydenotto", "posti", "myynti", "varaus", "varaukset", "ajanvaraus", "laskutus"),
        *("viestinta", "viestintä", "toimitus", "uutiset", "rekry", "neuvonta", "saavutettavuus", "hallinto"),
        *("kundtjanst", "kundservice", "registrator", "support", "help", "hello", "hei", "contact", "office"),
        *("sales", "service", "feedback", "press", "news", "noreply", "no-reply", "webmaster", "postmaster"),
        *("admin", "abuse", "etunimi.sukunimi", "nimi", "sinun.nimesi", "firstname.lastname"),
    )
)
_NOBODYS = (".example", ".test", ".invalid", ".localhost", "example.com", "example.org", "example.net")
"""Names that are kept for examples (RFC 2606)."""


def email_addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Find the addresses that may be a person's: where each begins and ends, and it in small letters."""
    if "@" not in text and not _WRITTEN_OUT.search(text):
        return
    for found in _ADDRESS.finditer(text):
        who, host = found["who"].strip(".").lower(), found["host"].lower()
        if who and who not in _OFFICES and not f".{host}".endswith(_NOBODYS):
            yield found.start(), found.end(), f"{who}@{host}"
