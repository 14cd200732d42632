"""Where the parts of pictures stand, without any template."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tarinat.charts import columns, labels, marks, timeline
from tarinat.charts.places import NARROWEST, per_cent


def pixels(place: str) -> float:
    """Tell where a place in per cent is on the narrowest picture."""
    assert place.endswith("%")
    return float(place[:-1]) / 100 * NARROWEST


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [(0, 7, "0%"), (1, 1, "100%"), (1, 8, "12.5%"), (1, 3, "33.33%"), (2, 3, "66.67%"), (1, 20_000, "0.01%")],
)
def test_share_is_written_with_at_most_two_decimals(part, whole, written):
    assert per_cent(part, whole) == written


def test_columns_are_as_high_as_their_numbers():
    chart = columns(["2023", "2024", "2025"], [1, 4, 2], 240)
    assert [column.height for column in chart.columns] == [60, 240, 120]
    assert [column.top for column in chart.columns] == [180, 0, 120]
    assert [column.middle for column in chart.columns] == ["16.67%", "50%", "83.33%"]


def test_columns_of_several_charts_share_a_scale():
    low = columns(["a", "b"], [1, 2], 100, most=10)
    assert [column.height for column in low.columns] == [10, 20]


def test_year_that_is_not_over_is_an_outline():
    chart = columns(["2024", "2025"], [3, 3], 100, unfinished=["2025"])
    assert [column.unfinished for column in chart.columns] == [False, True]


def test_every_column_has_its_number_where_there_is_room_and_else_the_highest():
    assert all(column.numbered for column in columns("ab", [7, 8], 10).columns)
    names = [str(year) for year in range(1990, 2026)]
    chart = columns(names, [100] * 20 + [300] + [100] * 15, 10)
    assert [column.name for column in chart.columns if column.numbered] == ["2010"]


@given(st.lists(st.integers(0, 10**5), min_size=1, max_size=200))
def test_columns_stand_side_by_side_inside_the_picture(counts):
    chart = columns([str(1900 + n) for n in range(len(counts))], counts, 240)
    ends = [(pixels(c.left), pixels(c.left) + pixels(c.width)) for c in chart.columns]
    assert all(0 <= left < right <= NARROWEST for left, right in ends)
    assert all(one[1] <= other[0] for one, other in pairwise(ends))
    for column in chart.columns:
        assert 0 <= column.top <= 240
        assert column.top + column.height == 240
        assert bool(column.height) == bool(column.count)


@given(st.integers(1, 300))
def test_labels_never_touch_and_the_last_one_is_there(total):
    names = [str(1900 + number) for number in range(total)]
    chosen = labels(names)
    assert chosen[-1].text == names[-1]
    ends = []
    for label in chosen:
        shift = {"start": 0, "middle": -16, "end": -32}[label.anchor]
        ends.append((pixels(label.x) + shift, pixels(label.x) + shift + 32))
    assert ends[0][0] >= -1
    assert ends[-1][1] <= NARROWEST + 1
    assert all(one[1] < other[0] for one, other in pairwise(ends))


def test_nothing_has_no_labels():
    assert labels([]) == ()
    assert columns([], [], 100).columns == ()


def test_marks_are_piled_up_from_the_line():
    chart = marks(["2024", "2025"], [[("good", 1), ("bad", 0)], [("good", 2), ("bad", 1)]])
    assert chart.height == 66
    assert [(mark.kind, mark.x, mark.y) for mark in chart.marks] == [
        ("good", "25%", 44),
        ("good", "75%", 44),
        ("good", "75%", 22),
        ("bad", "75%", 0),
    ]


def test_too_many_marks_are_none():
    assert marks(["2024"], [[("good", 17)]]) is None
    assert marks([str(n) for n in range(40)], [[("good", 1)]] * 40) is None
    assert marks(["2024"], [[("good", 0)]]) is None
    assert marks([], []) is None


# The line of time


def test_days_stand_where_they_are_in_their_years():
    line = timeline([(date(2021, 1, 1), False), (date(2022, 12, 31), True)])
    first, last = line.spots
    assert (first.x, first.y < line.line) == ("2%", True)
    assert (97 < float(last.x[:-1]) < 98.1, last.y > line.line) == (True, True)
    assert [(label.day.year, label.anchor) for label in line.labels] == [(2021, "middle"), (2022, "middle")]
    assert (line.ticks, line.months) == (("2%", "50%", "98%"), False)


def test_days_of_one_year_stand_between_their_months():
    line = timeline([(date(2024, 2, 1), False), (date(2024, 4, 30), False)])
    assert line.months
    assert [label.day for label in line.labels] == [date(2024, 2, 1), date(2024, 4, 1)]
    assert len(line.ticks) == 4


def test_days_of_one_december_have_its_name_alone():
    line = timeline([(date(2024, 12, 1), False), (date(2024, 12, 24), False)])
    assert [(label.day, label.x) for label in line.labels] == [(date(2024, 12, 1), "50%")]


def test_one_day_makes_no_line():
    assert timeline([]) is None
    assert timeline([(date(2024, 1, 1), False)] * 3) is None


def test_stories_of_nearly_one_day_stand_above_each_other():
    line = timeline([(date(2020, 1, 1), False), (date(2020, 1, 2), False), (date(2024, 1, 1), False)])
    one, two, apart = line.spots
    assert one.y == apart.y == two.y + 20


def test_very_many_stories_are_columns_of_their_numbers():
    days = [(date(2020 + n // 40, 1, 1 + n % 20), n % 4 == 0) for n in range(80)]
    line = timeline(days)
    assert line.spots == ()
    assert [column.count for column in line.above] == [30, 30]
    assert [column.count for column in line.below] == [10, 10]
    alone = timeline([(day, False) for day, _ in days])
    assert [column.count for column in alone.above] == [40, 40]
    assert alone.below == ()


days = st.lists(
    st.tuples(st.integers(0, 6000).map(lambda n: date(2010, 1, 1) + timedelta(n)), st.booleans()), max_size=60
)


@given(days.map(sorted))
def test_no_two_beads_cover_each_other_on_a_phone(days):
    line = timeline(days)
    if line is None:
        assert len({day for day, _ in days}) <= 1
        return
    if not line.spots:
        told = [sum(column.count for column in side) for side in (line.above, line.below)]
        assert told == [sum(below is side for _, below in days) for side in (False, True)]
        return
    assert len(line.spots) == len(days)
    for (_, below), spot in zip(days, line.spots, strict=True):
        assert (spot.y > line.line) is below
        assert 8 <= spot.y <= line.height - 8
        assert pixels(spot.x) - 5 >= 0
        assert pixels(spot.x) + 5 <= NARROWEST
    for number, one in enumerate(line.spots):
        for other in line.spots[:number]:
            assert abs(one.y - other.y) >= 16 or abs(pixels(one.x) - pixels(other.x)) >= 16
