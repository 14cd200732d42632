"""A build: the same bytes everywhere, the old site untouched by a failed one, nothing left lying about."""

import errno
import os
import shutil
import signal
from pathlib import Path

import pytest
from PIL import Image
from small_sites import (
    GOOD,
    REPO,
    build,
    built,
    copied,
    differences,
    run,
    story,
    tarinat,
    tree,
    try_build,
    write_site,
)
from tarinat.building.releasing.releases import Release

SOUND = {"stories/a.md": story(), "stories/b.md": story("Toinen", "2024-03-04")}
BROKEN = {**SOUND, "stories/c.md": story(date="31.2.2024")}

FAR_AWAY = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "1"}
AT_HOME = {"TZ": "Europe/Helsinki", "LC_ALL": "fi_FI.UTF-8", "LANG": "fi_FI.UTF-8", "PYTHONHASHSEED": "7"}


def names(folder: Path) -> set[str]:
    """Name what is directly in a folder, hidden things too."""
    return {entry.name for entry in folder.iterdir()}


@pytest.fixture
def site(tmp_path):
    """Write a sound site and build it once."""
    folder = write_site(tmp_path / "site", SOUND)
    build(folder)
    return folder


def break_it(site: Path) -> None:
    """Give a sound site a story that cannot be."""
    write_site(site, BROKEN)


# The same bytes


def test_pelican_and_the_command_give_the_same_bytes_of_a_small_site(tmp_path):
    site = copied("one-of-each", tmp_path / "site")
    ended = run(
        "pelican", "content", "-s", "pelicanconf.py", "-o", tmp_path / "pelican", cwd=site, **FAR_AWAY
    )
    assert ended.code == 0, ended.err
    ended = run("tarinat", "build", "--output", tmp_path / "tarinat", cwd=site, **AT_HOME)
    assert ended.code == 0, ended.err
    assert differences(tmp_path / "pelican", tmp_path / "tarinat") == []


def test_pelican_and_the_command_give_the_same_bytes_of_the_repository(example_site, tmp_path):
    words = ("content", "-s", "pelicanconf.py", "-o", tmp_path / "pelican")
    ended = run("pelican", *words, cwd=REPO, **FAR_AWAY)
    assert ended.code == 0, ended.err
    assert len(tree(example_site)) > 100
    assert differences(tmp_path / "pelican", example_site) == []


@pytest.mark.parametrize(
    "env",
    [
        FAR_AWAY,
        {**AT_HOME, "TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8"},
        # Neither UTF-8 nor Python's way around it: what a machine calls its text must not matter.
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "3"},
    ],
    ids=["far-away", "in-turkish", "in-ascii"],
)
def test_time_zone_locale_hash_seed_and_current_folder_change_nothing(tmp_path, env):
    site = copied("one-of-each", tmp_path / "site")
    ended = run(
        "tarinat", "build", "-s", site / "pelicanconf.py", "-o", tmp_path / "out", cwd=Path("/"), **env
    )
    assert ended.code == 0, ended.err
    assert differences(tmp_path / "out", built("one-of-each")) == []


def test_place_of_the_files_and_the_order_of_their_making_change_nothing(tmp_path):
    site = tmp_path / "elsewhere/deep/down"
    for file in sorted((GOOD / "one-of-each").rglob("*"), reverse=True):
        if file.is_file() and "__pycache__" not in file.parts:
            copy = site / file.relative_to(GOOD / "one-of-each")
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
    with (site / "pelicanconf.py").open("a") as conf:
        conf.write(f"THEME = {str(REPO / 'theme')!r}\n")
    assert differences(build(site), built("one-of-each")) == []


def test_two_builds_in_one_process_give_the_same_bytes(tmp_path):
    site = copied("one-of-each", tmp_path / "site")
    first = build(site)
    first.rename(tmp_path / "first")
    assert differences(tmp_path / "first", build(site)) == []


def test_another_site_built_in_between_leaves_no_trace(tmp_path):
    site = copied("one-of-each", tmp_path / "site")
    build(site).rename(tmp_path / "first")
    build(copied("in-swedish", tmp_path / "between", TARINAT_PER_PAGE=1))
    break_it(write_site(tmp_path / "broken", SOUND))
    assert try_build(tmp_path / "broken").code == 1
    assert differences(tmp_path / "first", build(site)) == []


