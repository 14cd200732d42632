"""What the search page is given."""

from __future__ import annotations

from dataclasses import dataclass

from tarinat.pages.views.shared import CountedLink, LessonCard


@dataclass(frozen=True, slots=True)
class SearchView:
    """`search.html`. Tags and lessons are what it offers by itself; a script finds the rest.

    `lessons` are the weightiest of `lesson_count`. `held` tells that there are stories to find which the
    published site does not have.
    """

    tags: tuple[CountedLink, ...]
    lessons: tuple[LessonCard, ...]
    lesson_count: int
    held: bool
