"""The README tells the truth: what it says is checked against the software."""

import re
import shutil
import textwrap

import click
import pytest
from click.testing import CliRunner
from tarinat.authors import AUTHOR_KEYS
from tarinat.cli import commands, main
from tarinat.config import SETTINGS
from tarinat.lesson_notes import LESSON_KEYS
from tarinat.services import SERVICE_KEYS, TEMPLATE
from tarinat.standing import STANDING_KEYS
from tarinat.stories import EXPERIENCES, PERSPECTIVES, STATUSES, STORY_KEYS
from tarinat.tags import TAG_KEYS


@pytest.fixture(scope="module")
def readme(repo):
    return (repo / "README.md").read_text("utf-8")


def section(readme: str, heading: str) -> str:
    """Return what is below a heading, down to the next of its level or above."""
    level = heading.split(maxsplit=1)[0]
    below = readme.split(f"{heading}\n", 1)[1]
    return re.split(rf"^#{{1,{len(level)}}} ", below, maxsplit=1, flags=re.MULTILINE)[0]


def names_of_commands() -> list[str]:
    return commands.list_commands(click.Context(commands))


def test_settings_table_is_the_declaration(readme):
    rows = re.findall(r"^\| `(\w+)` \| `(.*?)` \| (.*) \|$", section(readme, "## Settings"), re.MULTILINE)
    declared = [(s.name, f'"{s.default}"' if s.kind is str else repr(s.default), s.help) for s in SETTINGS]
    assert rows == declared


def test_story_table_names_every_key_in_order(readme):
    table = section(readme, "## A story file").split("The text is Markdown")[0]
    named = [
        name
        for row in re.findall(r"^\| (`[A-Z].*?) \|", table, re.MULTILINE)
        for name in re.findall(r"`(.+?)`", row)
    ]
    assert named == list(STORY_KEYS)


def test_story_table_gives_every_allowed_value(readme):
    table = section(readme, "## A story file")
    for word in (*EXPERIENCES, *PERSPECTIVES):
        assert f"`{word}`" in table
    assert {word for word in STATUSES if f"`{word}`" in table} == set(STATUSES)


def test_other_files_keys_are_named(readme):
    table = section(readme, "### Tags, services, authors and other pages")
    for folder, keys in (
        ("tags", TAG_KEYS),
        ("services", SERVICE_KEYS),
        ("authors", AUTHOR_KEYS),
        ("pages", STANDING_KEYS),
    ):
        (row,) = re.findall(rf"^\| `content/{folder}/` .*$", table, re.MULTILINE)
        assert set(keys) == set(re.findall(r"`([A-Z][\w-]*)`", row.split("|")[3]))
    lessons = readme.split("### Lessons\n")[1].split("\n### ")[0]
    assert all(f"`{key}" in lessons for key in LESSON_KEYS)


def test_services_headings_are_listed_in_their_order(readme):
    assert " · ".join(TEMPLATE) in " ".join(readme.split())


def test_every_command_and_make_target_is_listed(readme, repo):
    below = section(readme, "## Commands")
    assert set(re.findall(r"^\| `tarinat (\w+)`", below, re.MULTILINE)) == set(names_of_commands())
    targets = set(re.findall(r"^([a-z-]+):.*## ", (repo / "Makefile").read_text("utf-8"), re.MULTILINE)) - {
        "help"
    }
    assert set(re.findall(r"`make ([a-z-]+)`", below)) == targets


def test_every_option_that_the_readme_names_exists(readme):
    options = set(re.findall(r"`(--?[a-z]+)\b", section(readme, "## Commands")))
    helps = "".join(CliRunner().invoke(commands, [name, "--help"]).output for name in names_of_commands())
    assert {"--drafts", "--output", "-s"} <= options
    assert [option for option in options if option not in helps] == []


def test_first_story_of_the_readme_is_clean_and_built(readme, repo, tmp_path, monkeypatch, capsys):
    below = readme.split("## Your first story, in five minutes\n")[1]
    fence = re.search(r"```markdown\n(.*?)```", below, re.DOTALL)
    shutil.copytree(repo / "content", tmp_path / "content")
    (tmp_path / "theme").symlink_to(repo / "theme")
    (tmp_path / "content/stories/pullakahvit.md").write_text(textwrap.dedent(fence[1]), "utf-8")
    settings = (
        (repo / "pelicanconf.py").read_text("utf-8").replace('["plugins"]', repr([str(repo / "plugins")]))
    )
    (tmp_path / "pelicanconf.py").write_text(settings, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795262400")  # 21 November 2026
    assert main(["build"]) == 0, capsys.readouterr().err
    story = (tmp_path / "output/tarinat/pullakahvit/index.html").read_text("utf-8")
    lesson = (tmp_path / "output/opit/luottamus-ensin/index.html").read_text("utf-8")
    shared = (tmp_path / "output/opit/kerro-etukateen/index.html").read_text("utf-8")
    assert "perjantai 14. marraskuuta 2025" in story
    assert "Maksat kun tulet seuraavan kerran" in lesson
    assert "/tarinat/pullakahvit/#oppi-kerro-etukateen" in shared


def test_the_readmes_pictures_and_files_exist(readme, repo):
    named = [
        *re.findall(r"\]\(((?!https?:)[^)#]+)\)", readme.split("## A story file")[0]),
        "CONTRIBUTING.md",
        "CHANGELOG.md",
    ]
    named = [name for name in named if not name.endswith('"') and "toinen-tarina" not in name]
    assert len(named) >= 5
    assert [name for name in named if not (repo / name).is_file()] == []
