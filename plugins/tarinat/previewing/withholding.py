"""What a preview never shows, not even on this machine: files with codes that are not allowed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tarinat.privacy.allowing import AllowList
from tarinat.privacy.codes import findings_in_name
from tarinat.reading import Content
from tarinat.writings import Parsed

Writings = Mapping[str, Parsed]
"""What files say, by their paths."""


def has_codes(path: str, parsed: Parsed, allowed: AllowList) -> bool:
    """Tell whether a file has codes that are not allowed, in its text or in its name."""
    findings = (*parsed.findings, *findings_in_name(path))
    return bool(findings and allowed.without_allowed(findings))


def withheld(content: Content) -> frozenset[str]:
    """Name the files with codes that are not allowed, by their paths."""
    findings = content.findings
    found = content.allowed.without_allowed(findings) if findings else ()
    return frozenset(finding.place.path for finding in found)


def stand_ins(paths: Iterable[str], now: Writings, good: Writings, allowed: AllowList) -> Writings:
    """Say what stands in for these files: how they were without codes, or nothing at all."""
    return {
        path: good[path]
        if path in good and not has_codes(path, good[path], allowed)
        else Parsed(None, now[path].problems)
        for path in paths
        if path in now
    }


def without_pictures(content: Content, paths: Iterable[str]) -> Content:
    """Leave out the pictures whose files these are."""
    addresses = {f"/{path.partition('/')[2]}" for path in paths}
    return replace(content, images=tuple(one for one in content.images if one.address not in addresses))
