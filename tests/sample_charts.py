"""Pages with pictures of numbers, full and bare: the statistics, and lessons in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from tarinat.charts import columns, marks, timeline
from tarinat.pages.views import (
    EvidenceTimeline,
    EvidenceYear,
    Feeling,
    FeltRow,
    LessonRow,
    StatisticsView,
    TagRow,
    Thread,
    WeightRow,
    YearRow,
)

NAMES = [str(year) for year in range(2016, 2026)]
PER_YEAR = (3, 4, 5, 7, 6, 0, 7, 8, 9, 10)
FELT: tuple[tuple[Feeling | None, Sequence[int]], ...] = (
    ("good", (1, 1, 3, 3, 3, 0, 3, 4, 5, 4)),
    ("mixed", (1, 1, 1, 2, 1, 0, 2, 2, 1, 2)),
    ("bad", (1, 2, 1, 1, 1, 0, 1, 1, 1, 2)),
    ("reflection", (0, 0, 0, 1, 1, 0, 1, 1, 2, 1)),
    (None, (0, 0, 0, 0, 0, 0, 0, 0, 0, 1)),
)


def statistics(many: int = 1) -> StatisticsView:
    """Lay out statistics of ten years; `many` times as many stories are too many for marks."""
    felt = tuple(
        FeltRow(
            feeling,
            f"/kokemukset/{feeling}/" if feeling else "",
            sum(counts) * many,
            columns(NAMES, [count * many for count in counts], 56, 5 * many, NAMES[-1:]),
        )
        for feeling, counts in FELT
    )
    piles = [[(feeling or "unsaid", row[n]) for feeling, row in FELT] for n in range(len(NAMES))]
    weights = (WeightRow(1, False, 12), WeightRow(2, False, 0), WeightRow(3, True, 4))
    return StatisticsView(
        story_count=sum(PER_YEAR) * many,
        lesson_count=16,
        tag_count=47,
        service_count=18,
        years=tuple(
            YearRow(
                int(name),
                f"/arkisto/{name}/" if count else "",
                count * many,
                tuple(row[number] * many for _, row in FELT),
            )
            for number, (name, count) in reversed(list(enumerate(zip(NAMES, PER_YEAR, strict=True))))
        ),
        running=2025,
        most=10 * many,
        most_year=2025,
        year_chart=columns(NAMES, [count * many for count in PER_YEAR], 240, unfinished=NAMES[-1:]),
        felt=felt,
        marks=marks(NAMES, piles) if many == 1 else None,
        tags=tuple(
            TagRow(f"/tunniste/{name}/", name, 31, 7, columns(NAMES, (1, 0, 2, 3, 7, 0, 4, 5, 6, 3), 56, 10))
            for name in ("asiakaskokemus", "häiriötiedotenäyttöjärjestelmäpalvelu")
        ),
        weights=weights,
        weight_chart=columns(["1", "2", "3"], [row.lessons for row in weights], 240),
        lessons=(
            LessonRow(
                "/opit/odotus/", "Pieni odotus pelastaa illan.", "fi", 5, 1, "83.33%", "83.93%", "16.07%"
            ),
            LessonRow("/opit/ydin/", "Säg det viktigaste först.", "sv", 0, 2, "0%", "0%", "33.33%"),
        ),
    )


ONE_YEAR = StatisticsView(
    story_count=1,
    lesson_count=1,
    tag_count=1,
    service_count=0,
    years=(YearRow(2025, "/arkisto/2025/", 1, (1, 0, 0, 0)),),
    running=2025,
    most=1,
    most_year=2025,
    year_chart=None,
    felt=tuple(
        FeltRow(feeling, "/kokemukset/x/", count, columns(["2025"], [count], 56))
        for feeling, count in (("good", 1), ("mixed", 0), ("bad", 0), ("reflection", 0))
    ),
    marks=marks(["2025"], [[("good", 1)]]),
    tags=(TagRow("/tunniste/jono/", "jono", 1, 1, columns(["2025"], [1], 56)),),
    weights=(WeightRow(1, False, 1),),
    weight_chart=None,
    lessons=(LessonRow("/opit/odotus/", "Pieni odotus.", "fi", 1, 0, "100%", "100%", "0%"),),
)

NO_STORIES = StatisticsView(0, 0, 0, 0, (), 0, 0, 0, None, (), None, (), (), None, ())


def evidence_in_time(thread: Thread, days: Sequence[date]) -> EvidenceTimeline:
    """Place the beads of a thread at days, oldest first."""
    told = [(day, bead.against) for day, bead in zip(days, thread.beads, strict=True)]
    line = timeline(told)
    assert line
    years = sorted({day.year for day in days})
    counted = Counter((day.year, below) for day, below in told)
    return EvidenceTimeline(
        line, tuple(EvidenceYear(year, counted[year, False], counted[year, True]) for year in years)
    )
