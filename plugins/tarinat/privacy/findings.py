"""Personal data that was found: where, of which kind, and how it may be shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from tarinat.problems import Place

Kind = Literal["identity-code", "account-number", "phone-number", "email-address", "staff-name"]

HIDDEN = "•••"
"""What stands in the place of what is not shown."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One value that a place has. `value` is in the form in which values are compared; it is never shown.

    `in_name` tells whether it is in the name of the file.
    """

    place: Place
    kind: Kind
    value: str = field(repr=False)
    in_name: bool = False

    @property
    def shown(self) -> str:
        """Give so little of the value that it tells the author which one is meant, and nobody else whose."""
        return shown(self.kind, self.value)


def shown(kind: Kind, value: str) -> str:
    """Mask a value: the day of a birth, the country of an account, the area of a phone number, initials."""
    if kind == "identity-code":
        return f"{value[:2]}{HIDDEN}-{HIDDEN}"
    if kind == "account-number":
        return f"{value[:4]} {HIDDEN}"
    if kind == "phone-number":
        if not value.startswith("+358"):
            return f"{value[:3]} {HIDDEN}"
        return f"0{value[4:6] if value[4] in '45' else value[4]} {HIDDEN}"
    if kind == "email-address":
        return f"{value[:1]}{HIDDEN}@{value.rpartition('@')[2]}"
    return " ".join(f"{word[:1].upper()}{HIDDEN}" for word in value.split())
