"""What the search page is given."""

from __future__ import annotations

from dataclasses import dataclass

from tarinat.pages.views.shared import CountedLink, LessonCard
from tarinat.stories import Held


@dataclass(frozen=True, slots=True)
class SearchView:
    """`search.html`. Tags and lessons are what it offers by itself; a script finds the rest.

    `lessons` are the weightiest of `lesson_count`. `held` tells in which ways stories to find are held
    back, which the published site does not have.
    """

    tags: tuple[CountedLink, ...]
    lessons: tuple[LessonCard, ...]
    lesson_count: int
    held: tuple[Held, ...]
