"""The line of time on a lesson's page: when its stories spoke for it and when against."""

from __future__ import annotations

from collections import Counter

from tarinat.charts import timeline
from tarinat.evidence import Lesson
from tarinat.pages.desk import Desk
from tarinat.pages.views import EvidenceTimeline, EvidenceYear


def timeline_of(desk: Desk, lesson: Lesson) -> EvidenceTimeline | None:
    """Lay out when a lesson was told; None where all of it is of one day."""
    zone = desk.site.zone
    days = [(piece.story.date.astimezone(zone).date(), piece.against) for piece in lesson.tellings]
    line = timeline(days)
    if line is None:
        return None
    counted = Counter((day.year, against) for day, against in days)
    years = sorted({day.year for day, _ in days})
    told = tuple(EvidenceYear(year, counted[year, False], counted[year, True]) for year in years)
    return EvidenceTimeline(line, told)
