"""The index is a step of the build: made where something changed, left out on request, never in the way."""

import base64
import sys
import time

import pytest
from bs4 import BeautifulSoup
from editing import SETTLED
from small_sites import build, run, story, tarinat, tree, try_build, write_site
from tarinat.building import searching
from tarinat.search import pagefind
from tarinat.voikko import opening as door

FILES = {
    "stories/bussi.md": story("Bussi odotti", body="Kuljettaja odotti vanhuksia."),
    "stories/juna.md": story("Juna lähti", "2025-01-02", "juna", body="Asemalla ei odotettu."),
    "tags/juna.md": "Title: juna\n\nRaiteilla.\n",
}
IN_SWEDISH = {"stories/bussen.md": story("Bussen kom", body="Den väntade.")}


@pytest.fixture
def site(tmp_path):
    return write_site(tmp_path, FILES)


@pytest.fixture
def indexed(monkeypatch):
    """Count how often the index is made."""
    made = []

    def counting(documents, lang):
        made.append(lang)
        return pagefind.index_of(documents, lang)

    monkeypatch.setattr(searching, "index_of", counting)
    return made


@pytest.fixture
def without_voikko(monkeypatch):
    monkeypatch.setattr(door, "_library", lambda: None)
    door._opened.cache_clear()
    yield
    door._opened.cache_clear()


@pytest.fixture
def without_pagefind(monkeypatch):
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)


def of_search(output):
    return {path: data for path, data in tree(output).items() if path.startswith("haku/")}


def menu(output):
    page = BeautifulSoup((output / "index.html").read_text("utf-8"), "lxml")
    return [link["href"] for link in page.select("header nav a")]


def test_search_is_in_the_menu_and_below_its_own_address(site):
    output = build(site)
    assert menu(output)[-1] == "/haku/"
    assert {"haku/index.html", "haku/sanat.txt", "haku/rajaukset.json"} < of_search(output).keys()


@pytest.fixture
def other_words(tmp_path_factory, monkeypatch):
    """Have another dictionary beside the one that is here, so that a build takes Voikko for changed."""
    words = tmp_path_factory.mktemp("sanat")
    (words / "5/mor-oma").mkdir(parents=True)
    (words / "5/mor-oma/mor.vfst").write_bytes(b"")
    return lambda: monkeypatch.setenv("VOIKKO_DICTIONARY_PATH", str(words))


def test_published_pages_hold_nothing_that_search_has_of_voikko(site, monkeypatch, other_words):
    """Headings have soft hyphens of it."""
    with_it = tree(build(site))
    monkeypatch.setattr(door, "_library", lambda: None)
    other_words()
    without = tree(build(site))
    assert of_search(site / "output") != {path: with_it.get(path) for path in of_search(site / "output")}
    pages = [path for path in without if path.endswith(".html")]
    assert [path for path in pages if with_it[path].replace(b"\xc2\xad", b"") != without[path]] == []


def test_nothing_is_indexed_where_no_document_changed(site, indexed):
    build(site)
    (site / "pelicanconf.py").write_text((site / "pelicanconf.py").read_text() + "SITENAME = 'Toinen'\n")
    ended = try_build(site)
    assert ended.code == 0
    assert "Haku: 0 sivua" in ended.out
    assert indexed == ["fi"]


def test_changed_word_is_indexed_and_only_its_document_read(site, indexed):
    build(site)
    (site / "content/stories/bussi.md").write_text(story("Bussi odotti", body="Kuljettaja odotti lapsia."))
    ended = try_build(site)
    assert "Haku: 1 sivua" in ended.out
    assert indexed == ["fi", "fi"]
    assert "lapsi" in (site / "output/haku/sanat.txt").read_text("utf-8").split()


def test_changed_introduction_of_a_tag_is_indexed(site, indexed):
    build(site)
    (site / "content/tags/juna.md").write_text("Title: juna\n\nVaunuissa.\n")
    build(site)
    assert indexed == ["fi", "fi"]


