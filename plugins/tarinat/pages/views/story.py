"""What the page of a story is given."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from tarinat.pages.views.shared import Feeling, LessonCard, Link, Picture


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the story's own, for the table of contents."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class StoryLesson:
    """A lesson as this story teaches it; `anchor` is an id on the story's page.

    `wording` is this story's own words where another story defines the lesson, otherwise empty.
    `others` is the number of other stories with the same lesson. `passage` is the anchor of the
    passage that is quoted, or empty.
    """

    anchor: str
    lesson: LessonCard
    defines: bool
    against: bool
    wording: str
    recommendations: tuple[str, ...]
    viewpoints: tuple[str, ...]
    others: int
    passage: str


Reason = Literal["lesson", "other_side", "service", "service_type", "tags"]
"""Why a story stands beside another one; `other_side`: one speaks for a lesson and one against it."""


@dataclass(frozen=True, slots=True)
class RelatedStory:
    """A story to read next. `shared` is what gives the `reason`, in the language `lang`: a name, or tags."""

    story: Link
    date: dt.datetime
    feeling: Feeling | None
    reason: Reason
    shared: tuple[str, ...]
    lang: str


@dataclass(frozen=True, slots=True)
class StoryView:
    """`story.html`. `html` is trusted markup without the title and without the lessons.

    `heading` is the title with soft hyphens.

    `channel`, `place` and `source` are the author's words or empty; `perspective` is one of own, heard,
    observed, media, reflection, or empty; `perspective_href` leads to all such stories. `service_type` is
    set where the service is not named.
    `updated` and `update_note` are a continuation that readers should hear of.
    """

    title: str
    heading: str
    date: dt.datetime
    author: Link
    signature: str
    feeling: Feeling | None
    service: Link | None
    service_type: str
    perspective: str
    perspective_href: str
    channel: str
    place: str
    source: str
    series: str
    series_parts: tuple[Link, ...]
    updated: dt.date | None
    update_note: str
    modified: dt.date | None
    translations: tuple[Link, ...]
    picture: Picture | None
    html: str
    reading_minutes: int
    contents: tuple[Heading, ...]
    lessons: tuple[StoryLesson, ...]
    tags: tuple[Link, ...]
    related: tuple[RelatedStory, ...]
    newer: Link | None
    older: Link | None
    draft: bool
    future: bool
