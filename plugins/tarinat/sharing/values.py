"""What a picture for sharing says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tarinat.pages.views import Feeling

WIDTH, HEIGHT = 1200, 630
"""Pixels, as Open Graph's readers want them (1.91 to 1)."""


@dataclass(frozen=True, slots=True)
class SharePicture:
    """A picture for sharing, and where it is published.

    On paper it shows a story's title, on the board a lesson's sentence (which is underlined), or the name of
    the site. `feeling` has its mark and `felt` its word; `about` stands beside it.
    """

    address: str
    kind: Literal["story", "lesson", "site"]
    says: str
    feeling: Feeling | None
    felt: str
    about: str
    site: str
