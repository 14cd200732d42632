"""Identity codes and account numbers that nobody has: made for tests, and right in every sign."""

from __future__ import annotations

import random
from collections.abc import Iterator

from stdnum import iban

CENTURIES = {"+": 1800, **dict.fromkeys("-YXWVU", 1900), **dict.fromkeys("ABCDEF", 2000)}
CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
"""Check characters, by the remainder of a division by 31 (Digital and Population Data Services Agency)."""

ACCOUNTS = {
    "FI": "n" * 14,
    "SE": "n" * 20,
    "EE": "n" * 16,
    "DE": "n" * 18,
    "NL": "aaaa" + "n" * 10,
    "GB": "aaaa" + "n" * 14,
    "DK": "n" * 14,
    "PL": "n" * 24,
    "MT": "aaaa" + "n" * 5 + "c" * 18,
    "LV": "aaaa" + "c" * 13,
}
"""The form of account numbers of some countries after their check digits (ISO 13616)."""

SIGNS = {"n": "0123456789", "a": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
SIGNS["c"] = SIGNS["n"] + SIGNS["a"]


def identity_code(birth: str, number: int, sign: str = "-") -> str:
    """Make the code of a birth (`ddmmyy`) and an individual number, with its check character."""
    return f"{birth}{sign}{number:03}{CHECKS[int(f'{birth}{number:03}') % 31]}"


def identity_codes(count: int, chance: random.Random) -> Iterator[str]:
    """Make codes of the numbers that test data has (900–999), with every sign in turn."""
    for place in range(count):
        sign = list(CENTURIES)[place % len(CENTURIES)]
        birth = f"{chance.randint(1, 28):02}{chance.randint(1, 12):02}{chance.randint(0, 99):02}"
        yield identity_code(birth, chance.randint(900, 999), sign)


def account_numbers(count: int, chance: random.Random) -> Iterator[str]:
    """Make account numbers of several countries in turn."""
    place = 0
    while place < count:
        country = list(ACCOUNTS)[place % len(ACCOUNTS)]
        own = "".join(chance.choice(SIGNS[kind]) for kind in ACCOUNTS[country])
        number = f"{country}{iban.calc_check_digits(f'{country}xx{own}')}{own}"
        if iban.is_valid(number):  # some countries have check digits of their own besides
            place += 1
            yield number
