"""What may never be published: identity codes and account numbers, however they are spelt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tarinat.privacy.accounts import account_numbers
from tarinat.privacy.findings import Finding, Kind, shown
from tarinat.privacy.identity_codes import identity_codes
from tarinat.privacy.sieve import may_be_spelt, may_have_codes, sifted
from tarinat.privacy.spellings import Spelling, spellings
from tarinat.problems import Place


class Code(NamedTuple):
    """A code in a text: where it begins and ends there, as it is typed."""

    start: int
    end: int
    kind: Kind
    value: str


def codes_in(text: str) -> list[Code]:
    """Find the identity codes and account numbers of a text, in their order."""
    data = text.encode("utf-8", "replace")
    rest = sifted(data)
    spelt = may_be_spelt(rest, data)
    if not spelt and not may_have_codes(rest):
        return []
    found: dict[Code, None] = {}
    for spelling in spellings(text) if spelt else [Spelling(text)]:
        if not may_have_codes(sifted(spelling.text.encode("utf-8", "replace"))):
            continue
        for start, end, value in identity_codes(spelling.text):
            found[Code(*spelling.source(start, end), "identity-code", value)] = None
        for start, end, value in account_numbers(spelling.text):
            found[Code(*spelling.source(start, end), "account-number", value)] = None
    return sorted(found)


def findings_in(path: str, data: bytes) -> tuple[Finding, ...]:
    """Find the codes of a file, each once a line. Bytes that are no text are passed over."""
    rest = sifted(data)
    if not may_have_codes(rest) and not may_be_spelt(rest, data):
        return ()
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    found = (
        Finding(Place(path, text.count("\n", 0, code.start) + 1), code.kind, code.value)
        for code in codes_in(text)
    )
    return tuple(dict.fromkeys(found))


def findings_in_name(path: str, place: Place | None = None) -> Iterator[Finding]:
    """Find the codes in the path of a file, which becomes a part of addresses."""
    for code in codes_in(path):
        yield Finding(place or Place(path), code.kind, code.value, in_name=True)


def masked(text: str) -> str:
    """Mask every code in a text, such as a message that quotes what an author wrote."""
    return "".join(mask or part for part, mask in parts_masked(text))


def parts_masked(text: str) -> Iterator[tuple[str, str]]:
    """Cut a text where codes begin and end; beside each part stands its mask, empty where it needs none."""
    last = 0
    for code in _apart(codes_in(text)):
        yield text[last : code.start], ""
        yield text[code.start : code.end], shown(code.kind, code.value)
        last = code.end
    yield text[last:], ""


def _apart(codes: list[Code]) -> Iterator[Code]:
    """Leave out codes that begin inside the one before, and let that one end where the last of them does."""
    here: Code | None = None
    for code in codes:
        if here is None or code.start >= here.end:
            if here:
                yield here
            here = code
        elif code.end > here.end:
            here = here._replace(end=code.end)
    if here:
        yield here
