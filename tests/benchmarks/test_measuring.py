"""A run is measured with all its processes, and a run that failed is no run."""

import sys

import pytest

from benchmarks.measuring import RunFailed, run

CHILD = "import subprocess, sys; subprocess.run([sys.executable, '-c', {!r}], check=True)"
BUSY = "import time\nwhile time.process_time() < 0.3: pass"
LARGE = "import time; kept = b'x' * 150_000_000; time.sleep(1)"


@pytest.fixture
def measured(tmp_path):
    def of(code):
        return run([sys.executable, "-c", code], tmp_path, {}, tmp_path / "log")

    return of


def test_sleep_takes_time_but_no_processor(measured):
    reading = measured("import time; time.sleep(0.4)")
    assert reading.wall >= 0.4
    assert reading.processor < reading.wall


def test_processor_time_of_children_counts(measured):
    assert measured(CHILD.format(BUSY)).processor >= 0.3


def test_memory_of_children_counts(measured):
    assert measured(CHILD.format(LARGE)).memory > 150


def test_memory_of_one_large_process_counts(measured):
    assert 150 < measured(LARGE).memory < 250


def test_exit_code_stops_the_benchmark_with_the_last_words(measured):
    with pytest.raises(RunFailed, match="exit code 3\nIt went wrong"):
        measured("import sys; print('It went wrong'); sys.exit(3)")


def test_process_left_behind_stops_the_benchmark(measured):
    left = "import subprocess; subprocess.Popen(['sleep', '2'])"
    with pytest.raises(RunFailed, match="left a process running"):
        measured(left)
