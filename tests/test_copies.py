"""Copies of the process that planned a site make its files: they know what it knows, and outlive no lock."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_sites import build, story, tree, try_build, write_site
from tarinat.building.crew.load import FEW, shares
from tarinat.building.crew.pool import Crew
from tarinat.building.crew.processes import aside
from tarinat.building.program import version_of
from tarinat.building.releasing.lock import alone
from tarinat.building.releasing.release import Nook, Release
from tarinat.building.remembering.parsed_keys import _PARSERS
from tarinat.building.remembering.store import Store
from tarinat.rendering.ahead import compile_theme
from tarinat.rendering.compiled import folder_of_user
from tidying import tidy

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes as only Linux shows them")

MANY = {f"stories/t{n}.md": story(f"T{n}", tags=f"jono, t{n % 40}", body=f"Sana {n}.") for n in range(310)}
ENOUGH = 4 * FEW


class Subject:
    """Something that can't be sent anywhere."""

    def __init__(self) -> None:
        self.twice: Callable[[int], int] = lambda number: 2 * number

    def doubled(self, numbers: list[int]) -> list[int]:
        return [self.twice(number) for number in numbers]

    def processes(self, numbers: list[int]) -> list[int]:
        time.sleep(0.02)
        return [os.getpid() for _ in numbers]

    def failing(self, numbers: list[int]) -> list[int]:
        if ENOUGH - 1 in numbers:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "tiedosto")
        return numbers


def test_copies_know_what_cannot_be_sent() -> None:
    with Crew(2) as crew, crew.taught(Subject()):
        assert list(crew.share("doubled", ENOUGH)) == list(range(0, 2 * ENOUGH, 2))
        workers = set(crew.share("processes", ENOUGH))
    assert len(workers) == 2
    assert os.getpid() not in workers
    assert multiprocessing.active_children() == []


@given(st.integers(0, 3000), st.integers(1, 64), st.integers(8, 700))
def test_shares_hold_each_number_once_and_get_smaller(count: int, workers: int, most: int) -> None:
    found = list(shares(count, workers, most))
    assert [number for share in found for number in share] == list(range(count))
    sizes = [len(share) for share in found]
    assert sizes == sorted(sizes, reverse=True)
    assert all(size <= most for size in sizes)


def test_first_share_is_as_large_as_leaves_enough_for_others() -> None:
    sizes = [len(share) for share in shares(1000, 2)]
    assert sizes[:3] == [250, 187, 140]
    assert sizes[-2] == 8


def test_little_is_done_here() -> None:
    with Crew(2) as crew, crew.taught(Subject()):
        assert set(crew.share("processes", FEW - 1)) == {os.getpid()}


def test_processes_that_know_less_are_let_go() -> None:
    with Crew(2) as crew:
        before = set(crew.map(_processes, range(ENOUGH)))
        with crew.taught(Subject()):
            assert before.isdisjoint(crew.share("processes", ENOUGH))


def _processes(batch: list[int]) -> list[int]:
    return [os.getpid() for _ in batch]


def test_exception_in_a_copy_is_raised_here() -> None:
    with Crew(2) as crew, crew.taught(Subject()), pytest.raises(OSError, match="tiedosto") as caught:
        list(crew.share("failing", ENOUGH))
    assert (caught.value.errno, caught.value.filename) == (errno.ENOSPC, "tiedosto")
    assert multiprocessing.active_children() == []


def test_process_that_cannot_be_started_takes_those_before_it_along(monkeypatch: pytest.MonkeyPatch) -> None:
    real, forks = os.fork, []

    def fork() -> int:
        forks.append(1)
        if len(forks) == 2:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        return real()

    monkeypatch.setattr(os, "fork", fork)
    with Crew(2) as crew, pytest.raises(BlockingIOError):
        list(crew.map(_processes, range(ENOUGH)))
    assert len(forks) == 2
    assert multiprocessing.active_children() == []


