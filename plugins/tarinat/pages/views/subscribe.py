"""What the list of all feeds is given, as a page and as an outline for feed readers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A feed in a list: its address, the page that it follows, and how many stories are there."""

    feed: str
    page: str
    name: str
    lang: str
    count: int


@dataclass(frozen=True, slots=True)
class LetterOfFeeds:
    """A letter of the Finnish alphabet (or `0–9`) and its feeds; no letter for a list that needs none."""

    letter: str
    feeds: tuple[FeedRow, ...]


@dataclass(frozen=True, slots=True)
class FeedList:
    """The feeds of one kind in alphabetical order; a long list is `folded` until the reader opens it."""

    count: int
    folded: bool
    letters: tuple[LetterOfFeeds, ...]


@dataclass(frozen=True, slots=True)
class SubscribeView:
    """`subscribe.html`. `stories` and `lessons` are the numbers of all of them.

    `in_languages` are the feeds of the stories in each language that is not the site's.
    `whole` tells whether feeds give stories in full, and `most` how many of them a feed has.
    """

    whole: bool
    most: int
    stories: int
    lessons: int
    in_languages: tuple[FeedRow, ...]
    of_tags: FeedList
    of_services: FeedList
    of_authors: FeedList
    of_lessons: FeedList


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed for feed readers: its title, its address and its page's, both full, and its language."""

    title: str
    feed: str
    page: str
    lang: str


@dataclass(frozen=True, slots=True)
class OutlineGroup:
    """Feeds under one heading."""

    title: str
    feeds: tuple[Outline, ...]


@dataclass(frozen=True, slots=True)
class OutlineView:
    """`opml.xml`: the RSS feeds of the site. No text has a character that XML forbids."""

    title: str
    groups: tuple[OutlineGroup, ...]
