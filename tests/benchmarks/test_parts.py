"""The parts of a build, as docs/scale.md counts them, are those that a build has today."""

import pytest

from benchmarks import parts

STORIES = 40


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """Measure a small site once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "WORK", tmp_path_factory.mktemp("parts"))
        return parts.measured(STORIES)


def test_every_part_is_there_and_takes_time(found):
    assert found["times"].keys() == parts.PARTS.keys()
    assert all(seconds > 0 for seconds in found["times"].values())


def test_whole_builds_are_measured_too(found):
    assert found["builds"].keys() == parts.BUILDS.keys()
    assert found["pages"] > STORIES


def test_table_has_a_row_for_each_part_and_the_sums(found):
    rows = "\n".join(parts.tables([found, found]))
    for about in parts.PARTS.values():
        assert f"| {about}" in rows
    assert "**one machine: all its processes**" in rows
