"""The settings that shape a site, read once and frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Site:
    """The settings that shape the site. `url` has no final slash, `root` is its path or empty."""

    name: str
    description: str
    url: str
    author: str
    lang: str
    zone: ZoneInfo
    content: Path
    output: Path
    theme: Path
    published: bool
    drafts: bool
    future: bool
    per_page: int
    tag_pairs: int
    feed_items: int
    feed_text: str
    hub: str
    search: bool
    share_pictures: bool
    jobs: int
    executor: str
    executor_address: str
    incremental: bool
    authority: str
    now: datetime

    @property
    def root(self) -> str:
        return _path_of(self.url)

    @property
    def first_authority(self) -> str:
        """The owner of all ids (RFC 4151) until one is recorded: the one given, or this host and year."""
        return self.authority or f"{urlsplit(self.url).hostname},{self.now.year}"

    def href(self, address: str) -> str:
        """Put the site's path before an address such as `/opit/`."""
        return self.root + address

    def absolute(self, address: str) -> str:
        """Make the full address of an address such as `/opit/`."""
        return self.url + address


@cache
def _path_of(url: str) -> str:
    return urlsplit(url).path.rstrip("/")
