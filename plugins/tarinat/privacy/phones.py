"""Phone numbers that may be somebody's own, in Finnish and international form."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SPACES = " \u00a0\u2007\u2009\u202f"
_GAP = rf"[{_SPACES}]?[-\u2010-\u2014\u2212]?[{_SPACES}]?"
_NUMBER = re.compile(
    rf"(?<![\w/=#&@%-])(?<![0-9][.,:{_SPACES}])"
    rf"\(?(?P<start>\+[1-9][0-9]{{0,2}}|0[0-9]{{1,3}})\)?"
    rf"(?:{_GAP}\(0\))?(?P<rest>(?:{_GAP}[0-9]{{2,10}}){{1,6}})(?![0-9])(?![.,:][0-9])"
)
_GROUP_AT_END = re.compile(rf"{_GAP}[0-9]+$")

# What else has so many digits, and says so before them.
_OTHER = re.compile(
    r"(?:tilau|lasku|viite|asiakas|tuote|seuranta|paketti|lähety|varau|asia|diaari|kortti|sarja|sopimu|jäsen"
    r"|rekisteri|malli|tosite|kuitti|order|kund|faktura)\w*?(?:numero|nro|tunnus|tunnukse|koodi|viite|nummer)?\w*"
    r"(?:\W+(?:numero\w*|nro|on|oli|no))?\W{1,3}$"
    r"|\b(?:ISBN|ISSN|EAN|GTIN|koodi\w*|viite\w*|nro|numero|Y-tunnus)(?:-1[03])?\W{1,3}$",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"(?:puh|p|gsm|tel|mob|soit\w*|soitt\w*|tekst\w*|puhelin\w*|puhelime\w*|palvelunumero\w*|ring\w*|call\w*"
    r"|phone\w*|mobil\w*)\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)


def phone_numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """Find the phone numbers that are of a person's kind: where each begins and ends, and it in E.164.

    Numbers that only services have (0800, 0600, 010, 020, 029, 116…) are nobody's, whatever they cost.
    """
    for found in _NUMBER.finditer(text):
        before = text[max(0, found.start() - 40) : found.start()]
        called = bool(_CALL.search(before))
        if called or not _OTHER.search(before):
            written = found[0]
            number = _own_number(written, called)
            # A number of something else may follow: "040 123 4567 12 kertaa".
            while not number and (shorter := _GROUP_AT_END.sub("", written)) not in (written, ""):
                written = shorter
                number = _own_number(written, called)
            if number:
                yield found.start(), found.start() + len(written), number


def _own_number(written: str, called: bool) -> str:
    """Write a number in E.164 if it may be a person's; an empty text otherwise."""
    import phonenumbers  # only few texts have anything like a number
    from phonenumbers import PhoneNumberType as Type

    try:
        number = phonenumbers.parse(written, "FI")
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    kind = phonenumbers.number_type(number)
    digits = len(phonenumbers.national_significant_number(number))
    if kind == Type.FIXED_LINE:  # short ones are also dates and times, unless they are said to be numbers
        enough = digits >= (6 if called else 8)
    else:
        enough = kind in (Type.MOBILE, Type.FIXED_LINE_OR_MOBILE, Type.PERSONAL_NUMBER) and digits >= 9
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if enough else ""