def test_story_that_becomes_a_draft_is_forgotten(site):
    build(site)
    (site / "content/stories/juna.md").write_text(story("Juna lähti", "2025-01-02", Status="draft"))
    build(site)
    assert [p for p, d in of_search(site / "output").items() if "asema" in d.decode("utf-8", "replace")] == []
    assert [
        file for file in (site / ".cache").rglob("*") if file.is_file() and b"Asemalla" in file.read_bytes()
    ] == []


def test_draft_that_is_shown_is_not_remembered(site):
    (site / "content/stories/salaisuus.md").write_text(story("Salaisuus", body="Kuiskaus.", Status="draft"))
    assert "kuiskaus" in (build(site, "--drafts") / "haku/sanat.txt").read_text("utf-8")
    memories = (site / ".cache").rglob("release-*.db")
    assert [file for file in memories if b"Kuiskaus" in file.read_bytes()] == []
    assert "kuiskaus" not in (build(site) / "haku/sanat.txt").read_text("utf-8")


def test_file_of_the_index_that_was_lost_is_made_again(site):
    output = build(site)
    before = tree(output)
    next(output.glob("haku/pagefind/fragment/*")).unlink()
    build(site)
    assert tree(output) == before


def test_site_without_search_has_no_index_and_no_way_to_it(tmp_path, indexed):
    output = build(write_site(tmp_path, FILES, TARINAT_SEARCH=False))
    assert list(of_search(output)) == ["haku/index.html"]
    assert indexed == []
    assert menu(output)[-1] == "/palvelut/"
    assert "haku" not in (output / "404.html").read_text("utf-8")


def test_published_page_of_a_search_that_is_switched_off_stays_with_its_lists(tmp_path):
    site = write_site(tmp_path, {**FILES, **IN_SWEDISH, "stories/buss.md": story("Den kom", Lang="sv")})
    build(site)
    with (site / "pelicanconf.py").open("a") as settings:
        settings.write("TARINAT_SEARCH = False\n")
    output = build(site)
    assert list(of_search(output)) == ["haku/index.html"]
    for address, words in {
        "haku": "Sivustolla ei ole hakua",
        "sv/haku": "Webbplatsen har ingen sökning",
    }.items():
        page = BeautifulSoup((output / address / "index.html").read_text("utf-8"), "lxml")
        assert words in page.find("main").text
        assert page.select("main form, main script") == []
        assert page.select("main .search-lists .tags a")


def test_own_page_of_an_author_may_stand_where_there_is_no_search(tmp_path):
    files = {**FILES, "pages/haku.md": "Title: Haku muualla\n\nHae täältä.\n"}
    output = build(write_site(tmp_path, files, TARINAT_SEARCH=False))
    assert "Hae täältä" in (output / "haku/index.html").read_text("utf-8")


def test_pelican_alone_makes_the_same_index(site):
    made = of_search(build(site))
    assert run("pelican", "-s", site / "pelicanconf.py", "-o", site / "toinen", "content", cwd=site).code == 0
    assert of_search(site / "toinen") == made


def test_build_says_once_what_is_lost_without_voikko_and_how_to_get_it(site, without_voikko):
    ended = try_build(site)
    assert ended.code == 0
    assert ended.out.count("Voikkoa ei ole") == 1
    assert "apt-get install libvoikko1 voikko-fi" in ended.out
    assert ended.err == ""


def test_build_that_changes_nothing_says_it_again(site, without_voikko):
    time.sleep(SETTLED)
    try_build(site)
    ended = try_build(site)
    assert "Mikään ei ole muuttunut" in ended.out
    assert ended.out.count("Voikkoa ei ole") == 1


def test_pelican_says_it_too(site):
    (site / "ilman.py").write_text(
        "import runpy, sys\nfrom tarinat.voikko import opening as door\n"
        "door._library = lambda: None\n"
        "sys.argv = ['pelican', 'content', '-s', 'pelicanconf.py']\n"
        "from pelican import main\nmain(sys.argv[1:])\n"
    )
    ended = run("python", "ilman.py", cwd=site)
    assert ended.code == 0
    assert (ended.out + ended.err).count("Voikkoa") == 1