def test_executor_that_was_given_is_taught_nothing() -> None:
    with ThreadPoolExecutor(2) as threads, Crew(2, threads) as crew:
        assert not crew.teachable


def test_two_nooks_make_one_folder_and_different_files(tmp_path: Path) -> None:
    release = Release(tmp_path)
    one, other = release.nook, release.nook
    assert one
    assert other
    assert one.write("opit/a/index.html", b"A").st_size == 1
    assert other.write("opit/b/index.html", b"BB").st_size == 2
    assert tree(tmp_path) == {"opit/a/index.html": b"A", "opit/b/index.html": b"BB"}


@pytest.mark.parametrize("path", ["a", "a/b", "folder"])
def test_nook_leaves_alone_what_is_in_the_way(tmp_path: Path, path: str) -> None:
    (tmp_path / "a").write_bytes(b"muun")
    (tmp_path / "folder").mkdir()
    assert Nook(str(tmp_path), set()).write(path, b"A") is None
    assert tree(tmp_path) == {"a": b"muun"}


def test_release_that_begins_with_files_has_no_nook(tmp_path: Path) -> None:
    assert Release(tmp_path, kept=["a"]).nook is None


def test_store_is_opened_anew_in_a_copy(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.db", ("CREATE TABLE t (n INTEGER)",))
    store.write("INSERT INTO t VALUES (?)", [(1,), (2,)])
    store.save()
    assert in_a_copy(lambda: list(store.rows("SELECT n FROM t")) == [(1,), (2,)] and store.readonly)
    assert store.write("INSERT INTO t VALUES (?)", [(3,)])
    assert store.save()
    assert [n for (n,) in store.rows("SELECT n FROM t")] == [1, 2, 3]
    store.close()


def in_a_copy(holds: Callable[[], bool]) -> bool:
    """Tell whether something holds in a process that is forked."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = 0 if holds() else 1
        finally:
            os._exit(code)
    return os.waitpid(child, 0)[1] == 0


@pytest.mark.parametrize("package", _PARSERS)
def test_versions_are_those_that_the_packages_tell(package: str) -> None:
    assert version_of(package) == version(package)


def test_version_of_what_is_not_installed() -> None:
    with pytest.raises(ImportError):
        version_of("ei-ole")


def test_theme_is_compiled_ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    templates = tmp_path / "theme/templates"
    templates.mkdir(parents=True)
    (templates / "good.html").write_text("{{ page.title }}", "utf-8")
    (templates / "bad.html").write_text("{% if %}", "utf-8")
    compile_theme(tmp_path / "theme")
    assert len(list(folder_of_user().iterdir())) == 1


def test_what_is_done_aside_is_done_by_another_process(tmp_path: Path) -> None:
    with aside(lambda: (tmp_path / "pid").write_text(str(os.getpid()))):
        pass
    assert (tmp_path / "pid").read_text() != str(os.getpid())


def test_fault_aside_is_nobodys(capfd: pytest.CaptureFixture[str]) -> None:
    with aside(lambda: 1 // 0):
        pass
    assert capfd.readouterr() == ("", "")


def test_nothing_is_left_aside_where_the_build_fails() -> None:
    with pytest.raises(KeyError), aside(lambda: time.sleep(60)):
        raise KeyError
    assert multiprocessing.active_children() == []


# Whole builds


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a site that is online, of which all is forgotten; several processes will make it anew."""
    folder = write_site(tmp_path, MANY, TARINAT_JOBS=2, SITENAME="Vanha")
    build(folder)
    for file in (folder / ".cache/tarinat").glob("*.db"):
        file.unlink()
    return write_site(folder, {}, TARINAT_JOBS=2, TARINAT_INCREMENTAL=False, SITENAME="Uusi")


def beside(site: Path) -> list[str]:
    """Name the folders of releases."""
    return sorted(path.name for path in site.glob("*output*"))


def test_disk_that_is_full_for_a_copy_leaves_the_old_site(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(site / "output")

    def full(self: Nook, path: str, data: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), f"{site}/{path}")

    monkeypatch.setattr(Nook, "write", full)
    ended = try_build(site)
    assert ended.code == 1
    assert ended.err.count("\n") == 1
    assert os.strerror(errno.ENOSPC) in ended.err
    assert tree(site / "output") == before
    assert beside(site) == ["output"]
    monkeypatch.undo()
    assert tree(build(site)) != before


def test_what_a_copy_finds_in_its_way_is_written_by_the_build(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = tree(build(site))
    monkeypatch.setattr(Nook, "write", lambda *_: None)
    assert tree(build(site)) == expected


def started(site: Path) -> subprocess.Popen[bytes]:
    """Start a build, and return when files of the new release are there."""
    command = [Path(sys.executable).with_name("tarinat"), "build", "-s", site / "pelicanconf.py"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    until = time.monotonic() + 60
    while not any((site / ".output.uusi").glob("t*/index.html")):
        assert process.poll() is None, process.communicate()[0].decode()
        assert time.monotonic() < until
        time.sleep(0.002)
    return process


@pytest.fixture
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Give the new site as one process makes it."""
    folder = tmp_path_factory.mktemp("alone")
    return tree(build(write_site(folder, MANY, TARINAT_JOBS=1, SITENAME="Uusi")))


def test_build_that_is_killed_while_copies_write_hurts_no_other(
    site: Path, expected: dict[str, bytes]
) -> None:
    before = tree(site / "output")
    process = started(site)
    process.send_signal(signal.SIGKILL)
    assert process.wait(10) == -signal.SIGKILL
    assert tree(site / "output") == before
    # At once, while copies of the killed one may still write.
    assert tree(build(site)) == expected
    process.stdout.close()
    assert beside(site) == [".output.edellinen", "output"]


def test_build_that_is_stopped_while_copies_write_leaves_nothing(site: Path) -> None:
    before = tree(site / "output")
    process = started(site)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=30)[0].decode()
    assert process.returncode == 130
    assert "Traceback" not in said
    assert tree(site / "output") == before
    assert beside(site) == ["output"]


ORPHANS = """
import os, sys, time
from pathlib import Path
from tarinat.building.crew.pool import Crew
from tarinat.building.releasing.lock import alone

class Slow:
    def sleeping(self, numbers):
        Path(f"worker-{os.getpid()}").touch()
        time.sleep(60)
        return numbers

with alone(Path.cwd()), Crew(2) as crew, crew.taught(Slow()):
    list(crew.share("sleeping", 240))
"""


@pytest.fixture
def orphans(tmp_path: Path) -> list[int]:
    """Kill a process that holds a lock while two copies of it work, and give those."""
    process = subprocess.Popen([sys.executable, "-c", ORPHANS], cwd=tmp_path)
    until = time.monotonic() + 30
    while len(list(tmp_path.glob("worker-*"))) < 2:
        assert time.monotonic() < until
        time.sleep(0.005)
    process.kill()
    process.wait()
    return [int(file.name.partition("-")[2]) for file in tmp_path.glob("worker-*")]


def test_lock_is_held_until_the_last_copy_has_ended(tmp_path: Path, orphans: list[int]) -> None:
    with alone(tmp_path):
        assert [worker for worker in orphans if is_running(worker)] == []


PF_EXITING = 0x4  # Linux, include/linux/sched.h


def is_running(process: int) -> bool:
    """Whether the process can still run a line of its code.

    One that ends is marked as exiting first, then closes its files (and so lets go of its locks)
    and only then becomes a zombie.
    """
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].split()
    except FileNotFoundError:
        return False
    state, flags = fields[0], int(fields[6])  # fields 3 and 9 of proc_pid_stat(5)
    return state not in "ZX" and not flags & PF_EXITING


def test_order_is_brought_after_a_killed_build(site: Path) -> None:
    process = started(site)
    process.kill()
    process.wait()
    process.stdout.close()
    tidy(site / "output")
    assert beside(site) == ["output"]
