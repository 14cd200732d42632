"""Reads the settings that somebody wrote: each by its rule, all together, and every mistake at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from tarinat.characters import forbidden_in
from tarinat.config.declared import SETTINGS
from tarinat.config.site import Site
from tarinat.suggesting import nearest

_OF_THE_MACHINE = ("PATH", "OUTPUT_PATH", "THEME", "TARINAT_EXECUTOR_ADDRESS")
"""Settings that no page shows."""


@dataclass(frozen=True, slots=True)
class SettingError:
    """A setting that will not do: `code` is unknown, kind, rule, personal, example-url, no-address …"""

    name: str
    code: str
    value: str
    suggestion: str = ""


def site_of(settings: Mapping[str, Any], clock: datetime) -> tuple[Site | None, tuple[SettingError, ...]]:
    """Read the site's settings; `clock` is the moment to use where TARINAT_NOW gives none."""
    found = list(_unknown(settings))
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        value = settings.get(setting.name)
        value = setting.default if value is None else value
        if isinstance(value, Path) and setting.kind is str:
            value = str(value)
        # bool is an int to Python, not to someone who writes TARINAT_PER_PAGE = True.
        if not isinstance(value, setting.kind) or (setting.kind is int and isinstance(value, bool)):
            found.append(SettingError(setting.name, "kind", repr(value), setting.kind.__name__))
        elif (isinstance(value, str) and forbidden_in(value)) or not setting.rule(value):
            found.append(SettingError(setting.name, "rule", repr(value)))
        elif isinstance(value, str) and setting.name not in _OF_THE_MACHINE and _has_code(value):
            found.append(SettingError(setting.name, "personal", ""))
        values[setting.name] = value
    if found:
        return None, tuple(found)
    url = values["SITEURL"].rstrip("/")
    published = values["TARINAT_PUBLISHED"]
    if published:
        host = urlsplit(url).hostname or ""
        if host.endswith(".example") or host in ("localhost", "127.0.0.1"):
            found.append(SettingError("SITEURL", "example-url", url))
        if values["TARINAT_AUTHORITY"].partition(",")[0].endswith(".example"):
            found.append(SettingError("TARINAT_AUTHORITY", "example-authority", values["TARINAT_AUTHORITY"]))
        found += [
            SettingError(n, "published", "True") for n in ("TARINAT_DRAFTS", "TARINAT_FUTURE") if values[n]
        ]
    if values["TARINAT_EXECUTOR"] and not values["TARINAT_EXECUTOR_ADDRESS"]:
        found.append(SettingError("TARINAT_EXECUTOR_ADDRESS", "no-address", ""))
    if found:
        return None, tuple(found)
    zone = ZoneInfo(values["TIMEZONE"])
    now = datetime.fromisoformat(values["TARINAT_NOW"]) if values["TARINAT_NOW"] else clock
    return Site(
        name=values["SITENAME"].strip(),
        description=values["SITESUBTITLE"].strip(),
        url=url,
        author=values["AUTHOR"].strip(),
        lang=values["DEFAULT_LANG"],
        zone=zone,
        content=Path(values["PATH"]),
        output=Path(values["OUTPUT_PATH"]),
        theme=Path(values["THEME"]),
        published=published,
        drafts=values["TARINAT_DRAFTS"],
        future=values["TARINAT_FUTURE"],
        per_page=values["TARINAT_PER_PAGE"],
        tag_pairs=values["TARINAT_TAG_PAIRS"],
        feed_items=values["TARINAT_FEED_ITEMS"],
        feed_text=values["TARINAT_FEED_TEXT"],
        hub=values["TARINAT_HUB"],
        search=values["TARINAT_SEARCH"],
        share_pictures=values["TARINAT_SHARE_PICTURES"],
        jobs=values["TARINAT_JOBS"],
        executor=values["TARINAT_EXECUTOR"],
        executor_address=values["TARINAT_EXECUTOR_ADDRESS"],
        incremental=values["TARINAT_INCREMENTAL"],
        authority=values["TARINAT_AUTHORITY"],
        now=now.astimezone(zone),
    ), ()


def _unknown(settings: Mapping[str, Any]) -> list[SettingError]:
    names = [setting.name for setting in SETTINGS]
    return [
        SettingError(name, "unknown", repr(value), nearest(name, names, cutoff=50))
        for name, value in sorted(settings.items())
        if name.startswith("TARINAT_") and name not in names
    ]


def _has_code(text: str) -> bool:
    """Tell whether somebody's code is in a text. Where there are no digits, nothing is imported to look."""
    if not any(map(str.isdigit, text)):
        return False
    from tarinat.privacy.codes import codes_in

    return bool(codes_in(text))
