"""A build is put in place whole or not at all, whatever ends it and whoever else builds."""

import errno
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tarinat.building.releasing import lock, settling
from tarinat.building.releasing.exchange import exchange
from tarinat.building.releasing.releases import NoRelease, Overtaken, Turn, roll_back, staged
from tarinat.building.releasing.settling import Places, placed
from tarinat.building.releasing.staging import (
    LIST_OF_FILES,
    ForeignFolder,
    files_in,
    files_made,
)
from tidying import tidy

NOTHING_LEFT = [".output.edellinen", "output"]
OLD, NEW = {"index.html": "vanha", "opit/index.html": "opit"}, {"index.html": "uusi", "a/b.html": "b"}

both_ways = pytest.mark.parametrize("anew", [True, False], ids=["anew", "patched"])


def told(output: Path, trusted: bool) -> dict[str, int] | None:
    """Tell the inodes of the live site, as a build does that knows it."""
    return files_in(output) if trusted and files_made(output) else None


def make(output: Path, files: dict[str, str], anew: bool = True, trusted: bool = False) -> None:
    """Build a site of these files."""
    with staged(output, (), anew=anew, trusted=told(output, trusted)) as release:
        fill(release, files, output)


def fail(output: Path, files: dict[str, str], anew: bool = False, error=ZeroDivisionError, **options) -> None:
    """Begin to build a site of these files."""
    with staged(output, (), anew=anew, **options) as release:
        fill(release, files, output)
        raise error


def fill(release, files: dict[str, str], output: Path) -> None:
    """Write what is not there as it should be, and remove what should not be."""
    for path in sorted(release.kept - files.keys() - {LIST_OF_FILES}):
        release.remove(path)
    for path, text in files.items():
        if path not in release.kept or (output / path).read_text() != text:
            release.write(path, text.encode())


def site(folder: Path) -> dict[str, str]:
    """Read a site; its list of files must be true."""
    if not folder.exists():
        return {}
    found = {path: (folder / path).read_text() for path in files_in(folder)}
    assert found.pop(LIST_OF_FILES).splitlines() == sorted(found)
    assert [path for path in folder.rglob("*") if path.is_dir() and not any(path.iterdir())] == []
    return found


def before(output: Path) -> dict[str, str]:
    """Read the previous release."""
    return site(Places(output).previous)


def beside(output: Path) -> list[str]:
    """Name what builds left beside the output."""
    return sorted(path.name for path in output.parent.iterdir() if "output" in path.name)


@pytest.fixture
def output(tmp_path):
    """Give a folder with a site, the same one for all tests, and another release before it."""
    make(tmp_path / "output", {"index.html": "vanhin", "vanhin.html": "vanhin"})
    make(tmp_path / "output", OLD)
    return tmp_path / "output"


# In place, whole


@both_ways
def test_new_site_takes_the_place_of_the_old_which_is_kept(output, anew):
    make(output, NEW, anew)
    assert site(output) == NEW
    assert before(output) == OLD
    assert beside(output) == NOTHING_LEFT


@both_ways
def test_first_site_has_none_before_it(tmp_path, anew):
    make(tmp_path / "here/output", NEW, anew)
    assert site(tmp_path / "here/output") == NEW
    assert beside(tmp_path / "here/output") == ["output"]


@pytest.mark.parametrize("trusted", [True, False])
def test_release_that_is_not_anew_begins_with_the_files_of_the_live_site(output, trusted):
    with staged(output, (), anew=False, trusted=told(output, trusted)) as release:
        assert release.kept == {*OLD, LIST_OF_FILES}
        release.write("uusi.html", b"uusi")
        release.remove("uusi.html")
        assert files_in(release.folder) == files_in(output)
    assert site(output) == before(output) == OLD


@pytest.mark.parametrize("trusted", [True, False])
def test_release_in_which_nothing_changed_takes_nobodys_place(output, trusted):
    make(output, NEW, anew=False)
    there = placed(output)
    with staged(output, (), anew=False, trusted=told(output, trusted)) as release:
        assert release.kept == {*NEW, LIST_OF_FILES}
    assert placed(output) == there
    assert (site(output), before(output)) == (NEW, OLD)


def test_caller_may_tell_the_inodes_of_the_live_site(output):
    with staged(output, (), anew=False, trusted=files_in(output)) as release:
        release.write("index.html", b"uusi")
    assert site(output) == {**OLD, "index.html": "uusi"}


