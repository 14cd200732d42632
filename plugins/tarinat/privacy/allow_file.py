"""The file of what is allowed, `content/sallitut.toml`, read and written."""

from __future__ import annotations

import json
import re
import secrets
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from tarinat.privacy.allowing import KINDS, Allowance, AllowList
from tarinat.privacy.codes import codes_in
from tarinat.privacy.findings import Finding
from tarinat.problems import Place, Problem, problem

_VERSION = 1
"""Of the way in which values are hashed."""

_HASH = re.compile(r"[0-9a-f]{32}")
_SALT = re.compile(r"[0-9a-f]{32,}")
_ENTRY = re.compile(r"\s*\[\[\s*allowed\s*\]\]")
_AT_LINE = re.compile(r"\(at line (\d+)")
_HEAD = """\
# Henkilötiedot, jotka saa julkaista. Tässä on vain niiden tiivisteet; lisää uusi komennolla tarinat allow.
# Personal data that may be published. These are but hashes; add one with: tarinat allow
"""


def read_allow_list(path: str, data: bytes) -> tuple[AllowList, list[Problem]]:
    """Read the file; `path` is its path as shown. What can't be read allows nothing."""
    try:
        text = data.decode("utf-8-sig")
        read = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return AllowList(path), [problem(Place(path, line), "not-utf8")]
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = _AT_LINE.search(str(error))
        return AllowList(path), [problem(Place(path, int(at[1]) if at else 1), "allowed-broken")]
    salt, entries = read.get("salt"), read.get("allowed", [])
    if read.get("version") != _VERSION or not isinstance(salt, str) or not _SALT.fullmatch(salt):
        return AllowList(path), [problem(Place(path), "allowed-broken")]
    lines = [number for number, line in enumerate(text.split("\n"), 1) if _ENTRY.match(line)]
    allowed: list[Allowance] = []
    found: list[Problem] = []
    for number, entry in enumerate(entries if isinstance(entries, list) else [entries]):
        line = lines[number] if number < len(lines) else 1
        wrong = _wrong_in(entry)
        if wrong:
            found.append(problem(Place(path, line), "allowed-entry", key=wrong))
        else:
            allowed.append(Allowance(entry["kind"], entry["hash"], entry["reason"], entry["date"], line))
    return AllowList(path, salt, tuple(allowed)), found


def _wrong_in(entry: Any) -> str:
    """Name the key of an entry that is missing or not as it must be; empty where all is well."""
    if not isinstance(entry, dict):
        return "kind"
    reason = entry.get("reason")
    checks = {
        "kind": entry.get("kind") in KINDS,
        "hash": isinstance(entry.get("hash"), str) and bool(_HASH.fullmatch(entry["hash"])),
        "reason": isinstance(reason, str) and bool(reason.strip()) and not codes_in(reason),
        "date": type(entry.get("date")) is date,
    }
    return next((key for key, well in checks.items() if not well), "")


def _new_file(salt: str) -> str:
    return f'{_HEAD}version = {_VERSION}\nsalt = "{salt}"\n'


def _entry_text(entry: Allowance) -> str:
    """Write what is added to the file for one more value."""
    return (
        f'\n[[allowed]]\nkind = "{entry.kind}"\nhash = "{entry.hash}"\n'
        f"reason = {json.dumps(entry.reason, ensure_ascii=False)}\ndate = {entry.date.isoformat()}\n"
    )


def with_allowed(
    data: bytes, allowed: AllowList, findings: Iterable[Finding], reason: str, day: date
) -> bytes:
    """Add values to a file that was read as `allowed`; the rest of it stays byte for byte.

    A new file gets a salt of its own, by chance.
    """
    if not allowed.salt:
        allowed = replace(allowed, salt=secrets.token_hex(16))
        data = _new_file(allowed.salt).encode("utf-8")
    end = "\r\n" if b"\r\n" in data else "\n"
    entries = (
        Allowance(finding.kind, allowed.hash(finding.kind, finding.value), reason, day)
        for finding in findings
    )
    text = "".join(map(_entry_text, entries)).replace("\n", end)
    return data + (b"" if data.endswith(b"\n") else end.encode()) + text.encode("utf-8")
