"""What `make site` says of Voikko, in the language of the site's author."""

import find_voikko
import pytest


@pytest.fixture
def without(monkeypatch, tmp_path):
    """Be where there is no Voikko and none can be installed, beside a site in some language."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(find_voikko, "works", lambda: False)
    monkeypatch.setattr(find_voikko.shutil, "which", lambda _: None)
    return tmp_path / "pelicanconf.py"


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("DEFAULT_LANG = 'fi'\n", "Haku löytää tavallista vähemmän"),
        ("DEFAULT_LANG = 'en'\n", "Search finds fewer"),
        ("DEFAULT_LANG = ", "Haku löytää tavallista vähemmän"),
    ],
)
def test_what_is_lost_without_voikko_is_said_in_the_language_of_the_author(without, capsys, settings, words):
    without.write_text(settings)
    assert find_voikko.main([]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert words in said.err
    assert "apt-get install libvoikko1 voikko-fi" in said.err


def test_tests_that_need_voikko_do_not_go_on_without_it(without, capsys):
    without.write_text("")
    assert find_voikko.main(["--needed"]) == 1
    assert "need Voikko" in capsys.readouterr().err


def test_installing_is_told_in_the_language_of_the_author(without, capsys, monkeypatch):
    without.write_text("DEFAULT_LANG = 'fi'\n")
    monkeypatch.setattr(find_voikko.shutil, "which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(find_voikko.os, "geteuid", lambda: 0)
    monkeypatch.setattr(find_voikko.subprocess, "run", lambda *_, **__: None)
    find_voikko.install()
    assert "Voikkoa ei vielä ole, joten se asennetaan: apt-get" in capsys.readouterr().err
