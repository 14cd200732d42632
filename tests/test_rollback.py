"""`tarinat rollback` brings back the site of the build before, in the author's words."""

import re

import pytest
from small_sites import build, story, tarinat, tree, write_site

FIRST, SECOND = {"stories/a.md": story()}, {"stories/b.md": story("Luukulla", body="Jonotin.")}


@pytest.fixture
def site(tmp_path):
    """Give a site that was built twice, and then had its content changed for the worse."""
    write_site(tmp_path, FIRST)
    build(tmp_path)
    write_site(tmp_path, SECOND)
    (tmp_path / "content/stories/a.md").unlink()
    build(tmp_path)
    (tmp_path / "content/stories/b.md").write_text("rikki")
    return tmp_path


def rollback(site, *options):
    return tarinat("rollback", "-s", site / "pelicanconf.py", *options)


def test_rollback_brings_back_the_site_of_the_build_before(site):
    newer = tree(site / "output")
    ended = rollback(site)
    assert (ended.code, ended.err) == (0, "")
    assert (site / "output/tarinat/a/index.html").is_file()
    assert not (site / "output/tarinat/b").exists()
    assert rollback(site).code == 0
    assert tree(site / "output") == newer


def test_rollback_says_what_is_there_now_and_what_comes_next(site):
    newer = tree(site / "output")
    said = rollback(site).out
    older = tree(site / "output")
    pages = len([path for path in older if path.endswith(".html")])
    more, fewer = len(older.keys() - newer.keys()), len(newer.keys() - older.keys())
    assert f"on nyt {pages} sivua." in said
    assert f"tiedostoja lisää {more}, vähemmän {fewer}, toisenlaisia" in said
    assert "Sama komento uudelleen peruu tämän." in said
    assert "Seuraava tarinat build tekee sivuston taas sisällöstä." in said


def test_rollback_speaks_english_when_asked_to(site):
    said = rollback(site, "--lang", "en").out
    assert "The site before is back" in said
    assert re.search(r"\d+ more, \d+ fewer", said)
    assert "The next tarinat build makes the site from the content again." in said


def test_rollback_to_the_same_site_says_so(tmp_path):
    build(write_site(tmp_path, FIRST, TARINAT_INCREMENTAL=False))
    build(tmp_path)
    assert "Se on samanlainen" in rollback(tmp_path).out


def test_build_after_a_rollback_takes_it_back_where_the_content_is_as_it_was(site):
    write_site(site, SECOND)
    newer = tree(build(site))
    rollback(site)
    assert tree(site / "output") != newer
    assert tree(build(site)) == newer


def test_build_after_a_rollback_makes_the_site_of_the_content(site):
    rollback(site)
    write_site(site, SECOND)
    (site / "content/stories/c.md").write_text(story("Kolmas"), "utf-8")
    assert (build(site) / "tarinat/c/index.html").is_file()
    fresh = tree(build(write_site(site / "fresh", SECOND | {"stories/c.md": story("Kolmas")})))
    assert tree(site / "output") == fresh


@pytest.mark.parametrize("builds", [0, 1])
def test_rollback_where_nothing_was_before_ends_with_1(tmp_path, builds):
    write_site(tmp_path, FIRST)
    for _ in range(builds):
        build(tmp_path)
    ended = rollback(tmp_path)
    assert ended.code == 1
    assert "Edellistä sivustoa ei ole" in ended.err
    assert (tmp_path / "output").exists() == bool(builds)


def test_rollback_to_a_release_that_lacks_a_file_ends_with_1_and_names_it(site):
    (site / ".output.edellinen/index.html").unlink()
    online = tree(site / "output")
    ended = rollback(site)
    assert ended.code == 1
    assert "Edellistä sivustoa ei voi palauttaa" in ended.err
    assert "index.html" in ended.err
    assert tree(site / "output") == online


def test_rollback_leaves_what_is_somebody_s_own(site):
    (site / "output/oma.txt").write_text("oma")
    ended = rollback(site)
    assert ended.code == 2
    assert "oma.txt" in ended.err
    assert (site / "output/oma.txt").read_text() == "oma"


def test_rollback_needs_no_content_and_no_theme(site):
    write_site(site, {}, THEME="puuttuu", PLUGINS=[])
    (site / "content").rename(site / "siirretty")
    assert rollback(site).code == 0


def test_rollback_needs_no_settings_where_the_folder_is_named(site):
    (site / "pelicanconf.py").write_text("SITENAME = ")
    assert rollback(site, "-o", site / "output").code == 0
    (site / "pelicanconf.py").unlink()
    assert rollback(site, "-o", site / "output").code == 0


def test_rollback_without_settings_names_the_file_that_it_looked_for(site):
    (site / "pelicanconf.py").write_text("SITENAME = ")
    broken = rollback(site)
    assert broken.code == 2
    assert "pelicanconf.py" in broken.err
    assert "SyntaxError" in broken.err
    (site / "pelicanconf.py").unlink()
    missing = rollback(site)
    assert missing.code == 2
    assert "pelicanconf.py" in missing.err


def test_rollback_leaves_nothing_beside_the_settings(site):
    rollback(site)
    assert not (site / "__pycache__").exists()
