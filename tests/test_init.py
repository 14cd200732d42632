"""`tarinat init`: a new site that is sound from its first minute."""

import json
import re
import runpy
import shutil
import subprocess
import sys
import venv
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from personal_codes import identity_code
from small_sites import BIN, REPO, build, check, soup, tarinat, tree
from tarinat import __version__
from tarinat.config import SETTINGS
from tarinat.starting.origin import Origin, origin_of
from tarinat.starting.starter import Answers, starter_files
from typing_in import typed

LANGUAGES = ("fi", "sv", "en")
INDEX = Origin("index", "tarinat>=0")
each_language = pytest.mark.parametrize("language", LANGUAGES)


def started(language: str = "fi", **said: str) -> dict[str, bytes]:
    answers = Answers(**{"name": "Nimi", "author": "Kirjoittaja", "address": "", **said}, language=language)
    return dict(starter_files(answers, INDEX, date(2026, 6, 30)))


@each_language
def test_new_site_passes_its_check_and_builds_in_its_language(tmp_path, monkeypatch, language):
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("LANG", "sv_SE.UTF-8" if language == "fi" else "fi_FI.UTF-8")
    site = tmp_path / "uusi/sivusto"
    ended = tarinat("init", site, "--yes", "--language", language)
    assert ended.code == 0, ended.err
    assert check(site).code == 0
    output = build(site)
    assert soup(output, "/").html["lang"] == language
    # One story, with one lesson, shown though the day it is made on may not have come to its noon.
    (story,) = (site / "content/stories").iterdir()
    assert (output / f"tarinat/{story.stem}/index.html").is_file()
    assert len(json.loads((output / "opit.json").read_text("utf-8"))["lessons"]) == 1


@each_language
def test_new_site_has_the_same_files_and_settings_in_each_language(language):
    files = started(language)
    assert {
        "Makefile",
        "README.md",
        ".gitignore",
        ".editorconfig",
        ".github/workflows/pages.yml",
        "content/sanasto.txt",
        "content/images/.gitkeep",
        "requirements.txt",
    } <= files.keys()
    assert len(files) == len(started("fi"))
    assert not [name for name, data in files.items() if b"%%" in data]
    names = re.findall(rb"^([A-Z_]+) = ", files["pelicanconf.py"], re.MULTILINE)
    assert names == re.findall(rb"^([A-Z_]+) = ", started("fi")["pelicanconf.py"], re.MULTILINE)
    assert {name.decode() for name in names} <= {each.name for each in SETTINGS} | {"PLUGINS"}


odd = st.text(st.sampled_from("aÄ\"'\\\n\r\t{}%$#\u2028\U0001f600"), max_size=12)


@given(odd, odd, st.sampled_from(LANGUAGES))
@settings(max_examples=30)
def test_whatever_a_site_is_called_its_settings_say_just_that(tmp_path_factory, name, author, language):
    file = tmp_path_factory.mktemp("odd") / "pelicanconf.py"
    file.write_bytes(started(language, name=name, author=author)["pelicanconf.py"])
    said = runpy.run_path(str(file))
    assert (said["SITENAME"], said["AUTHOR"], said["DEFAULT_LANG"]) == (name, author, language)


def test_published_site_has_the_address_that_was_given(tmp_path):
    words = ("--name", 'Puron "tarinat" \\ C', "--author", "O'Hara", "--address", "puro.fi/tarinat/")
    assert tarinat("init", tmp_path / "s", *words, "--language", "en").code == 0
    publishing = tmp_path / "s/publishconf.py"
    assert tarinat("record", "-s", publishing).code == 0
    assert "https://puro.fi/tarinat" in (tmp_path / "s/content/published.tsv").read_text("utf-8")


def test_site_without_an_address_is_not_published_and_says_what_to_write(tmp_path):
    ended = tarinat("init", tmp_path / "s", "--yes")
    assert "publishconf.py" in ended.out
    ended = tarinat("record", "-s", tmp_path / "s/publishconf.py")
    assert ended.code == 2
    assert "SITEURL" in ended.err


def test_questions_are_asked_in_a_terminal_until_an_answer_will_do(tmp_path):
    answers = [
        "xx",
        "sv",
        "Bäckens \\ berättelser",
        "!!",
        "Aino Esimerkki",
        "tarinat esimerkki",
        "tarinat.test",
    ]
    ended = typed("tarinat", "init", "s", "--lang", "fi", cwd=tmp_path, lines=answers)
    assert ended.code == 0, ended.out
    assert "Kieltä xx ei ole valittavana. Sallitut arvot: fi, sv, en." in ended.out
    assert "Error" not in ended.out
    assert "Mikä sivuston nimi on? [Serviceberättelser]:" in ended.out
    assert 'Kirjoittajan nimestä "!!" ei synny osoitetta.' in ended.out
    assert "asetuksen SITEURL arvo" in ended.out
    settings = runpy.run_path(str(tmp_path / "s/pelicanconf.py"))
    assert (settings["SITENAME"], settings["AUTHOR"]) == ("Bäckens \\ berättelser", "Aino Esimerkki")
    assert 'SITEURL = "https://tarinat.test"' in (tmp_path / "s/publishconf.py").read_text("utf-8")


