"""How a story felt, as the theme's marks name it, and the address of the stories that felt so."""

from __future__ import annotations

from collections.abc import Mapping

from tarinat.pages.views import Feeling
from tarinat.stories import Experience, Story

FEELINGS: Mapping[Experience, Feeling] = {
    "good": "good",
    "mixed": "mixed",
    "bad": "bad",
    "none": "reflection",
}
"""Experiences as the theme's marks name them, in the order in which they are listed."""

FEELING_SLUGS: Mapping[Feeling, str] = {
    "good": "hyva",
    "mixed": "vaihteleva",
    "bad": "huono",
    "reflection": "pohdinta",
}


def feeling_address(feeling: Feeling) -> str:
    return f"/kokemukset/{FEELING_SLUGS[feeling]}/"


def feeling_of(story: Story) -> Feeling | None:
    return FEELINGS[story.experience] if story.experience else None
