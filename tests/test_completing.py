"""What a shell offers at Tab: the site's own tags, services, lessons and stories, in bash, zsh and fish."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import click
import pexpect
import pytest
from click.shell_completion import get_completion_class
from click.testing import CliRunner
from personal_codes import identity_code
from small_sites import BIN, story, tarinat, write_site
from tarinat.cli import commands
from tarinat.cli.completing import complete_lessons, complete_services, complete_stories, complete_tags
from tarinat.cli.completion import SCRIPTS

FILES = {
    "stories/a.md": story(
        "Bussi odotti", "2024-01-01", "asiakaskokemus, sähköinen asiointi", Service="Kuusihaaran linja"
    ),
    "stories/b.md": story(
        "Luukku",
        "2024-01-02",
        "asiakaskokemus",
        "B.\n\n## Opit\n\n- Odota hetki. {#odota}\n- Kysy heti. {#kysy}\n",
    ),
    "stories/c.md": story("Salainen", "2024-01-03", "salaisuus", Status="draft"),
}


@click.command()
@click.option("--lesson", shell_complete=complete_lessons)
@click.argument("tag", shell_complete=complete_tags)
@click.argument("story", shell_complete=complete_stories)
@click.argument("service", shell_complete=complete_services)
def anything(**_: object) -> None:
    """Take one of each, as other commands do."""


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.chdir(write_site(tmp_path, FILES))
    return tmp_path


@pytest.fixture(params=["bash", "zsh", "fish"])
def offered(request, site, monkeypatch):
    """Give `offered(command, *words)`: what completes the last word, by the protocol of each shell."""
    shell = get_completion_class(request.param)

    def ask(command, *words):
        monkeypatch.setenv("COMP_WORDS", " ".join(["tarinat", *words]))
        monkeypatch.setenv("COMP_CWORD", words[-1] if request.param == "fish" else str(len(words)))
        said = shell(command, {}, "tarinat", "_TARINAT_COMPLETE").complete().split("\n")
        if request.param == "zsh":
            return said[1::3]
        return [line.removeprefix("plain,").partition("\t")[0] for line in said if line]

    return ask


def test_tags_are_offered_as_stories_write_them_the_most_used_first(offered):
    assert offered(commands, "new", "X", "-t", "") == ["asiakaskokemus", "sähköinen asiointi"]
    assert offered(commands, "new", "X", "--tag", "säh") == ["sähköinen asiointi"]
    assert offered(commands, "new", "X", "--tag", "'SÄHKÖINEN as") == ["sähköinen asiointi"]


def test_last_of_several_tags_is_completed(offered):
    assert offered(commands, "new", "-t", "asiakaskokemus,s") == ["asiakaskokemus,sähköinen asiointi"]
    assert offered(commands, "new", "-t", "asiakaskokemus,a") == []


def test_services_lessons_and_stories_are_offered(offered):
    assert offered(commands, "new", "--service", "kuusi") == ["Kuusihaaran linja"]
    assert offered(anything, "--lesson", "") == ["kysy", "odota"]
    assert offered(anything, "asiakaskokemus", "b", "K") == ["Kuusihaaran linja"]


def test_each_command_that_refers_to_something_offers_it(offered):
    assert offered(commands, "rename", "tag", "säh") == ["sähköinen asiointi"]
    assert offered(commands, "rename", "tag", "asiakaskokemus", "säh") == ["sähköinen asiointi"]
    assert offered(commands, "merge", "lesson", "") == ["kysy", "odota"]
    assert offered(commands, "merge", "lesson", "kysy", "o") == ["odota"]
    assert offered(commands, "show", "") == ["b", "a", "c"]
    assert offered(commands, "tags", "säh") == ["sähköinen asiointi"]
    assert offered(commands, "lessons", "k") == ["kysy"]
    assert offered(commands, "services", "k") == ["Kuusihaaran linja"]


def test_story_is_offered_by_its_slug_and_a_draft_too(offered):
    assert offered(anything, "asiakaskokemus", "") == ["b", "a", "c"]


def test_words_for_choices_are_offered(offered):
    assert offered(commands, "new", "--experience", "h") == ["hyvä", "huono"]
    assert offered(commands, "new", "--experience", "")[:2] == ["hyvä", "huono"]
    assert "nähty" in offered(commands, "new", "--perspective", "n")


def test_path_of_a_story_is_completed_as_a_path(site):
    (item,) = complete_stories(click.Context(anything), anything.params[2], "content/st")
    assert (item.type, item.value) == ("file", "content/st")


def test_names_are_those_of_the_files_as_they_are_now(offered, site):
    assert offered(anything, "--lesson", "o") == ["odota"]
    (site / "content/stories/d.md").write_text(story("D", body="D.\n\n## Opit\n\n- Ole. {#ole}\n"), "utf-8")
    assert offered(anything, "--lesson", "o") == ["odota", "ole"]
    (site / "content/stories/d.md").unlink()
    assert offered(anything, "--lesson", "o") == ["odota"]


def test_names_of_drafts_are_not_kept_for_others(offered, site):
    offered(commands, "new", "-t", "")
    kept = (site / ".cache/tarinat/names.json").read_text("utf-8")
    assert "sähköinen asiointi" in kept
    assert "alainen" not in kept
    assert "salaisuus" not in kept


def test_no_name_with_a_code_of_somebody_is_offered_or_kept(offered, site):
    code = identity_code("131052", 901)
    tags = f"{code}, {code.replace('-', '&#45;')}, asiakaskokemus"
    text = story(code, tags=tags, body=f"D.\n\n## Opit\n\n- Tunnus {code} ei. {{#tunnus}}\n", Service=code)
    (site / f"content/stories/{code}.md").write_text(text, "utf-8")
    (site / "content/stories/d.md").write_text(text, "utf-8")
    for words in (["new", "-t", ""], ["new", "-t", "1"], ["new", "--service", ""], ["new", "--service", "1"]):
        assert not [one for one in offered(commands, *words) if "131052" in one]
    assert offered(anything, "--lesson", "") == ["kysy", "odota"]
    assert offered(anything, "asiakaskokemus", "") == ["b", "a", "c", "d"]
    assert "131052" not in (site / ".cache/tarinat/names.json").read_text("utf-8")


@pytest.mark.parametrize("kept", [b"", b"{", b"[]", b'{"ground": 1}', b"\xff"])
def test_names_that_were_kept_and_broken_are_read_anew(offered, site, kept):
    offered(commands, "new", "-t", "")
    (site / ".cache/tarinat/names.json").write_bytes(kept)
    assert offered(commands, "new", "-t", "a") == ["asiakaskokemus"]


@pytest.mark.parametrize("settings", ["", "print('Hei'); 1 / 0", "raise SystemExit", "PATH = 'ei-ole'"])
def test_shell_is_told_nothing_where_the_site_can_not_be_read(offered, site, settings, capfd):
    if settings:
        (site / "pelicanconf.py").write_text(settings)
    else:
        (site / "pelicanconf.py").unlink()
    assert offered(commands, "new", "-t", "") == []
    assert capfd.readouterr() == ("", "")


def test_settings_that_are_named_are_those_of_the_site(offered, site, tmp_path_factory, monkeypatch):
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert offered(commands, "new", "-s", str(site / "pelicanconf.py"), "-t", "s") == ["sähköinen asiointi"]


# The scripts


def test_script_for_an_unknown_shell_is_refused():
    ended = tarinat("completion", "tcsh")
    assert ended.code == 2
    assert all(shell in ended.err for shell in SCRIPTS)


def test_help_says_where_each_script_goes():
    said = CliRunner().invoke(commands, ["completion", "--help"]).output
    assert all(place in said for place in ("~/.bashrc", "~/.zshrc", "~/.config/fish/completions"))


def test_completing_loads_nothing_of_a_site_whose_names_are_kept(site):
    ask = [sys.executable, "-X", "importtime", str(BIN / "tarinat")]
    env = {
        **os.environ,
        "_TARINAT_COMPLETE": "bash_complete",
        "COMP_WORDS": "tarinat new -t s",
        "COMP_CWORD": "3",
    }
    for _ in range(2):
        run = subprocess.run(ask, env=env, cwd=site, capture_output=True, text=True, check=True)
    assert run.stdout == "plain,sähköinen asiointi\n"
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in run.stderr.splitlines()}
    assert not loaded & {"pelican", "markdown", "bs4", "lxml", "rapidfuzz", "babel", "jinja2", "PIL"}


STARTED = {
    "bash": (["--norc", "--noprofile", "-i"], "source <(tarinat completion bash)"),
    "zsh": (["-f", "-i"], "source <(tarinat completion zsh)"),
    "fish": (["--no-config", "-i"], "tarinat completion fish | source"),
}
"""How a shell is started without anybody's own settings, and what is typed into it first."""