def test_caller_who_looked_before_another_build_was_put_in_place_is_told(output):
    for _ in range(2):
        since, files = placed(output), files_in(output)
        make(output, NEW, anew=False)
        make(output, OLD, anew=False)
        with pytest.raises(Overtaken), staged(output, (), anew=False, trusted=files, since=since):
            pass
    since = placed(output)
    with staged(output, (), anew=False, trusted=files_in(output), since=since) as release:
        release.write("index.html", b"uusi")
    assert site(output) == {**OLD, "index.html": "uusi"}


def test_what_is_not_touched_is_the_same_file_in_both_releases(output):
    with staged(output, (), anew=False) as release:
        release.write("index.html", b"uusi")
    now, then = files_in(output), files_in(Places(output).previous)
    assert {path for path in now if now[path] != then[path]} == {"index.html"}


@pytest.mark.parametrize("times", [1, 2])
def test_file_of_the_live_site_is_never_written_into(output, times):
    live = (output / "index.html").stat()
    with staged(output, (), anew=False) as release:
        for _ in range(times):
            stat = release.write("index.html", b"uusi")
        assert stat.st_ino not in files_in(output).values()
        assert stat == (release.folder / "index.html").stat()
        assert (output / "index.html").read_text() == "vanha"
        assert (output / "index.html").stat().st_mtime_ns == live.st_mtime_ns


def test_large_and_empty_files_are_written_whole(output):
    with staged(output, ()) as release:
        assert release.write("suuri", b"x" * 5_000_000).st_size == 5_000_000
        assert release.write("tyhjä", b"").st_size == 0


@both_ways
def test_file_gives_way_to_a_folder_and_a_folder_to_a_file(output, anew):
    for files in ({"a": "1"}, {"a/b/c": "2"}, {"a/b": "3"}, {"a": "4"}):
        with staged(output, (), anew=anew) as release:
            for path, text in files.items():
                release.write(path, text.encode())
            for path in sorted(release.kept - files.keys() - {LIST_OF_FILES}):
                release.remove(path)
        assert site(output) == files


def test_output_may_be_a_link_to_a_folder(tmp_path, output):
    link = tmp_path / "linkki"
    link.symlink_to(output)
    make(link, NEW, anew=False)
    assert link.is_symlink()
    assert site(output) == NEW
    roll_back(link)
    assert site(link) == OLD
    assert link.is_symlink()


# What fails, changes nothing


@both_ways
@pytest.mark.parametrize("error", [ZeroDivisionError, KeyboardInterrupt, SystemExit])
def test_old_site_stays_when_a_build_fails(output, anew, error):
    older = before(output)
    with pytest.raises(error):
        fail(output, NEW, anew, error)
    assert site(output) == OLD
    assert before(output) == older
    assert beside(output) == NOTHING_LEFT


@both_ways
def test_old_site_stays_when_it_cannot_be_replaced(output, anew, monkeypatch):
    def busy(*_: object) -> bool:
        raise OSError(errno.EBUSY, "busy", str(output))

    monkeypatch.setattr(settling, "exchange", busy)
    older = before(output)
    with pytest.raises(OSError, match="busy"):
        make(output, NEW, anew)
    assert site(output) == OLD
    assert before(output) == older
    assert beside(output) == NOTHING_LEFT


@both_ways
def test_two_renames_stand_in_where_folders_cannot_be_exchanged(output, anew, monkeypatch):
    monkeypatch.setattr(settling, "exchange", lambda *_: False)
    make(output, NEW, anew)
    assert (site(output), before(output)) == (NEW, OLD)
    roll_back(output)
    assert (site(output), before(output)) == (OLD, NEW)
    assert beside(output) == NOTHING_LEFT


@both_ways
def test_copies_stand_in_where_there_are_no_links(output, anew, monkeypatch):
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links")

    monkeypatch.setattr(os, "link", refused)
    for files, last in ((NEW, OLD), (OLD, NEW), (NEW, OLD)):
        make(output, files, anew)
        assert (site(output), before(output)) == (files, last)
    make(output, {**NEW, "c.html": "c"}, anew=False)
    assert not set(files_in(output).values()) & set(files_in(Places(output).previous).values())


