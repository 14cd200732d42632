"""Every link inside the example site leads somewhere, and to a heading that is there."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

PAGE = (
    '<!doctype html><html lang="fi"><title>Sivu</title><h1 id="alku">Sivu</h1><a href="{}">Tästä</a></html>'
)


@pytest.fixture
def lychee(command: Callable[[str], Path]) -> Callable[[Path], subprocess.CompletedProcess]:
    """Give a function that reads every link of a site without touching the network."""

    def over(site: Path) -> subprocess.CompletedProcess:
        options = ["--offline", "--no-progress", "--include-fragments", "--index-files", "index.html"]
        words = [command("lychee"), *options, "--root-dir", site, site]
        return subprocess.run(words, capture_output=True, text=True, check=False)

    return over


def test_every_link_of_the_example_site_leads_somewhere(example_site, lychee):
    result = lychee(example_site)
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_sound_link_passes(tmp_path, lychee):
    (tmp_path / "oppi").mkdir()
    (tmp_path / "index.html").write_text(PAGE.format("/oppi/#alku"))
    (tmp_path / "oppi/index.html").write_text(PAGE.format("/"))
    assert lychee(tmp_path).returncode == 0


@pytest.mark.parametrize("broken", ["/puuttuva/", "/oppi/#puuttuva", "#puuttuva", "/kuva.jpg"])
def test_a_broken_link_is_noticed(tmp_path, lychee, broken):
    (tmp_path / "oppi").mkdir()
    (tmp_path / "index.html").write_text(PAGE.format(broken))
    (tmp_path / "oppi/index.html").write_text(PAGE.format("/"))
    result = lychee(tmp_path)
    assert result.returncode == 2
    assert "puuttuva" in result.stdout or "kuva.jpg" in result.stdout