# What each shell asks and is answered is tested above for all; here those that are on this machine complete
# words. There is always a bash.
HERE = [shell for shell in STARTED if shell == "bash" or shutil.which(shell)]


@pytest.mark.parametrize("shell", HERE)
def test_words_are_completed_in_a_real_shell(site, shell):
    words, setup = STARTED[shell]
    env = {
        **os.environ,
        "TERM": "dumb" if shell != "fish" else "xterm",
        "LC_ALL": "C.UTF-8",
        "HOME": str(site),
    }
    env["PATH"] = f"{BIN}:{env['PATH']}"
    with pexpect.spawn(
        shell, words, cwd=site, env=env, encoding="utf-8", timeout=20, dimensions=(40, 200)
    ) as here:
        here.sendline(f"{setup}; echo val''mis")
        here.expect("valmis")
        for typed, completed in (
            ("säh", "sähköinen asiointi"),
            ("'säh", "sähköinen asiointi"),
            ('"sähköinen a', "sähköinen asiointi"),
        ):
            here.send(f"tarinat new X -t {typed}\t")
            here.expect("asiointi")
            here.send("\x01printf '<%s>' \r")
            here.expect(f"<tarinat><new><X><-t><{completed}>")
        here.send("tarinat new --tag=säh\t")
        here.expect("asiointi")
        here.send("\x01printf '<%s>' \r")
        here.expect("<--tag=sähköinen asiointi>")
        here.sendline("exit")
