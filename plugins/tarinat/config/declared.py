"""Every setting once: its default, its rule and its help beside each other."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tarinat.characters import is_visible

LANGUAGES = ("fi", "sv", "en")


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: `rule` says whether a value will do, `help` what it is for (English)."""

    name: str
    kind: type
    default: Any
    help: str
    rule: Callable[[Any], bool] = lambda value: True


_SCHEDULER = re.compile(r"[a-z]+://([\w.-]+|\[[0-9a-fA-F:.]+\]):[0-9]{1,5}")
_ADDRESS = re.compile(r"https?://[^\s/?#\"'<>\\@:\[\]]+(:[0-9]{1,5})?(/[\w.~%+-]+)*/?")
_HUB = re.compile(_ADDRESS.pattern + r"(\?[\w.~%+&=/:-]+)?")


def _is_address(value: str) -> bool:
    return bool(_ADDRESS.fullmatch(value)) and ".." not in value


def _is_hub(value: str) -> bool:
    return not value or (bool(_HUB.fullmatch(value)) and value.isascii())


def _is_zone(value: str) -> bool:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _is_moment(value: str) -> bool:
    try:
        moment = datetime.fromisoformat(value) if value else None
        return moment is None or (moment.tzinfo is not None and 1900 < moment.astimezone(UTC).year < 2200)
    except (ValueError, OverflowError):
        return False


SETTINGS: tuple[Setting, ...] = (
    Setting("SITENAME", str, "Palvelutarinat", "Name of the site.", is_visible),
    Setting(
        "SITESUBTITLE", str, "", "One sentence about the site, for the footer, feeds and search engines."
    ),
    Setting(
        "SITEURL",
        str,
        "http://localhost:8000",
        "Full address of the site, without a final slash.",
        _is_address,
    ),
    Setting("AUTHOR", str, "", "Author of the stories that name none."),
    Setting(
        "DEFAULT_LANG",
        str,
        "fi",
        "Language of the site: fi, sv or en. Messages are in Finnish or English.",
        LANGUAGES.__contains__,
    ),
    Setting("TIMEZONE", str, "Europe/Helsinki", "Time zone of dates without an offset.", _is_zone),
    Setting("PATH", str, "content", "Folder of the content."),
    Setting("OUTPUT_PATH", str, "output", "Folder that the site is built into."),
    Setting("THEME", str, "theme", "Folder of the theme."),
    Setting(
        "TARINAT_PUBLISHED",
        bool,
        False,
        "The published site: its real SITEURL is demanded, drafts are refused.",
    ),
    Setting("TARINAT_DRAFTS", bool, False, "Show drafts, marked. `tarinat build --drafts` does the same."),
    Setting(
        "TARINAT_FUTURE", bool, False, "Show stories dated in the future, marked. `--future` does the same."
    ),
    Setting("TARINAT_PER_PAGE", int, 10, "Stories on one page of a list.", lambda v: 1 <= v <= 100),
    Setting(
        "TARINAT_TAG_PAIRS",
        int,
        20,
        "Pairs of tags with a page of their own, of each tag: those of most stories. 0 for none.",
        lambda v: 0 <= v <= 1000,
    ),
    Setting("TARINAT_FEED_ITEMS", int, 30, "Newest items in a feed.", lambda v: 1 <= v <= 200),
    Setting(
        "TARINAT_FEED_TEXT",
        str,
        "full",
        "What feeds give of a story: `full` for the whole text, `summary` for its summary only.",
        ("full", "summary").__contains__,
    ),
    Setting(
        "TARINAT_HUB",
        str,
        "",
        "Address of a WebSub hub. Feeds name it; after each upload, tell it of every feed. Empty: none.",
        _is_hub,
    ),
    Setting(
        "TARINAT_SEARCH",
        bool,
        True,
        "Make the search page and its index. Finnish is found best where Voikko is installed.",
    ),
    Setting("TARINAT_SHARE_PICTURES", bool, True, "Draw a picture of each story and lesson for sharing."),
    Setting(
        "TARINAT_JOBS",
        int,
        0,
        "Processes that parse and render, up to 256; 0 is one a processor.",
        lambda v: 0 <= v <= 256,
    ),
    Setting(
        "TARINAT_EXECUTOR",
        str,
        "",
        "What parses and renders: empty for the processes of this machine, `dask` for a Dask cluster.",
        ("", "dask").__contains__,
    ),
    Setting(
        "TARINAT_EXECUTOR_ADDRESS",
        str,
        "",
        "Address of the cluster's scheduler, as `tcp://host:8786`.",
        lambda v: not v or bool(_SCHEDULER.fullmatch(v)),
    ),
    Setting(
        "TARINAT_INCREMENTAL", bool, True, "Make only what changed; what was made is remembered in `.cache/`."
    ),
    Setting(
        "TARINAT_AUTHORITY",
        str,
        "",
        "Owner of the feeds' ids, as `example.fi,2026` (RFC 4151), for a site whose ids come from elsewhere. "
        "Empty: what `content/published.tsv` says, or at first the host of SITEURL and the year.",
        lambda v: not v or ("," in v and " " not in v),
    ),
    Setting(
        "TARINAT_NOW",
        str,
        "",
        "Moment of the build with its offset, as `2026-07-01T12:00+03:00`; "
        "stories dated later are held back. Empty: SOURCE_DATE_EPOCH or the clock.",
        _is_moment,
    ),
)
