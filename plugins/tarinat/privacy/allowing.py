"""What may be published all the same: a list of salted hashes, each with a reason and a day."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import get_args

from tarinat.privacy.findings import Finding, Kind
from tarinat.problems import Place, Problem, hint

ALLOWED = "sallitut.toml"
"""The name of the file, in the content folder."""

KINDS: tuple[Kind, ...] = get_args(Kind)

_COST = {"identity-code": 2**14, "account-number": 2**14}
"""Of scrypt: some 50 ms. All identity codes of living people would take weeks of a processor."""

_SMALL_COST = 2**10
"""For hints, of which a site may have hundreds (3 ms each). Changing either makes every list worthless."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """A value that is allowed: its kind and its hash, and who reads the list knows why and since when."""

    kind: Kind
    hash: str
    reason: str
    date: date
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class AllowList:
    """The list; `path` is the file's as shown. Without a salt there is no list yet."""

    path: str
    salt: str = ""
    entries: tuple[Allowance, ...] = ()

    def hash(self, kind: Kind, value: str) -> str:
        """Hash a value with the salt of this list (scrypt, RFC 7914; 16 bytes in hexadecimal)."""
        return _hashed(self.salt, kind, value)

    def matched(self, findings: Iterable[Finding]) -> dict[Allowance, str]:
        """Find the allowances that findings have, each with the value that it allows.

        Where all of a kind have been found no more is hashed: a hash is of one value.
        """
        found: dict[Allowance, str] = {}
        values = dict.fromkeys((finding.kind, finding.value) for finding in findings)
        for kind in KINDS:
            left = {entry.hash: entry for entry in self.entries if entry.kind == kind}
            for _, value in (one for one in values if one[0] == kind):
                if not left:
                    break
                entry = left.pop(self.hash(kind, value), None)
                if entry:
                    found[entry] = value
        return found

    def without_allowed(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Leave out what is allowed."""
        findings = tuple(findings)
        allowed = {(entry.kind, value) for entry, value in self.matched(findings).items()}
        return tuple(finding for finding in findings if (finding.kind, finding.value) not in allowed)

    def unused(self, findings: Iterable[Finding]) -> tuple[Problem, ...]:
        """Hint at the allowances of what is found nowhere any more."""
        used = self.matched(findings)
        return tuple(
            hint(Place(self.path, entry.line), "allowed-unused", reason=entry.reason)
            for entry in self.entries
            if entry not in used
        )


@lru_cache(maxsize=4096)  # slow on purpose, and a preview asks again with every word that is saved
def _hashed(salt: str, kind: Kind, value: str) -> str:
    data, cost = f"{kind}\0{value}".encode(), _COST.get(kind, _SMALL_COST)
    return hashlib.scrypt(data, salt=salt.encode(), n=cost, r=8, p=1, dklen=16).hex()
