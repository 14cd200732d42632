"""A report by file for people, as JSON for programs, as annotations for GitHub Actions."""

import json
import re

import pytest
from small_sites import run, story, tarinat, write_site
from tarinat.cli.formats import report_in
from tarinat.messages import messages_in
from tarinat.problems import Place, hint, problem

SAY = messages_in("fi")
PROBLEMS = (
    problem(Place("content/stories/a.md", 4), "unknown-key", key="Taggs", suggestion="Tags", allowed=""),
    hint(Place("content/stories/a.md", 12), "tag-near", tag="jonot", suggestion="jono"),
    problem(Place("content/stories/b, 50 %: x.md", 120), "title-missing"),
)


def lines(form: str, **more) -> list[str]:
    """Write the report of the problems above, without colours."""
    return re.sub(r"\x1b\[\d+m", "", "\n".join(report_in(form, PROBLEMS, SAY, **more))).split("\n")


def test_errors_come_by_file_and_then_hints():
    assert lines("text") == [
        "Virheet",
        "",
        "content/stories/a.md",
        '   4  avainta "Taggs" ei ole.',
        "      → Tarkoititko: Tags?",
        "",
        "content/stories/b, 50 %: x.md",
        f" 120  {SAY('problem.title-missing.what')}",
        f"      → {SAY('problem.title-missing.mend')}",
        "",
        "Vihjeet",
        "",
        "content/stories/a.md",
        f"  12  {SAY('problem.tag-near.what', tag='jonot', suggestion='jono')}",
        f"      → {SAY('problem.tag-near.mend', tag='jonot', suggestion='jono')}",
        "",
    ]


def test_lines_are_broken_where_the_terminal_ends():
    told = lines("text", width=50)
    assert max(map(len, told)) <= 50
    assert " ".join(" ".join(told).split()) == " ".join(" ".join(lines("text")).split())


def test_json_has_the_shape_that_is_written_down():
    told = json.loads("".join(lines("json")))
    assert list(told) == ["version", "errors", "hints", "problems"]
    assert (told["version"], told["errors"], told["hints"]) == (1, 2, 1)
    assert told["problems"][0] == {
        "file": "content/stories/a.md",
        "line": 4,
        "severity": "error",
        "code": "unknown-key",
        "what": 'avainta "Taggs" ei ole.',
        "remedy": "Tarkoititko: Tags?",
        "message": 'avainta "Taggs" ei ole. Tarkoititko: Tags?',
    }
    assert [one["severity"] for one in told["problems"]] == ["error", "hint", "error"]


@pytest.mark.parametrize("page", ["fi/tarkistus.md", "en/checking.md"])
def test_shape_of_the_json_is_documented(repo, page):
    text = (repo / "docs" / page).read_text("utf-8")
    example = json.loads("{" + text.partition("```json\n{\n")[2].partition("```")[0])
    told = json.loads("".join(report_in("json", PROBLEMS[:1], SAY)))
    assert {**told, "problems": [{**told["problems"][0], "file": "content/stories/x.md"}]} == example


def test_github_reads_what_is_escaped():
    told = lines("github")
    assert told[0] == (
        '::error file=content/stories/a.md,line=4,title=avainta "Taggs" ei ole.'
        '::avainta "Taggs" ei ole. Tarkoititko: Tags?'
    )
    assert told[1].startswith("::notice file=content/stories/a.md,line=12,title=")
    assert told[2].startswith("::error file=content/stories/b%2C 50 %25%3A x.md,line=120,title=")


def test_github_finds_files_of_a_site_in_a_folder_of_the_repository(tmp_path, monkeypatch):
    site = write_site(tmp_path / "oma/sivusto", {"stories/a.md": story(Taggs="x")})
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    ended = tarinat("check", "--format", "github", "-s", site / "pelicanconf.py")
    assert ended.out.startswith("::error file=oma/sivusto/content/stories/a.md,line=4,title=")


@pytest.mark.parametrize(
    ("options", "start"), [((), "Ei virheitä."), (("--json",), "{"), (("--format", "github"), "Ei")]
)
def test_clean_site_is_told_in_every_form(tmp_path, options, start):
    site = write_site(tmp_path, {"stories/a.md": story()})
    ended = tarinat("check", "-s", site / "pelicanconf.py", *options)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(start)


def test_hints_alone_end_with_0(tmp_path):
    site = write_site(tmp_path, {"stories/a.md": story(body="Soita 040 123 4567.")})
    ended = tarinat("check", "-s", site / "pelicanconf.py")
    assert ended.code == 0
    assert ended.out.startswith("Vihjeet\n\ncontent/stories/a.md\n   5  ")


def test_report_has_no_colours_where_it_is_not_on_a_terminal(tmp_path):
    ended = run("tarinat", "check", cwd=write_site(tmp_path, {"stories/a.md": story(Taggs="x")}))
    assert ended.code == 1
    assert "\x1b" not in ended.out + ended.err
    assert ended.out.splitlines()[-1] == "Yksi virhe."
