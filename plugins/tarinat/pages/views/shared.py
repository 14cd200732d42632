"""Parts that several views have: links, cards, threads and pagers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tarinat.stories import Held

Feeling = Literal["good", "mixed", "bad", "reflection"]
"""How a story felt, as the marks and colours of the theme name it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A way on: the address with the site's root, and the words.

    `held` tells of a story that the published site does not have.
    """

    href: str
    text: str
    lang: str = ""
    held: Held = ""


@dataclass(frozen=True, slots=True)
class CountedLink:
    """A row of a ledger: where to, and how many stories are there."""

    href: str
    text: str
    count: int


FeedType = Literal["application/rss+xml", "application/atom+xml", "application/feed+json"]
"""The media types of feeds."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed as the page announces it; `href` is a full address."""

    href: str
    title: str
    type: FeedType


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of known size in pixels; `src` is what every browser can show.

    `srcset` are narrower files of the same kind, `webp` those in WebP, and `sizes` tells how wide it is where
    it stands. Empty where there is nothing to choose.
    """

    src: str
    alt: str
    width: int
    height: int
    caption: str = ""
    credit: str = ""
    srcset: str = ""
    webp: str = ""
    sizes: str = ""


@dataclass(frozen=True, slots=True)
class Bead:
    """One story on a lesson's thread, oldest first."""

    feeling: Feeling | None
    against: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """The stories of one lesson as beads, and their numbers."""

    beads: tuple[Bead, ...]
    supporting: int
    against: int


@dataclass(frozen=True, slots=True)
class StoryCard:
    """A story in a list. `description` is plain text."""

    href: str
    title: str
    date: datetime
    lang: str
    feeling: Feeling | None
    description: str
    tags: tuple[Link, ...]
    held: Held = ""


@dataclass(frozen=True, slots=True)
class LessonCard:
    """A lesson in a list."""

    href: str
    sentence: str
    lang: str
    thread: Thread


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a list of several pages stands. `newer` and `older` are addresses or empty."""

    number: int
    total: int
    newer: str
    older: str


@dataclass(frozen=True, slots=True)
class FeelingCount:
    """A row of the ledger of experiences."""

    href: str
    feeling: Feeling
    count: int
