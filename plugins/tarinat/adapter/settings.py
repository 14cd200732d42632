"""Pelican's settings: how ours are read from them, and how Pelican's own pages are kept still."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pelican.settings import read_settings

from tarinat.config import SettingError, Site, site_of

STILL: Mapping[str, Any] = {
    # The stories are read by our own parser, so Pelican's generators are given nothing to read …
    "ARTICLE_PATHS": [],
    "PAGE_PATHS": [],
    "STATIC_PATHS": [],
    "STATIC_EXCLUDE_SOURCES": True,
    "THEME_STATIC_PATHS": [],
    # … and nothing to write. Articles are shown to other plugins at the address where we write them.
    "ARTICLE_URL": "tarinat/{slug}/",
    "ARTICLE_SAVE_AS": "",
    "ARTICLE_LANG_SAVE_AS": "",
    "DRAFT_SAVE_AS": "",
    "DRAFT_LANG_SAVE_AS": "",
    "DIRECT_TEMPLATES": [],
    "TEMPLATE_PAGES": {},
    "YEAR_ARCHIVE_SAVE_AS": "",
    "MONTH_ARCHIVE_SAVE_AS": "",
    "DAY_ARCHIVE_SAVE_AS": "",
    "AUTHOR_SAVE_AS": "",
    "CATEGORY_SAVE_AS": "",
    "TAG_SAVE_AS": "",
    "FEED_ATOM": None,
    "FEED_RSS": None,
    "FEED_ALL_ATOM": None,
    "FEED_ALL_RSS": None,
    "CATEGORY_FEED_ATOM": None,
    "CATEGORY_FEED_RSS": None,
    "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None,
    "TAG_FEED_ATOM": None,
    "TAG_FEED_RSS": None,
    "TRANSLATION_FEED_ATOM": None,
    "TRANSLATION_FEED_RSS": None,
    "OUTPUT_SOURCES": False,
    # A clean-up before the content is read could leave no site at all.
    "DELETE_OUTPUT_DIRECTORY": False,
    "CACHE_CONTENT": False,
    "LOAD_CONTENT_CACHE": False,
}
"""What keeps Pelican from writing pages of its own."""


class SettingErrors(Exception):
    """Raised at the edge when settings will not do."""

    def __init__(self, errors: tuple[SettingError, ...]) -> None:
        self.errors = errors
        super().__init__("; ".join(f"{error.name}: {error.code} {error.value}" for error in errors))


def pelican_settings(path: Path, overrides: Mapping[str, Any]) -> dict[str, Any]:
    """Read a settings file as Pelican does."""
    settings: dict[str, Any] = read_settings(str(path), override=dict(overrides))
    return settings


def site_from(settings: Mapping[str, Any]) -> Site:
    """Read the site's settings out of Pelican's. Raises SettingErrors."""
    site, errors = site_of(settings, _clock())
    if site is None:
        raise SettingErrors(errors)
    return site


def _clock() -> datetime:
    """Ask the time once, at the edge; SOURCE_DATE_EPOCH (seconds) stands in for it where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
