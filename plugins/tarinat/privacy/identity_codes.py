"""Finnish personal identity codes (henkilötunnus): Digital and Population Data Services Agency, 2023."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tarinat.privacy.marks import DASHES, JOINERS, WRAP

_DIGIT = re.compile("[0-9]")
_J = f"[{JOINERS}]*"
_GAP = rf"[{JOINERS} \t]{{0,4}}"
_BIRTH = _J.join([r"[0-9]"] * 6)
_NUMBER = _J.join([r"[0-9]"] * 3)

_CHECK = "[A-FHJ-NPR-Ya-fhj-npr-y]"

# A line may end anywhere between the parts; what then begins with "- " is an item of a list.
_BEFORE = rf"{_GAP}(?:{WRAP}(?![-+*][ \t]))?"
_AFTER = rf"{_GAP}(?:{WRAP})?"

# Lookaheads: a code may begin inside what only looks like one.
_CODE = re.compile(
    rf"(?<![0-9])(?=(?P<birth>{_BIRTH})"
    rf"(?:{_J}(?P<letter>[A-FU-Ya-fu-y]){_J}"
    rf"|{_BEFORE}(?P<dash>[{DASHES}+]){_AFTER})"
    rf"(?P<number>{_NUMBER})(?:{_J}(?P<check>{_CHECK}|[0-9](?![0-9]))|{_AFTER}(?P<apart>{_CHECK})(?!\w)))"
)

# Many leave the sign out. Only with a letter at the end is such a number surely no order's or phone's.
_SIGNLESS = re.compile(
    rf"(?<!\w)(?=(?P<birth>{_BIRTH}){_AFTER}"
    rf"(?P<number>{_NUMBER}){_J}(?P<check>{_CHECK})(?!\w))"
)


def identity_codes(text: str) -> Iterator[tuple[int, int, str]]:
    """Find the codes in a text: where each begins and ends, and the code without what is between its digits.

    Those of test data (individual numbers 900–999) are found like any other.
    """
    for found in _CODE.finditer(text):
        sign = found["letter"] or ("+" if found["dash"] == "+" else "-")
        last = "check" if found["check"] else "apart"
        code = _valid(found["birth"], sign, found["number"], found[last])
        if code:
            yield found.start(), found.end(last), code
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
