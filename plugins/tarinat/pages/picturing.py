"""Which picture stands for a page where it is shared: a story's or a lesson's own, or else the site's."""

from __future__ import annotations

from datetime import datetime

from tarinat.stories import Story

PICTURE = "jakokuva.png"
"""The name of a picture; it lies beside its page, and that of the site lies at its root."""


def is_shared(story: Story, now: datetime) -> bool:
    """Tell whether a story has a picture of its own: nobody shares a draft, or what is still to come."""
    return not story.draft and story.date <= now
