"""A disk that is full at any of twenty sizes, or may not be written, leaves the old site and a message."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="mounts disks of its own, as only Linux can")

SIZES = 10
"""How many sizes of disk each kind of build is given."""

KINDS = {"anew": {"TARINAT_INCREMENTAL": False}, "patched": {}}
NOTHING_LEFT = [".output.edellinen", "output"]
ADVICE = (
    "The tests of full disks mount small ones of their own, which this machine does not allow: run them as "
    "root, or allow user namespaces (in a container: --cap-add SYS_ADMIN)."
)


@pytest.fixture(scope="module", params=KINDS)
def reports(request, tmp_path_factory) -> list[dict[str, object]]:
    """Build on disks of many sizes, on one with just enough room, and on one that may not be written."""
    alone = ["unshare", "--map-root-user", "--mount"]
    if subprocess.run([*alone, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], check=False).returncode:
        pytest.fail(ADVICE)
    script = Path(__file__).with_name("building_on_small_disks.py")
    ended = subprocess.run(
        [*alone, sys.executable, script, json.dumps(KINDS[request.param]), str(SIZES)],
        cwd=tmp_path_factory.mktemp(request.param),
        env={**os.environ, "PYTHONPATH": str(script.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def assert_old_stays(report: dict[str, object], reason: str) -> None:
    assert report["old stays"]
    assert report["older stays"]
    assert report["beside"] == NOTHING_LEFT
    assert report["code"] == 1
    assert "Sivustoa ei voi kirjoittaa" in report["said"]
    assert "disk/.output." in report["said"]
    assert reason in report["said"]
    assert "Vanha sivusto on niin kuin oli" in report["said"]


def assert_new_then(report: dict[str, object]) -> None:
    assert report["code then"] == 0
    assert report["new then"]
    assert report["beside then"] == NOTHING_LEFT


@pytest.mark.parametrize("size", range(SIZES))
def test_full_disk_leaves_the_old_site_and_its_reason(reports, size):
    report = reports[size]
    assert_old_stays(report, os.strerror(28))
    assert_new_then(report)
    assert report["old before then"]


def test_sizes_reach_to_where_the_site_fits(reports):
    fits = reports[SIZES]
    assert fits["code"] == 0
    assert len({report["size"] for report in reports[:SIZES]}) == SIZES
    assert all(report["size"] < fits["size"] for report in reports[:SIZES])


def test_disk_that_may_not_be_written_leaves_the_old_site_and_its_reason(reports):
    report = reports[-1]
    assert_old_stays(report, os.strerror(30))
    assert_new_then(report)
