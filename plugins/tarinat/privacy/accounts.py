"""International bank account numbers (IBAN, ISO 13616)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tarinat.privacy.marks import DASHES, JOINERS, WRAP

_SHORTEST, _LONGEST = 15, 34
_GAP = rf"[{DASHES}{JOINERS} \t]{{0,3}}(?:{WRAP})?"
_NUMBER = re.compile(
    rf"(?=(?P<country>[A-Za-z][{JOINERS}]*[A-Za-z])"
    rf"(?P<rest>(?:{_GAP}[0-9]){{2}}(?:{_GAP}[0-9A-Za-z]){{{_SHORTEST - 4},{_LONGEST - 4}}}))"
)
_SIGN = re.compile("[0-9A-Za-z]")


def account_numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """Find the account numbers in a text: where each begins and ends, and the number without its gaps."""
    for found in _NUMBER.finditer(text):
        from stdnum import iban  # only few texts have anything like a number

        country = "".join(_SIGN.findall(found["country"]))
        signs = list(_SIGN.finditer(text, found.start("rest"), found.end("rest")))
        # Words may follow: how long a number is hangs on its country, which python-stdnum knows.
        for length in range(_SHORTEST - 2, len(signs) + 1):
            number = (country + "".join(sign[0] for sign in signs[:length])).upper()
            end = signs[length - 1].end()
            if _sums_up(number) and iban.is_valid(number) and not text[end : end + 1].isdigit():
                yield found.start(), end, number
                break


def _sums_up(number: str) -> bool:
    """Tell whether the check digits are right (ISO 7064, MOD 97-10), which python-stdnum takes long to."""
    return int("".join(str(int(sign, 36)) for sign in number[4:] + number[:4])) % 97 == 1