@pytest.mark.skipif(sys.platform != "linux", reason="the file system decides elsewhere")
def test_folders_are_exchanged_in_one_step(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    (one / "a").touch()
    assert exchange(one, other)
    assert files_in(one) == {}
    assert list(files_in(other)) == ["a"]
    with pytest.raises(FileNotFoundError):
        exchange(one, tmp_path / "missing")


KILLED = """
import os, signal, sys
from pathlib import Path
from tarinat.building.releasing import settling
from tarinat.building.releasing.releases import staged

rename = Path.rename

def rename_and_die(self, target):
    rename(self, target)
    os.kill(os.getpid(), signal.SIGKILL)

with staged(Path(sys.argv[1]), (), anew=sys.argv[2] == "anew") as release:
    release.write("index.html", b"uusi")
    settling.exchange = lambda *_: False
    Path.rename = rename_and_die
"""


@both_ways
def test_site_of_a_build_that_was_killed_between_two_renames_comes_back(output, anew):
    older = before(output)
    script = [sys.executable, "-c", KILLED, str(output), "anew" if anew else "patched"]
    assert subprocess.run(script, check=False).returncode == -9
    assert not output.exists()
    tidy(output)
    assert (site(output), before(output)) == (OLD, older)
    assert beside(output) == NOTHING_LEFT


def test_torn_journal_costs_the_previous_release_only(output):
    places = Places(output)
    places.change.mkdir()
    (places.change / "journal").write_bytes(b"\0\0\0\n")
    tidy(output)
    assert site(output) == OLD
    assert beside(output) == ["output"]
    make(output, NEW, anew=False)
    assert (site(output), before(output)) == (NEW, OLD)


@pytest.mark.parametrize(
    "tamper",
    [
        lambda folder: (folder / "ylimääräinen.html").write_text("x"),
        lambda folder: (folder / "theme/oma.css").write_text("x"),
        lambda folder: (folder / "index.html").unlink(),
        lambda folder: (folder / LIST_OF_FILES).unlink(),
        lambda folder: (folder / LIST_OF_FILES).write_text("index.html\npuuttuva.html\n"),
        lambda folder: (folder / "index.html").rename(folder / "toinen.html"),
    ],
)
@both_ways
def test_previous_release_that_was_changed_by_hand_heals(output, tamper, anew):
    tamper(Places(output).previous)
    make(output, NEW, anew)
    make(output, OLD, anew)
    assert files_in(output).keys() == {*OLD, LIST_OF_FILES}
    assert (site(output), before(output)) == (OLD, NEW)


# Many in a row: a model of two sites, against the folders

paths = st.sampled_from(["a", "a/b", "a/b/c", "d", "d/e", "index.html"])
texts = st.sampled_from(["yksi", "kaksi"])


def is_possible(files: dict[str, str]) -> bool:
    """Tell whether no file is where a folder has to be."""
    return not any(other.startswith(f"{path}/") for path in files for other in files)


sites = st.dictionaries(paths, texts, min_size=1).filter(is_possible)
steps = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["anew", "patched", "fails"]), sites), st.just(("rollback", {"a": ""}))
    ),
    max_size=8,
)


@given(steps=steps, trusted=st.booleans())
def test_two_releases_are_what_was_built_whatever_came_before(tmp_path_factory, steps, trusted):
    output = tmp_path_factory.mktemp("model") / "output"
    live: dict[str, str] = {}
    last: dict[str, str] = {}
    for kind, files in steps:
        if kind == "rollback":
            if last:
                roll_back(output)
                live, last = last, live
            else:
                with pytest.raises(NoRelease):
                    roll_back(output)
        elif kind == "fails":
            with pytest.raises(ZeroDivisionError):
                fail(output, files, trusted=told(output, trusted))
        else:
            same = kind == "patched" and live == files
            make(output, files, kind == "anew", trusted)
            live, last = (live, last) if same else (files, live)
        assert site(output) == live
        assert before(output) == last
        assert not Places(output).change.exists()
        assert not Places(output).new.exists()


# One at a time


@both_ways
def test_second_build_waits_for_the_first(output, anew):
    begun, order = threading.Event(), []

    def second() -> None:
        begun.wait()
        with staged(output, (), anew=anew) as release:
            order.append("second")
            release.write("index.html", b"toinen")

    other = threading.Thread(target=second)
    other.start()
    with staged(output, (), anew=anew) as release:
        begun.set()
        release.write("index.html", "ensimmäinen".encode())
        other.join(timeout=0.5)
        assert other.is_alive()
        assert (release.folder / "index.html").read_text() == "ensimmäinen"
        order.append("first")
    other.join()
    assert order == ["first", "second"]
    assert site(output)["index.html"] == "toinen"


