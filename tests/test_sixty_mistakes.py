"""Sixty stories, a mistake in each: one run names all, with file, line and remedy, and writes nothing."""

import json
from pathlib import Path

import pytest
from small_sites import story, tarinat, tree, try_build, write_site

BROKEN = Path(__file__).parent / "sites/broken"
ELSEWHERE = ("account-number-in-name", "address-long", "lesson-unknown-otherwise")
"""Mistakes in the name of a file, which is another one here, and of what no other story has."""

SPELT = "131052&#45;**90**1X"
OWN: dict[str, tuple[bytes | str, int, str]] = {
    "ei-tekstia": (story(body=""), 4, "story-without-text"),
    "tyhja": ("", 1, "file-empty"),
    "vain-valeja": (" \n\n", 1, "file-empty"),
    "latin-1": (story(body="Kävi näin.").encode("latin-1"), 5, "not-utf8"),
    "ilman-paata": ("Kuljettaja odotti.\n", 1, "head-missing"),
    "avoin-yaml": ("---\nTitle: Bussi\n\nKuljettaja odotti.\n", 1, "yaml-open"),
    "ristiriita": (story(body="<<<<<<< HEAD\nKuljettaja odotti."), 5, "merge-conflict"),
    "ohjelma": (story(body="Näin.\n\n<script>alert(1)</script>"), 7, "html-forbidden"),
    "lomake": (story(body='<form action="/haku/"></form>'), 5, "html-forbidden"),
    "merkki": (story(body="Näin {#kavi}."), 5, "mark-left"),
    "hakaset": (story(body="Näin.\n\nKatso [[kerro-etukateen]]."), 7, "mark-left"),
    "kauan-sitten": (story(date="31.6.2024"), 2, "date-impossible"),
    "jatkoa": (story(Updated="2030-01-01 – jatkui"), 4, "updated-ahead"),
    "ennen": (story(Modified="2020-01-01"), 4, "updated-before"),
    "tunnus": (story(body=f"Tunnus on {SPELT}."), 5, "identity-code"),
    "tunnus-paassa": (story(Summary="Tunnus 131052-901X."), 4, "identity-code"),
    "tili": (story(body="Näin.\n\nTili FI21 1234 5600 0007 85."), 7, "account-number"),
}


def gathered() -> dict[str, tuple[bytes | str, str, str]]:
    """Gather stories by name, each with what must be told: its place with its words, or with its code."""
    stories: dict[str, tuple[bytes | str, str, str]] = {}
    for site in sorted(BROKEN.iterdir()):
        files = [path for path in (site / "content").rglob("*") if path.is_file()]
        told = (site / "expected.txt").read_text("utf-8").splitlines()
        alone = len(files) == len(told) == 1 and files[0].parent.name == "stories"
        usual = not (site / "settings.toml").exists()
        if alone and usual and ": vihje: " not in told[0] and site.name not in ELSEWHERE:
            # Each has lessons of its own.
            text = files[0].read_text("utf-8").replace("pieni-odotus", f"oppi-{site.name}")
            line = told[0].partition(".md:")[2].replace("pieni-odotus", f"oppi-{site.name}")
            stories[site.name] = (text, f"content/stories/{site.name}.md:{line}", "")
    for name, (text, number, code) in OWN.items():
        stories[name] = (text, f"content/stories/{name}.md:{number}", code)
    return stories


STORIES = gathered()


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Write the site once; nothing here changes it."""
    files = {f"stories/{name}.md": text for name, (text, *_) in STORIES.items()}
    return write_site(tmp_path_factory.mktemp("sixty"), files)


def test_there_are_sixty_of_them():
    assert len(STORIES) >= 60


def test_each_of_sixty_mistakes_is_named_in_one_run(site):
    before = tree(site)
    ended = tarinat("check", "--json", "-s", site / "pelicanconf.py")
    told = json.loads(ended.out)
    assert ended.code == 1
    assert (told["errors"], told["hints"]) == (len(STORIES), 0)
    assert len({problem["file"] for problem in told["problems"]}) == len(STORIES)
    assert all(problem["what"] and problem["remedy"] for problem in told["problems"])
    by_file = {Path(problem["file"]).stem: problem for problem in told["problems"]}
    for name, (_, place, code) in STORIES.items():
        problem = by_file[name]
        here = f"{problem['file']}:{problem['line']}"
        assert (place, code) == ((here, problem["code"]) if code else (f"{here}: {problem['message']}", ""))
    assert tree(site) == before


def test_sixty_mistakes_stop_a_build(site):
    before = tree(site)
    ended = try_build(site)
    assert ended.code == 1
    assert len(ended.err.splitlines()) == len(STORIES) + 1
    left = {path: data for path, data in tree(site).items() if not path.startswith(".cache/")}
    assert left == before


def test_report_for_people_has_each_file_once(site):
    lines = tarinat("check", "-s", site / "pelicanconf.py").out.splitlines()
    assert lines[0] == "Virheet"
    headings = [line for line in lines if line.startswith("content/")]
    assert sorted(headings) == sorted(f"content/stories/{name}.md" for name in STORIES)
    assert sum(line.startswith("      → ") for line in lines) == len(STORIES)