def test_site_without_finnish_misses_nothing_of_voikko(tmp_path, without_voikko):
    ended = try_build(write_site(tmp_path, IN_SWEDISH, DEFAULT_LANG="sv"))
    assert ended.code == 0
    assert "Voikko" not in ended.out + ended.err


def test_site_is_built_where_pagefind_cannot_run(site, without_pagefind):
    ended = try_build(site)
    assert ended.code == 0
    assert ended.out.count("Pagefind puuttuu") == 1
    assert list(of_search(site / "output")) == ["haku/index.html"]


@pytest.fixture
def program(tmp_path_factory, monkeypatch):
    """Put a program in the place of Pagefind's, that answers with a mistake; or is silent."""

    def put(script: str) -> None:
        there = tmp_path_factory.mktemp("ohjelma") / "pagefind"
        there.write_text(script)
        there.chmod(0o755)
        monkeypatch.setattr(pagefind, "_program", lambda: str(there))
        monkeypatch.setattr(pagefind, "_PATIENCE", 1.0)

    return put


def mistaken() -> str:
    told = base64.b64encode(b'{"payload": {"type": "Error", "message": "No room left"}}').decode()
    return f"#!/bin/sh\nprintf '%s,' {told}\ncat >&2\n"


SILENT = "#!/bin/sh\nexec sleep 600\n"


@pytest.mark.parametrize(
    ("script", "words"),
    [(mistaken(), "Pagefind keskeytyi (No room left)"), (SILENT, "ei vastannut 1 sekunnissa")],
)
def test_site_is_built_without_search_where_pagefind_fails_and_the_next_build_tries_again(
    site, program, script, words, monkeypatch
):
    with monkeypatch.context():
        program(script)
        ended = try_build(site)
    assert ended.code == 0
    assert ended.out.count(words) == 1
    assert "pip install" not in ended.out
    assert list(of_search(site / "output")) == ["haku/index.html"]
    monkeypatch.undo()
    assert "haku/sanat.txt" in of_search(build(site))


def test_quick_build_says_that_pagefind_failed(site, program):
    build(site)
    time.sleep(SETTLED)
    (site / "content/stories/juna.md").write_text(FILES["stories/juna.md"] + "\nLoppu.\n")
    program(mistaken())
    ended = try_build(site)
    assert "Pagefind keskeytyi (No room left)" in ended.out
    assert list(of_search(site / "output")) == ["haku/index.html"]


def test_index_goes_where_pagefind_went_and_comes_back_with_it(site, monkeypatch):
    whole = of_search(build(site))
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "pagefind_bin", None)
        (site / "content/stories/juna.md").write_text(story("Juna tuli", "2025-01-02", "juna"))
        build(site)
        assert list(of_search(site / "output")) == ["haku/index.html"]
    (site / "content/stories/juna.md").write_text(FILES["stories/juna.md"])
    assert of_search(build(site)) == whole


def test_index_comes_back_by_itself_after_a_program_that_failed_once(site, monkeypatch):
    whole = of_search(build(site))
    (site / "content/stories/juna.md").write_text(FILES["stories/juna.md"] + "\nLoppu.\n")
    with monkeypatch.context() as patch:
        patch.setattr(pagefind, "_program", lambda: "false")
        build(site)
    now = of_search(build(site))
    assert {"haku/sanat.txt", "haku/rajaukset.json", "haku/pagefind/pagefind.js"} < now.keys()
    assert now != whole


def test_messages_are_in_english_too(tmp_path, without_voikko):
    site = write_site(tmp_path, {"stories/a.md": story(Lang="fi")}, DEFAULT_LANG="en")
    assert "there is no Voikko" in tarinat("build", "-s", site / "pelicanconf.py").out


def test_site_without_any_page_worth_finding_is_built(tmp_path):
    ended = try_build(write_site(tmp_path, {"stories/a.md": story(Status="draft")}))
    assert ended.code == 0
    assert list(of_search(tmp_path / "output")) == ["haku/index.html"]


def test_standing_page_cannot_take_the_address(tmp_path):
    ended = try_build(write_site(tmp_path, {**FILES, "pages/haku.md": "Title: Haku\n\nEi.\n"}))
    assert ended.code == 1
    assert "/haku/" in ended.err