ORPHANS = """
import os, sys, time
from pathlib import Path
from tarinat.building.releasing.releases import staged

with staged(Path(sys.argv[1]), ()):
    worker = os.fork()
    if not worker:
        time.sleep(60)
        os._exit(0)
    print(worker, flush=True)
    os.kill(os.getpid(), 9)
"""


def test_worker_that_outlives_a_killed_build_does_not_keep_the_next_waiting(output):
    """A process that was forked has its parent's files open, the lock's too."""
    with subprocess.Popen([sys.executable, "-c", ORPHANS, str(output)], stdout=subprocess.PIPE) as killed:
        worker = int(killed.stdout.readline())
        try:
            next_one = threading.Thread(target=make, args=(output, NEW), daemon=True)
            next_one.start()
            next_one.join(timeout=20)
            assert not next_one.is_alive()
        finally:
            os.kill(worker, 9)
    assert site(output) == NEW
    assert not lock._held


# What is somebody's own


@both_ways
def test_file_of_another_plugin_is_replaced_with_the_rest(output, anew):
    """A sitemap plugin writes into the folder that is built: the next build may take it away again."""
    for text in ("yksi", "kaksi"):
        with staged(output, ()) as release:
            release.write("index.html", text.encode())
            (release.folder / "sitemap.xml").write_text(text)
        assert site(output) == {"index.html": text, "sitemap.xml": text}
    make(output, NEW, anew)
    assert site(output) == NEW


@both_ways
@pytest.mark.parametrize("name", ["muistiinpanot.html", "images/ainoa.raw", "CNAME", "theme/oma.css"])
def test_file_that_no_build_made_is_never_thrown_away(output, name, anew):
    (output / name).parent.mkdir(exist_ok=True)
    (output / name).write_text("oma")
    with pytest.raises(ForeignFolder) as refused, staged(output, (), anew=anew):
        pass
    assert refused.value.file == name
    with pytest.raises(ForeignFolder):
        roll_back(output)
    assert (output / name).read_text() == "oma"
    assert beside(output) == NOTHING_LEFT


def test_link_to_a_folder_that_no_build_made_is_noticed(tmp_path, output):
    (output / "kuvat").symlink_to(tmp_path)
    with pytest.raises(ForeignFolder), staged(output, ()):
        pass


@pytest.mark.parametrize("place", [".", "content", "content/stories", ".."])
def test_folder_of_the_sources_is_never_replaced(tmp_path, place):
    content = tmp_path / "site/content"
    (content / "stories").mkdir(parents=True)
    with pytest.raises(ForeignFolder), staged(tmp_path / "site" / place, (content,)):
        pass


def test_file_is_no_folder_to_replace(tmp_path):
    (tmp_path / "output").write_text("oma")
    with pytest.raises(ForeignFolder), staged(tmp_path / "output", ()):
        pass
    assert (tmp_path / "output").read_text() == "oma"


def test_loop_of_links_is_refused(tmp_path):
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    with pytest.raises((ForeignFolder, OSError)), staged(loop, ()):
        pass


# Back again


def test_rollback_tells_what_became_of_the_output(output):
    make(output, {**OLD, "index.html": "uusi", "uusi.html": "uusi", "uusi/a.html": ""}, anew=False)
    assert roll_back(output) == Turn(pages=2, added=0, removed=2, changed=1)
    assert roll_back(output) == Turn(pages=4, added=2, removed=0, changed=1)


def test_rollback_of_a_site_that_was_built_anew_counts_only_what_differs(output):
    make(output, {**OLD, "index.html": "uusi"})
    assert roll_back(output) == Turn(pages=2, added=0, removed=0, changed=1)


def test_rollback_brings_back_a_site_whose_folder_is_gone(output):
    older = before(output)
    for path in files_in(output):
        (output / path).unlink()
    for folder in sorted((path for path in output.rglob("*")), reverse=True):
        folder.rmdir()
    output.rmdir()
    assert roll_back(output).pages == 2
    assert site(output) == older


def test_nothing_is_rolled_back_to_a_release_that_lacks_a_file(output):
    (Places(output).previous / "vanhin.html").unlink()
    with pytest.raises(NoRelease) as lacking:
        roll_back(output)
    assert lacking.value.file == "vanhin.html"
    assert site(output) == OLD
