"""What the lists of stories by perspective are given."""

from __future__ import annotations

from dataclasses import dataclass

from tarinat.pages.views.shared import FeelingCount, Pager, StoryCard


@dataclass(frozen=True, slots=True)
class PerspectiveRow:
    """A perspective (own, heard, observed, media or reflection), its stories, and how they felt."""

    href: str
    perspective: str
    count: int
    feelings: tuple[FeelingCount, ...]


@dataclass(frozen=True, slots=True)
class PerspectiveIndexView:
    """`perspectives.html`: the five ways to know of a story."""

    rows: tuple[PerspectiveRow, ...]


@dataclass(frozen=True, slots=True)
class PerspectiveView:
    """`perspective.html`: the stories that are known in one way."""

    perspective: str
    count: int
    stories: tuple[StoryCard, ...]
    pager: Pager
    feelings: tuple[FeelingCount, ...]
    others: tuple[PerspectiveRow, ...]
