"""Ctrl-C and kill reach a build at moments that are hard to hit: it ends, and so do its processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_sites import story, tarinat, tree, write_site

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked on POSIX only")

MANY = {f"stories/t{n}.md": story(f"T{n}", body=f"Sana {n}.") for n in range(310)}

AT_A_FORK = """
import os, signal, sys
number, real, count = int(sys.argv.pop(1)), os.fork, 0
def fork():
    global count
    pid, count = real(), count + 1
    if pid and count == number:
        os.kill(os.getpid(), signal.SIGINT)
    return pid
os.fork = fork
"""
AROUND_A_FORK = """
import os, signal, sys
del sys.argv[1]
told = []
def tell():
    if not told:
        told.append(1)
        os.kill(os.getpid(), signal.SIGINT)
os.register_at_fork(after_in_parent=tell)
"""
COMMAND = """
from tarinat.cli import command
sys.exit(command())
"""


@pytest.fixture(params=[True, False], ids=["patched", "anew"])
def site(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Give a site that is online, of which all is forgotten and one story is other than it was."""
    folder = write_site(tmp_path, MANY, TARINAT_JOBS=3)
    assert tarinat("build", "-s", folder / "pelicanconf.py").code == 0
    for file in (folder / ".cache/tarinat").glob("*.db"):
        file.unlink()
    (folder / "content/stories/t1.md").write_text(story("T1", body="Toinen sana."), "utf-8")
    return write_site(folder, {}, TARINAT_JOBS=3, TARINAT_INCREMENTAL=request.param)


FORKS = {
    "first-parser": 2,
    "last-parser": 4,
    "first-copy": 5,
    "last-copy": 7,
}
"""The first process of all compiles the theme; a build that remembers nothing has none that does."""


@pytest.mark.parametrize(
    ("hook", "number"),
    [(AT_A_FORK, 1), *((AT_A_FORK, number) for number in FORKS.values()), (AROUND_A_FORK, 0)],
    ids=["first-fork", *FORKS, "around-a-fork"],
)
def test_interrupt_while_processes_start_ends_the_build(site: Path, hook: str, number: int) -> None:
    before = tree(site / "output")
    done = subprocess.run(
        [sys.executable, "-c", hook + COMMAND, str(number), "build", "-s", site / "pelicanconf.py"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if "INCREMENTAL = False" in (site / "pelicanconf.py").read_text("utf-8") and number > 6:
        assert done.returncode == 0, done.stderr  # there is no seventh process
        return
    assert done.returncode == 130, done.stderr
    assert "Traceback" not in done.stderr
    assert tree(site / "output") == before
    assert not (site / ".output.uusi").exists()


def test_worker_that_is_killed_in_the_middle_of_a_result_does_not_hold_the_build_up() -> None:
    done = subprocess.run(
        [sys.executable, Path(__file__).parent / "half_results.py"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.strip() == "BrokenProcessPool", done.stderr
    assert done.returncode == 0
