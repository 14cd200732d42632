"""What the pages of tags are given."""

from __future__ import annotations

from dataclasses import dataclass

from tarinat.pages.views.shared import CountedLink, FeelingCount, LessonCard, Pager, StoryCard


@dataclass(frozen=True, slots=True)
class TagView:
    """`tag.html`. The introduction (trusted markup, may be empty) is only on the first page."""

    tag: str
    introduction: str
    count: int
    all_stories: str
    stories: tuple[StoryCard, ...]
    pager: Pager
    related: tuple[CountedLink, ...]
    lessons: tuple[LessonCard, ...]
    feelings: tuple[FeelingCount, ...]
    feed: str


@dataclass(frozen=True, slots=True)
class LetterOfTags:
    """A letter of the Finnish alphabet (or `0–9`) and its tags in alphabetical order."""

    letter: str
    tags: tuple[CountedLink, ...]


@dataclass(frozen=True, slots=True)
class TagIndexView:
    """`tags.html`: the same tags from A to Ö and by popularity."""

    letters: tuple[LetterOfTags, ...]
    popular: tuple[CountedLink, ...]
    count: int
