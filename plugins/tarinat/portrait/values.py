"""A portrait of a story, as values: nothing in it refers to the site that it was drawn from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from tarinat.pages.views import Feeling, Reason
from tarinat.stories import Perspective

State = Literal["published", "draft", "future"]


@dataclass(frozen=True, slots=True)
class Named:
    """Something that a story belongs to: its name, its address, and the number of stories there."""

    name: str
    address: str
    stories: int


@dataclass(frozen=True, slots=True)
class Taught:
    """A lesson of a story: in which words it speaks of it, and how many other stories do so.

    `written` is the id that the story writes, where the lesson has another one now.
    """

    id: str
    written: str
    sentence: str
    role: str
    wording: str
    others_for: int
    others_against: int
    line: int


@dataclass(frozen=True, slots=True)
class Beside:
    """A story that stands beside this one, and what the two share."""

    title: str
    address: str
    reason: Reason
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of a story: its published size in pixels (0 for one that is not there), and its words."""

    address: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Portrait:
    """What the site makes of a story. `recorded` is when it was first published, as far as that is known."""

    path: str
    title: str
    address: str
    old_addresses: tuple[str, ...]
    id: str
    lang: str
    date: dt.datetime
    state: State
    recorded: dt.datetime | None
    author: Named | None
    service: Named | None
    service_type: str
    experience: Feeling | None
    perspective: Perspective
    series: str
    updated: dt.date | None
    update_note: str
    tags: tuple[Named, ...]
    words: int
    reading_minutes: int
    lessons: tuple[Taught, ...]
    pictures: tuple[Shown, ...]
    pages: tuple[str, ...]
    feeds: tuple[str, ...]
    translations: tuple[str, ...]
    related: tuple[Beside, ...]