def test_nobody_is_asked_outside_a_terminal(tmp_path):
    ended = tarinat("init", tmp_path / "s", "--name", "N")
    assert ended.code == 2
    assert "--author --address --language" in ended.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "option", [["--author", "!!"], ["--address", "ftp://x"], ["--name", " "], ["--name", "a\x01b"]]
)
def test_option_that_will_not_do_is_told_and_nothing_is_made(tmp_path, option):
    ended = tarinat("init", tmp_path / "s", "--yes", *option)
    assert (ended.code, list(tmp_path.iterdir())) == (2, [])
    assert ended.err


def test_folder_that_holds_something_is_refused(tmp_path):
    (tmp_path / "s").mkdir()
    (tmp_path / "s/.muistio").write_text("x")
    (tmp_path / "s/kirje.txt").write_text("x")
    ended = tarinat("init", tmp_path / "s", "--yes")
    assert ended.code == 2
    assert "kirje.txt" in ended.err
    ended = tarinat("init", tmp_path / "s/kirje.txt", "--yes", "--lang", "en")
    assert ended.code == 2
    assert "is a file" in ended.err
    assert len(tree(tmp_path)) == 2


def test_empty_folder_of_version_control_becomes_a_site_where_one_stands(tmp_path, monkeypatch):
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    ended = tarinat("init", ".", "--yes", "--lang", "en")
    assert ended.code == 0
    assert "To look at it: tarinat serve" in ended.out
    assert (tmp_path / "content/stories/tervetuloa.md").is_file()
    assert not list(tmp_path.glob(".new*"))


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("turn", [0, 3])
def test_nothing_is_left_behind_where_the_disk_refuses(tmp_path, monkeypatch, there, turn):
    folder = tmp_path / "a/s"
    if there:
        folder.mkdir(parents=True)
    rename, left = Path.rename, [turn]

    def failing(self, target):
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device", str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    ended = tarinat("init", folder, "--yes")
    assert ended.code == 1
    assert "No space left on device" in ended.err
    assert list(tmp_path.rglob("*")) == ([tmp_path / "a", folder] if there else [])


