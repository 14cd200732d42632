"""Finnish personal identity codes (henkilötunnus): Digital and Population Data Services Agency, 2023."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tarinat.privacy.marks import DASHES, JOINERS

_DIGIT = re.compile("[0-9]")
_J = f"[{JOINERS}]*"
_GAP = rf"[{JOINERS} \t]{{0,4}}"
_BIRTH = _J.join([r"[0-9]"] * 6)
_NUMBER = _J.join([r"[0-9]"] * 3)

# Lookaheads: a code may begin inside what only looks like one.
_CODE = re.compile(
    rf"(?<![0-9])(?=(?P<birth>{_BIRTH})"
    rf"(?:{_J}(?P<letter>[A-FU-Ya-fu-y]){_J}"
    rf"|{_GAP}(?P<dash>[{DASHES}+]){_GAP}(?:\n[ \t>]{{0,4}})?)"
    rf"(?P<number>{_NUMBER}){_J}(?P<check>[A-FHJ-NPR-Ya-fhj-npr-y]|[0-9](?![0-9])))"
)

# Many leave the sign out. Only with a letter at the end is such a number surely no order's or phone's.
_SIGNLESS = re.compile(
    rf"(?<!\w)(?=(?P<birth>{_BIRTH}){_GAP}"
    rf"(?P<number>{_NUMBER}){_J}(?P<check>[A-FHJ-NPR-Ya-fhj-npr-y])(?!\w))"
)


def identity_codes(text: str) -> Iterator[tuple[int, int, str]]:
    """Find the codes in a text: where each begins and ends, and the code without what is between its digits.

    Those of test data (individual numbers 900–999) are found like any other.
    """
    for found in _CODE.finditer(text):
        sign = found["letter"] or ("+" if found["dash"] == "+" else "-")
        code = _valid(found["birth"], sign, found["number"], found["check"])
        if code:
            yield found.start(), found.end("check"), code
    for found in _SIGNLESS.finditer(text):
        code = _valid(found["birth"], "-", found["number"], found["check"])
        if code:
            yield found.start(), found.end("check"), code


def _valid(birth: str, sign: str, number: str, check: str) -> str:
    """Join the parts of a code; an empty text where the day or the check character is not right."""
    from stdnum.fi import hetu  # only few texts have anything like a code

    digits = "".join(_DIGIT.findall(birth + number))
    code = f"{digits[:6]}{sign}{digits[6:]}{check}".upper()
    # python-stdnum knows every sign of the centuries, those of 2023 too, but takes 900–999 only when told to.
    return code if hetu.is_valid(code, allow_temporary=True) else ""
