"""Measuring begins on a disk that has forgotten what was deleted."""

import pytest

from benchmarks.disk import FILES, LONGEST, PAUSE, QUICK, pace, rest
from benchmarks.machine import work_of_two


@pytest.fixture
def rested():
    """Wait with a disk of these paces, and give the pace that was reached and the waits."""

    def with_paces(*paces):
        left, waits = list(paces), []
        reached = rest(lambda: left.pop(0) if len(left) > 1 else left[0], waits.append, lambda _: None)
        return reached, waits

    return with_paces


def test_quick_disk_is_not_waited_for(rested):
    assert rested(QUICK) == (QUICK, [])


def test_disk_is_waited_for_until_it_is_quick(rested):
    assert rested(5 * QUICK, 3 * QUICK, QUICK / 2) == (QUICK / 2, [PAUSE, PAUSE])


def test_disk_that_is_always_slow_is_taken_as_it_is(rested):
    reached, waits = rested(9.0)
    assert reached == 9.0
    assert sum(waits) == LONGEST


def test_pace_is_measured_with_files_that_are_put_aside(tmp_path):
    assert pace(tmp_path) > 0
    assert [path.name for path in tmp_path.iterdir()] == ["trash"]
    assert len(list(tmp_path.rglob("index.html"))) == FILES


def test_two_processes_do_more_than_nothing():
    assert 0.2 < work_of_two(rounds=1) < 10
