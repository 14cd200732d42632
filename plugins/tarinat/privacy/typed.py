"""One value that somebody types in, read as what it is."""

from __future__ import annotations

from tarinat.privacy.codes import codes_in
from tarinat.privacy.emails import email_addresses
from tarinat.privacy.findings import Finding, Kind
from tarinat.privacy.phones import phone_numbers
from tarinat.problems import Place


def finding_in(path: str, text: str) -> Finding | None:
    """Read the one value that a text is; None where it is none, or several. `path` stands for its place."""
    text = text.strip()
    found: set[tuple[Kind, str]] = {(code.kind, code.value) for code in codes_in(text)}
    found.update(("phone-number", value) for _, _, value in phone_numbers(text) if not found)
    found.update(("email-address", value) for _, _, value in email_addresses(text))
    if len(found) != 1:
        return None
    ((kind, value),) = found
    return Finding(Place(path), kind, value)