@pytest.mark.parametrize(
    ("direct", "kind", "line"),
    [
        ({}, "index", f"tarinat>={__version__}"),
        ({"url": "https://x.test/t.whl", "archive_info": {}}, "url", "tarinat @ https://x.test/t.whl"),
        (
            {"url": "https://x.test/t.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            "url",
            "tarinat @ git+https://x.test/t.git@abc",
        ),
        ({"url": REPO.as_uri(), "dir_info": {"editable": True}}, "folder", f"tarinat @ {REPO.as_uri()}"),
        ({"url": "file:///nowhere/tarinat-0.1.0-py3-none-any.whl"}, "index", f"tarinat>={__version__}"),
    ],
)
def test_requirements_say_where_the_package_came_from(direct, kind, line):
    assert (origin_of(direct).kind, origin_of(direct).requirement) == (kind, line)


@each_language
def test_package_that_came_as_a_file_is_kept_with_the_site(tmp_path, language):
    wheel = tmp_path / f"tarinat-{__version__}-py3-none-any.whl"
    wheel.write_bytes(b"PK")
    found = origin_of({"url": wheel.as_uri(), "archive_info": {}})
    files = starter_files(Answers("N", "K", "", language), found, date(2026, 6, 30))
    assert files[wheel.name] == b"PK"
    assert files["requirements.txt"].decode().splitlines()[1:] == [f"./{wheel.name}"]


def test_make_lists_its_targets_and_runs_the_tarinat_that_is_there(tmp_path):
    assert tarinat("init", tmp_path / "s", "--yes").code == 0
    listed = subprocess.run(["make"], cwd=tmp_path / "s", capture_output=True, text=True, check=True).stdout
    assert re.findall(r"^make (\w+) ", listed, re.MULTILINE) == [
        "help",
        "serve",
        "check",
        "site",
        "publish",
        "clean",
    ]
    # Under another make (as these tests often run) make would tell which folder it enters.
    checked = subprocess.run(
        ["make", "--no-print-directory", "check", f"TARINAT={BIN / 'tarinat'}"],
        cwd=tmp_path / "s",
        capture_output=True,
        text=True,
        check=True,
    )
    assert checked.stdout.endswith("\nEi virheitä. 2 vihjettä.\n")
    assert not (tmp_path / "s/.venv").exists()


@each_language
def test_check_asks_for_what_only_the_keeper_of_a_new_site_can_write(tmp_path, language):
    assert tarinat("init", tmp_path / "s", "--yes", "--language", language).code == 0
    checked = tarinat("check", "-s", tmp_path / "s/pelicanconf.py", "--json")
    told = [(one["code"], one["line"]) for one in json.loads(checked.out)["problems"]]
    assert (checked.code, told) == (0, [("page-unwritten", 5), ("page-unwritten", 5)])


@each_language
def test_workflow_publishes_with_no_more_rights_than_it_needs(language):
    workflow = yaml.safe_load(started(language)[".github/workflows/pages.yml"])
    assert workflow["permissions"] == {}
    jobs = workflow["jobs"]
    assert {name: job["permissions"] for name, job in jobs.items()} == {
        "build": {"contents": "read"},
        "keep": {"contents": "write"},
        "deploy": {"pages": "write", "id-token": "write"},
    }
    assert jobs["deploy"]["needs"] == ["build", "keep"]
    # What runs the site's program may not write: a job that may write runs nothing but git.
    run = "\n".join(step.get("run", "") for step in jobs["keep"]["steps"])
    assert {line.split()[0] for line in run.strip().splitlines()} == {"git"}
    commands = [step["run"] for step in jobs["build"]["steps"] if "run" in step]
    assert commands[2:] == [
        "tarinat check --format github",
        "tarinat record && tarinat build -s publishconf.py",
    ]
    untrusted = [step for step in jobs["build"]["steps"][-3:] if "pull_request" not in step.get("if", "")]
    assert untrusted == []


def test_workflow_keeps_the_record_once(tmp_path):
    """What the job `keep` runs is run here, beside a repository to push to."""
    workflow = yaml.safe_load(started()[".github/workflows/pages.yml"])
    script = workflow["jobs"]["keep"]["steps"][-1]["run"]
    site, origin = tmp_path / "site", tmp_path / "origin.git"

    def git(*words: object) -> str:
        return subprocess.run(
            ["git", *map(str, words)], cwd=site, capture_output=True, text=True, check=True
        ).stdout

    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", origin], check=True)
    subprocess.run(["git", "clone", "--quiet", origin, site], check=True, capture_output=True)
    (site / "content").mkdir()
    (site / "content/published.tsv").write_text("#\n")
    for number in range(2):
        subprocess.run(["bash", "-e", "-c", script], cwd=site, check=True, capture_output=True)
        assert git("rev-list", "--count", "origin/main").strip() == "1", number
    assert "published.tsv" in git("show", "--stat", "origin/main")


@pytest.mark.long
def test_wheel_in_an_empty_environment_makes_a_site(tmp_path):
    """All that a site needs is in the wheel and in the packages that it asks for."""
    source = tmp_path / "source"
    ignored = shutil.ignore_patterns("__pycache__")
    for folder in ("plugins", "theme"):
        shutil.copytree(REPO / folder, source / folder, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(REPO / name, source)
    pip = [sys.executable, "-m", "pip", "--quiet"]
    subprocess.run(
        [
            *pip,
            "wheel",
            "--no-deps",
            "--no-index",
            "--no-build-isolation",
            "--use-pep517",
            "-w",
            tmp_path,
            source,
        ],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    venv.create(tmp_path / "venv", with_pip=True)
    programs = tmp_path / "venv/bin"
    subprocess.run(
        [programs / "python", "-m", "pip", "-q", "install", "--no-deps", "--no-index", wheel], check=True
    )
    # Its dependencies are borrowed; the path files of a borrowed folder, such as ours, are not followed.
    (packages,) = (tmp_path / "venv/lib").glob("python*/site-packages")
    (packages / "borrowed.pth").write_text(
        str(next(Path(p) for p in sys.path if p.endswith("site-packages")))
    )
    clean = {"PATH": f"{programs}:/usr/bin:/bin", "LANG": "C", "HOME": str(tmp_path)}

    def ran(*words: object, cwd: Path) -> str:
        ended = subprocess.run(
            [*map(str, words)], cwd=cwd, env=clean, capture_output=True, text=True, check=False
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return ended.stdout

    where = ran(programs / "python", "-c", "import tarinat; print(tarinat.__file__)", cwd=tmp_path)
    assert where.startswith(str(packages))
    for language in LANGUAGES:
        site = tmp_path / language
        ran(
            "tarinat",
            "init",
            language,
            "--yes",
            "--language",
            language,
            "--address",
            "tarinat.test",
            cwd=tmp_path,
        )
        assert (site / wheel.name).read_bytes() == wheel.read_bytes()
        ran("tarinat", "check", cwd=site)
        ran("make", "publish", cwd=site)
        output = site / "output"
        assert len(list(output.glob("theme/fonts/*.woff2"))) == 4
        assert list(output.rglob("jakokuva.png"))
        assert (output / "haku/index.html").is_file()


@pytest.mark.parametrize("option", ["--name", "--author", "--address"])
def test_code_of_somebody_gets_into_no_new_site(tmp_path, option):
    code = identity_code("131052", 901)
    said = f"https://{code}.fi" if option == "--address" else f"Aino {code}"
    ended = tarinat("init", tmp_path / "uusi", "--yes", option, said)
    assert ended.code == 2
    assert "on henkilötunnus tai tilinumero" in ended.err
    assert code.lower() not in (ended.out + ended.err).lower()
    assert not (tmp_path / "uusi").exists()