def test_building_over_the_old_site_gives_the_same_bytes_as_a_new_one(site, tmp_path):
    write_site(site, {"stories/c.md": story("Kolmas")})
    build(site)
    fresh = write_site(tmp_path / "fresh", {**SOUND, "stories/c.md": story("Kolmas")})
    assert differences(site / "output", build(fresh)) == []


def test_page_of_a_story_that_is_gone_is_gone(site):
    (site / "content/stories/b.md").unlink()
    assert not (build(site) / "tarinat/b").exists()


def test_no_file_tells_where_or_when_the_site_was_built(tmp_path):
    output = build(copied("one-of-each", tmp_path / "site"))
    for name, data in tree(output).items():
        assert str(tmp_path).encode() not in data, name


# A failed build


def test_build_with_an_error_leaves_the_old_site_byte_for_byte(site):
    before, there = tree(site / "output"), names(site)
    break_it(site)
    ended = try_build(site)
    assert ended.code == 1
    assert "content/stories/c.md:2:" in ended.err
    assert "Mitään ei kirjoitettu" in ended.err
    assert tree(site / "output") == before
    assert names(site) == there


def test_first_build_with_an_error_makes_no_folder(tmp_path):
    site = write_site(tmp_path, BROKEN)
    assert try_build(site).code == 1
    assert names(site) == {"content", "pelicanconf.py"}


def stopping_after(monkeypatch, count: int, stop: BaseException) -> None:
    """Let so many files be written, then raise."""
    write, left = Release.write, iter(range(count))

    def write_some(self: Release, path: str, data: bytes) -> os.stat_result:
        if next(left, None) is None:
            raise stop
        return write(self, path, data)

    monkeypatch.setattr(Release, "write", write_some)


@pytest.mark.parametrize("count", [0, 5])
def test_ctrl_c_in_the_middle_leaves_the_old_site_and_no_rest(site, monkeypatch, count):
    before, there = tree(site / "output"), names(site)
    write_site(site, {"stories/c.md": story("Kolmas")})
    stopping_after(monkeypatch, count, KeyboardInterrupt())
    assert try_build(site).code == 130
    assert tree(site / "output") == before
    assert names(site) == there


