"""What the lists of stories are given: home, archive, authors, experiences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tarinat.pages.views.shared import (
    CountedLink,
    Feeling,
    FeelingCount,
    LessonCard,
    Pager,
    Picture,
    StoryCard,
)


@dataclass(frozen=True, slots=True)
class HomeView:
    """`home.html`. The opening, lessons and ledgers are only on the first page (`pager.number == 1`)."""

    lead: StoryCard | None
    lead_picture: Picture | None
    stories: tuple[StoryCard, ...]
    pager: Pager
    lessons: tuple[LessonCard, ...]
    feelings: tuple[FeelingCount, ...]
    services: tuple[CountedLink, ...]
    tags: tuple[CountedLink, ...]
    story_count: int
    lesson_count: int
    tag_count: int
    service_count: int


@dataclass(frozen=True, slots=True)
class AuthorView:
    """`author.html`. The introduction is trusted markup, or empty."""

    name: str
    introduction: str
    signature: str
    count: int
    stories: tuple[StoryCard, ...]
    pager: Pager
    feed: str


@dataclass(frozen=True, slots=True)
class AuthorIndexView:
    """`authors.html`."""

    authors: tuple[CountedLink, ...]


@dataclass(frozen=True, slots=True)
class ExperienceView:
    """`experience.html`: the stories that felt one way."""

    feeling: Feeling
    count: int
    stories: tuple[StoryCard, ...]
    pager: Pager
    others: tuple[FeelingCount, ...]


@dataclass(frozen=True, slots=True)
class ExperienceIndexView:
    """`experiences.html`: the four ways a story can feel."""

    feelings: tuple[FeelingCount, ...]


@dataclass(frozen=True, slots=True)
class MonthOfStories:
    """A month's heading (its first day) and its stories, newest first."""

    month: date
    stories: tuple[StoryCard, ...]


@dataclass(frozen=True, slots=True)
class ArchiveMonth:
    """A month (its first day), its page and its number of stories."""

    href: str
    month: date
    count: int


@dataclass(frozen=True, slots=True)
class ArchiveYear:
    """A year, its page and its months, newest first."""

    href: str
    year: int
    count: int
    months: tuple[ArchiveMonth, ...]


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """`archive.html`: everything (`year` 0), one year (`month` None) or one month.

    `years` lists the periods below this page; `stories` are grouped by month, newest first.
    """

    year: int
    month: date | None
    years: tuple[ArchiveYear, ...]
    stories: tuple[MonthOfStories, ...]
    count: int
