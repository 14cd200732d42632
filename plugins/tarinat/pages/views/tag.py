"""What the pages of tags are given."""

from __future__ import annotations

from dataclasses import dataclass

from tarinat.pages.views.shared import CountedLink, FeelingCount, LessonCard, Pager, StoryCard


@dataclass(frozen=True, slots=True)
class RelatedTag:
    """A tag that occurs with the page's own in `count` stories; `together` is their page, or empty."""

    href: str
    text: str
    count: int
    together: str


@dataclass(frozen=True, slots=True)
class TagView:
    """`tag.html`. The introduction (trusted markup, may be empty) is only on the first page.

    So are the `others`: the rest of the tags that have a page together with this one.
    """

    tag: str
    introduction: str
    count: int
    all_stories: str
    stories: tuple[StoryCard, ...]
    pager: Pager
    related: tuple[RelatedTag, ...]
    others: tuple[RelatedTag, ...]
    lessons: tuple[LessonCard, ...]
    feelings: tuple[FeelingCount, ...]
    feed: str


@dataclass(frozen=True, slots=True)
class TagPairView:
    """`pair.html`: the stories that have both tags; `tags` are the archives of the two."""

    tags: tuple[CountedLink, CountedLink]
    count: int
    all_stories: str
    stories: tuple[StoryCard, ...]
    pager: Pager
    lessons: tuple[LessonCard, ...]
    feelings: tuple[FeelingCount, ...]


@dataclass(frozen=True, slots=True)
class WeighedTag:
    """A tag in the cloud; its `size` is from 1 to 5 by its number of stories."""

    href: str
    text: str
    count: int
    size: int


@dataclass(frozen=True, slots=True)
class LetterOfTags:
    """A letter of the Finnish alphabet (or `0–9`) and its tags in alphabetical order."""

    letter: str
    tags: tuple[CountedLink, ...]


@dataclass(frozen=True, slots=True)
class TagIndexView:
    """`tags.html`: the tags from A to Ö and by popularity; the most used of them as a cloud."""

    cloud: tuple[WeighedTag, ...]
    letters: tuple[LetterOfTags, ...]
    popular: tuple[CountedLink, ...]
    count: int
