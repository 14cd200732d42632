"""The stories that are held back: which they are, why, and when those of the future come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tarinat.problems import Place
from tarinat.stories import Story

Why = Literal["drafts", "future"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A story that the site has not: the line that holds it back, and the time from which it is shown."""

    why: Why
    place: Place
    when: datetime


def waiting_of(drafts: Iterable[Story], future: Iterable[Story]) -> tuple[Waiting, ...]:
    """Tell of drafts by their files, and of stories to come, the next one first."""
    unfinished = sorted(drafts, key=lambda story: story.path)
    coming = sorted(future, key=lambda story: (story.date, story.path))
    return (
        *(Waiting("drafts", story.at("Status"), story.date) for story in unfinished),
        *(Waiting("future", story.at("Date"), story.date) for story in coming),
    )
