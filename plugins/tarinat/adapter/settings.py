"""Pelican's settings: how ours are read from them, and how Pelican's own pages are kept still."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pelican.settings import DEFAULT_CONFIG, read_settings

from tarinat.config import SETTINGS, SettingError, Site, site_of
from tarinat.settings_file import clock, read_settings_file

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


_PELICANS = {name: DEFAULT_CONFIG[name] for name in ("SITENAME", "SITEURL")}


class SettingErrors(Exception):
    """Raised at the edge when settings will not do."""

    def __init__(self, errors: tuple[SettingError, ...]) -> None:
        self.errors = errors
        super().__init__("; ".join(f"{error.name}: {error.code} {error.value}" for error in errors))


class ContentMissing(Exception):
    """Raised at the edge when there is no content folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(str(folder))


def pelican_settings(path: Path, overrides: Mapping[str, Any]) -> dict[str, Any]:
    """Read a settings file as Pelican does, with our own defaults for our own settings.

    Raises ContentMissing, and whatever the settings file, which is Python, may raise.
    """
    return completed(read_settings_file(path, overrides), path)


def completed(given: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """Complete what a settings file set with Pelican's defaults and ours: the file need not be run again.

    Raises ContentMissing, and whatever Pelican says of settings that will not do.
    """
    # Pelican's own advice (on its feeds, its time zone) does not hold here.
    logging.getLogger("pelican").setLevel(logging.CRITICAL)
    left_out = {setting.name: setting.default for setting in SETTINGS if given.get(setting.name) is None}
    settings = {**given, **left_out}
    folder = path.parent / settings["PATH"]
    if not folder.is_dir():
        raise ContentMissing(folder)
    # What Pelican would do with paths, had it read the file itself.
    if settings.get("CACHE_PATH") is not None:
        settings["CACHE_PATH"] = _absolute(settings["CACHE_PATH"], path)
    if settings.get("PLUGIN_PATHS") is not None:
        settings["PLUGIN_PATHS"] = [_absolute(folder, path) for folder in settings["PLUGIN_PATHS"]]
    read: dict[str, Any] = read_settings(override=settings)
    return read


def _absolute(folder: str | Path, path: Path) -> str:
    return os.path.abspath(path.parent / folder)  # noqa: PTH100 (a link in the path stays a link)


def demand_plugin(settings: Mapping[str, Any]) -> None:
    """Raise SettingErrors where the plugin is not switched on: Pelican would build some other site."""
    plugins = settings.get("PLUGINS")
    if not isinstance(plugins, list | tuple) or "tarinat" not in plugins:
        raise SettingErrors((SettingError("PLUGINS", "plugin", repr(settings.get("PLUGINS"))),))


def site_from(settings: Mapping[str, Any]) -> Site:
    """Read the site's settings out of Pelican's. Raises SettingErrors."""
    # What was left out of the file has Pelican's default where `pelican` itself read it: "A Pelican Blog".
    own = {name: value for name, value in settings.items() if value != _PELICANS.get(name)}
    now = clock()
    if now is None:
        raise SettingErrors((SettingError("SOURCE_DATE_EPOCH", "rule", os.environ["SOURCE_DATE_EPOCH"]),))
    site, errors = site_of(own, now)
    if site is None:
        raise SettingErrors(errors)
    if not (site.theme / "templates" / "base.html").is_file():
        raise SettingErrors((SettingError("THEME", "rule", str(site.theme)),))
    return site
