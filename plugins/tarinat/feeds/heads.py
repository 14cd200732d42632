"""The head of a feed, in the words that every format has a place for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tarinat.characters import clean
from tarinat.config import Site
from tarinat.feeds.moments import last_told
from tarinat.feeds.texts import shortened
from tarinat.feeds.values import Feed

GENERATOR = "Palvelutarinat"
MARK = "/theme/img/merkki.png"
MARK_SIDE = 144
"""Pixels; RSS 2.0 allows no wider image, and none that is not GIF, JPEG or PNG."""

_LONGEST_TITLE, _LONGEST_DESCRIPTION = 1_000, 10_000
"""Characters: a lesson's sentence, which may be of any length, is in the head of its feed."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a feed says of itself; `own`, `page` and `mark` are full addresses."""

    title: str
    description: str
    own: str
    page: str
    mark: str
    lang: str
    updated: datetime


def head_of(feed: Feed, site: Site) -> Head:
    """Write the head of a feed."""
    title = shortened(clean(feed.title), _LONGEST_TITLE)
    title = title if title.strip() else clean(site.name)
    description = shortened(clean(feed.description), _LONGEST_DESCRIPTION)
    return Head(
        title=title,
        description=description if description.strip() else title,
        own=site.absolute(feed.address),
        page=site.absolute(feed.page),
        mark=site.absolute(MARK),
        lang=feed.lang,
        updated=last_told(feed, site),
    )
