"""`tarinat --help` answers at once: what only a build needs is loaded only by a build."""

import subprocess
import sys

import pytest

HEAVY = {"pelican", "bs4", "feedgen", "PIL"}
FOR_A_SITE = {"markdown", "lxml", "yaml", "rapidfuzz", "babel", "jinja2", "prompt_toolkit"}
"""What reading a site or asking an author needs: no help waits for it."""


def modules_loaded_by(*arguments: object) -> set[str]:
    """Return the top-level names that a Python process imports."""
    words = [sys.executable, "-X", "importtime", *map(str, arguments)]
    run = subprocess.run(words, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    lines = [line for line in run.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


def test_importing_the_package_loads_nothing_heavy():
    loaded = modules_loaded_by("-c", "import tarinat")
    assert "tarinat" in loaded
    assert not loaded & HEAVY


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"]])
def test_help_loads_nothing_heavy(command, arguments):
    loaded = modules_loaded_by(command("tarinat"), *arguments)
    assert "tarinat" in loaded
    assert not loaded & HEAVY


@pytest.mark.parametrize("arguments", [["new", "--help"], ["completion", "bash"]])
def test_help_for_writing_loads_nothing_of_a_site(command, arguments):
    loaded = modules_loaded_by(command("tarinat"), *arguments)
    assert "tarinat" in loaded
    assert not loaded & (HEAVY | FOR_A_SITE)


def test_reading_a_story_without_lessons_loads_no_reader_of_html_or_yaml():
    """One changed file pays for what is loaded; only some stories need these."""
    story = "Sana **ja** [x](y.md)."
    loaded = modules_loaded_by("-c", f"import tarinat.writings as w; w.Scribe().write('{story}')")
    assert "markdown" in loaded
    assert not loaded & (HEAVY | {"lxml", "soupsieve", "yaml", "rapidfuzz", "babel", "pygments"})


def test_reading_lessons_loads_no_selectors_of_css():
    loaded = modules_loaded_by(
        "-c", "from tarinat.lesson_soup import items_in; items_in('<ul><li>a</li></ul>')"
    )
    assert "bs4" in loaded
    assert "soupsieve" not in loaded


def test_selectors_of_css_are_there_for_who_asks():
    asked = "from tarinat.soup import BeautifulSoup as S; assert S('<p id=a>', 'html.parser').select('#a')"
    assert "soupsieve" in modules_loaded_by("-c", f"{asked}; import soupsieve; assert soupsieve.__file__")