def test_full_disk_leaves_the_old_site_and_says_so(site, monkeypatch):
    before, there = tree(site / "output"), names(site)
    write_site(site, {"stories/c.md": story("Kolmas")})
    stopping_after(monkeypatch, 5, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/x/index.html"))
    ended = try_build(site)
    assert ended.code == 1
    assert "No space left on device" in ended.err
    assert tree(site / "output") == before
    assert names(site) == there


def test_fault_of_the_program_in_the_middle_leaves_the_old_site(site, monkeypatch):
    before, there = tree(site / "output"), names(site)
    write_site(site, {"stories/c.md": story("Kolmas")})
    stopping_after(monkeypatch, 5, ZeroDivisionError("vika"))
    ended = try_build(site)
    assert (ended.code, "ZeroDivisionError: vika" in ended.err, "Traceback" in ended.err) == (1, True, False)
    assert tree(site / "output") == before
    assert names(site) == there


def test_build_goes_well_again_after_one_that_was_stopped(site, monkeypatch):
    before = tree(site / "output")
    write_site(site, {"stories/c.md": story("Kolmas")})
    with monkeypatch.context() as patched:
        stopping_after(patched, 5, KeyboardInterrupt())
        try_build(site)
    (site / "content/stories/c.md").unlink()
    assert tree(build(site)) == before


SIGNALS_ITSELF = """
import os, signal
from pelican import signals

def stop(path, context):
    os.kill(os.getpid(), signal.{signal})

def register():
    signals.content_written.connect(stop)
"""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_signal_in_the_middle_leaves_the_old_site(site, name):
    before = tree(site / "output")
    (site / "own").mkdir()
    (site / "own/stopper.py").write_text(SIGNALS_ITSELF.format(signal=name))
    write_site(site, {"stories/c.md": story("Kolmas")}, PLUGIN_PATHS=["own"], PLUGINS=["tarinat", "stopper"])
    ended = run("tarinat", "build", cwd=site)
    assert ended.code == (130 if name == "SIGINT" else -signal.Signals[name])
    assert tree(site / "output") == before
    if name == "SIGINT":
        assert not [left for left in names(site) if left.startswith(".output")]
        assert "Traceback" not in ended.err


def test_picture_that_breaks_off_is_named_and_nothing_is_written(site):
    """Its head, which tells the size, is whole: only its last pixels are missing."""
    Image.effect_noise((400, 300), 90).convert("RGB").save(site / "kuva.jpg", quality=90)
    whole = (site / "kuva.jpg").read_bytes()
    before = tree(site / "output")
    body = "![Luukku](/images/kuva.jpg)"
    write_site(site, {"images/kuva.jpg": whole[: len(whole) // 3], "stories/c.md": story("Kuva", body=body)})
    ended = try_build(site)
    assert ended.code == 1
    assert "kuva.jpg" in ended.err
    assert tree(site / "output") == before


# Where a site may be put


def test_folder_with_something_else_in_it_is_refused(tmp_path):
    site = write_site(tmp_path / "site", SOUND)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/thesis.txt").write_text("ten years")
    ended = try_build(site, "--output", tmp_path / "docs")
    assert ended.code == 2
    assert "docs" in ended.err
    assert tree(tmp_path / "docs") == {"thesis.txt": b"ten years"}


@pytest.mark.parametrize("name", [".git/HEAD", "CNAME", "muistiinpanot.txt"])
def test_what_someone_put_into_the_output_folder_is_never_thrown_away(site, name):
    """A copy of a repository for a host, a host's own settings, notes: refused or kept, but not lost."""
    own = site / "output" / name
    own.parent.mkdir(exist_ok=True)
    own.write_text("own")
    ended = try_build(site)
    assert ended.code in (0, 2)
    assert own.read_text() == "own"


@pytest.mark.parametrize("place", [".", "content", "content/stories", ".."])
def test_folder_of_the_sources_is_refused(tmp_path, place):
    site = write_site(tmp_path / "site", SOUND)
    before = tree(tmp_path)
    assert try_build(site, "--output", site / place).code == 2
    assert tree(tmp_path) == before


def test_folder_of_the_theme_is_refused(tmp_path):
    site = write_site(tmp_path / "site", SOUND)
    before = tree(REPO / "theme")
    assert try_build(site, "--output", REPO / "theme").code == 2
    assert tree(REPO / "theme") == before


def test_current_folder_is_refused(tmp_path, monkeypatch):
    site = write_site(tmp_path / "site", SOUND)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert try_build(site, "--output", ".").code == 2


def test_file_in_the_place_of_the_folder_is_refused(tmp_path):
    site = write_site(tmp_path / "site", SOUND)
    (tmp_path / "out").write_text("keep")
    assert try_build(site, "--output", tmp_path / "out").code == 2
    assert (tmp_path / "out").read_text() == "keep"


def test_empty_folder_and_deep_new_folder_will_do(tmp_path):
    site = write_site(tmp_path / "site", SOUND)
    (tmp_path / "empty").mkdir()
    build(site, "--output", tmp_path / "empty")
    build(site, "--output", tmp_path / "new/deep/folder")
    assert differences(tmp_path / "empty", tmp_path / "new/deep/folder") == []


def test_output_is_taken_from_the_current_folder(tmp_path, monkeypatch):
    site = write_site(tmp_path / "site", SOUND)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert try_build(site, "--output", "out").code == 0
    assert (tmp_path / "here/out/index.html").is_file()


def test_link_to_a_folder_elsewhere_stays_a_link(tmp_path):
    site = write_site(tmp_path / "site", SOUND)
    (tmp_path / "www").mkdir()
    (site / "output").symlink_to(tmp_path / "www")
    build(site)
    assert (site / "output").is_symlink()
    assert (tmp_path / "www/index.html").is_file()


def test_everyone_may_read_the_site(site):
    assert (site / "output").stat().st_mode & 0o755 == 0o755
    assert all(path.stat().st_mode & 0o444 == 0o444 for path in (site / "output").rglob("*"))


def test_build_writes_nothing_beside_its_output(tmp_path):
    site = write_site(tmp_path / "site", SOUND)
    before = tree(tmp_path)
    assert run("tarinat", "build", "--output", tmp_path / "out", cwd=site).code == 0
    shutil.rmtree(tmp_path / "out")
    shutil.rmtree(site / ".cache")  # what was parsed, remembered beside the content
    assert tree(tmp_path) == before


def test_check_writes_nothing(tmp_path):
    site = copied("one-of-each", tmp_path / "site")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert run("tarinat", "check", cwd=site).code == 0
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_check_of_a_broken_site_writes_nothing(tmp_path):
    site = write_site(tmp_path / "site", BROKEN)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert tarinat("check", "-s", site / "pelicanconf.py").code == 1
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
