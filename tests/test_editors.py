"""What editors know of stories: the schema takes the heads that are read, and the snippets write them."""

from __future__ import annotations

import datetime as dt
import json
import re
import string
from zoneinfo import ZoneInfo

import pytest
import yaml
from editor_files import editor_files
from jsonschema import Draft7Validator
from small_sites import REPO, tarinat, tree, write_site
from tarinat.cli.options import open_site
from tarinat.config import LANGUAGES
from tarinat.editors import head_schema, snippets, vscode_files
from tarinat.frontmatter import read_document
from tarinat.messages import messages_in
from tarinat.stories import STORY_KEYS
from tarinat.writings import Manner, Source, parse_here

VALIDATOR = Draft7Validator(head_schema(messages_in("fi")))
STORIES = sorted((REPO / "content/stories").rglob("*.md"))
HEAD = {"Title": "Otsikko", "Date": "2024-02-03", "Tags": ["jono"]}


class Core(yaml.SafeLoader):
    """YAML as editors read it (1.2, core schema): a day is a text, and so are yes and no."""


Core.yaml_implicit_resolvers = {
    sign: [(tag, form) for tag, form in found if not tag.endswith((":timestamp", ":bool", ":merge"))]
    for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_yaml(text: str) -> dict[str, object]:
    """Read a head in YAML as an editor does."""
    found = yaml.load(text.split("---\n")[1], Core)
    assert isinstance(found, dict)
    return found


def refused(head: dict[str, object]) -> bool:
    return not VALIDATOR.is_valid(head)


# The schema


def test_schema_is_one_and_names_every_key():
    schema = head_schema(messages_in("fi"))
    Draft7Validator.check_schema(schema)
    assert list(schema["properties"]) == list(STORY_KEYS)
    assert all(schema["properties"][key]["description"] for key in STORY_KEYS)


@pytest.mark.parametrize("file", STORIES, ids=lambda file: file.stem)
def test_head_of_each_example_story_is_taken(file):
    text = file.read_text("utf-8")
    if text.startswith("---\n"):
        assert list(VALIDATOR.iter_errors(as_yaml(text))) == []
    document, _ = read_document(file.name, file.read_bytes(), STORY_KEYS)
    assert list(VALIDATOR.iter_errors({entry.key: entry.text for entry in document.entries})) == []


@pytest.mark.parametrize("lang", ["fi", "en"])
@pytest.mark.parametrize(
    "words",
    [
        ("Näin: kävi", "-t", "kahvila, 24/7, 1984", "--experience", "hyvä", "--story-lang", "sv"),
        ("1984", "-t", "yes", "--service-type", "no", "--perspective", "OWN", "--date", "3.2.2024 klo 18.30"),
    ],
)
def test_head_of_a_new_story_is_taken(tmp_path, lang, words):
    settings = write_site(tmp_path, {}) / "pelicanconf.py"
    assert tarinat("new", *words, "--lang", lang, "-s", settings).code == 0
    (file,) = tmp_path.rglob("*.md")
    assert list(VALIDATOR.iter_errors(as_yaml(file.read_text("utf-8")))) == []


@pytest.mark.parametrize(
    "head",
    [
        {},
        {"Title": "Otsikko", "Date": "2024-02-03"},
        {**HEAD, "Title": " "},
        {**HEAD, "Title": None},
        {**HEAD, "Taggs": "jono"},
        {**HEAD, "Tags": []},
        {**HEAD, "Tags": ", "},
        {**HEAD, "Tags": "jono; kahvila"},
        {**HEAD, "Tags": [["jono"]]},
        {**HEAD, "Date": "2/3/2024"},
        {**HEAD, "Date": "huomenna"},
        {**HEAD, "Date": 2024},
        {**HEAD, "Experience": "erinomainen"},
        {**HEAD, "perspective": "minä"},
        {**HEAD, "STATUS": "valmis"},
        {**HEAD, "Lang": "de"},
        {**HEAD, "Slug": "Oma Osoite"},
        {**HEAD, "Id": "väärä id"},
        {**HEAD, "Modified": "3.2.2024 klo 18.30"},
        {**HEAD, "Updated": "palvelu vastasi"},
        {**HEAD, "Service": {"name": "Linja"}},
    ],
)
def test_wrong_head_is_refused(head):
    assert refused(head)


@pytest.mark.parametrize(
    "head",
    [
        {"TITLE": "a", "date": "3.2.2024", "tags": "jono, kahvila"},
        {**HEAD, "Title": 1984, "Tags": [24, "jono"]},
        {**HEAD, "service-type": "x", "Service_Type": "x"},
        {**HEAD, "Experience": "Hyvä", "Perspective": "NÄHTY", "Status": "Luonnos", "Service": None},
        {**HEAD, "Slug": 2024, "Updated": "2026-07-01 – palvelu vastasi", "Modified": "1. heinäkuuta 2026"},
    ],
)
def test_head_is_taken_however_a_reader_may_write_it(head):
    assert list(VALIDATOR.iter_errors(head)) == []


DATES = (
    *("2024-02-03", "3.2.2024", "3.helmikuuta.2024", "2024-2-3", "03/02/2024", "20240203", "3. 2. 2024"),
    *("2024-02-03T18:30Z", "2024-02-03T18:30:05+02:00", "2024-02-03 18:30 +0200", "2024-02-03 , 18:30"),
    *("lauantai 3.2.2024", "lauantaina 3. helmikuuta 2024", "3. helmikuuta 2024 klo 18.30", "3.2.2024 18"),
    *("3.2.2024 18:30", "3.2.2024 KLO 18", "den 3 februari 2024", "lördagen den 3 februari 2024"),
    *("Saturday, 3 February 2024", "3 Feb. 2024 at 18:30", "den den 3 maj 2024"),
)


@pytest.mark.parametrize("written", DATES)
def test_form_of_a_date_is_the_readers(written):
    from tarinat.dates import DateError, parse_when

    try:
        parse_when(written, ZoneInfo("Europe/Helsinki"))
        read = True
    except DateError as error:
        read = error.code != "date-unreadable"
    assert refused({**HEAD, "Date": written}) != read


# The snippets


def filled(body: list[str], answers: dict[str, str]) -> str:
    """Write a snippet as an editor does where each gap is left as it is, or answered."""
    variables = {
        "CURRENT_YEAR": "2024", "CURRENT_MONTH": "02", "CURRENT_DATE": "03", "RANDOM_HEX": "e1b2c3",
    }  # fmt: skip
    text = "\n".join(body)
    text = re.sub(r"\$([A-Z_]+)", lambda found: variables[found[1]], text)
    text = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", text)
    text = re.sub(r"\$\{\d+:([^}]*)\}", lambda found: answers.get(found[1], found[1]), text)
    return re.sub(r"\$\d", lambda found: answers.get(found[0], ""), text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_story_written_with_snippets_is_read_as_it_is_meant(lang):
    say = messages_in(lang)
    parts = snippets(lang, say)

    def part(name, **answers):
        return filled(parts[say(f"snippet.{name}.label")]["body"], answers)

    id = say("snippet.gap.id")
    picture = part("picture")
    text = "\n".join(
        [
            part("story", **{"$0": f"A. {part('passage')}\n\n{picture}"}),
            part("lesson").rstrip("\n"),
            part("recommendation").rstrip("\n"),
            part("viewpoint").rstrip("\n"),
            part("evidence", **{id: "toinen"}).rstrip("\n"),
            part("against", **{id: "kolmas"}),
        ]
    )
    source = Source("stories", "x.md", "x", text.encode())
    (parsed,) = parse_here([source], Manner(ZoneInfo("Europe/Helsinki"), lang, "Aino"))
    assert parsed.problems == ()
    made = parsed.writing
    assert (made.title, made.date.date(), made.draft) == (say("snippet.gap.title"), dt.date(2024, 2, 3), True)
    assert (made.experience, made.perspective, made.id) == ("good", "own", "ke1b2c3")
    assert [(one.id, one.role) for one in made.lessons] == [
        (id, "defines"),
        ("toinen", "supports"),
        ("kolmas", "contradicts"),
    ]
    assert made.lessons[0].recommendations == (say("snippet.gap.advice"),)
    assert made.lessons[0].viewpoints == (say("snippet.gap.who"),)
    assert [passage.lesson for passage in made.text.passages] == [id]
    assert 'class="credit"' in made.text.html
    assert list(VALIDATOR.iter_errors(as_yaml(text))) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_snippet_has_a_word_of_its_own(lang):
    made = snippets(lang, messages_in(lang))
    prefixes = [one["prefix"] for one in made.values()]
    assert len(set(prefixes)) == len(prefixes) == 10
    assert all(not set(prefix) & set(string.whitespace) for prefix in prefixes)


# The files


def test_files_of_the_documentation_are_up_to_date():
    """If not: python tools/editor_files.py."""
    assert {name: data.decode("utf-8") for name, data in tree(REPO / "docs/editor").items()} == editor_files()


def test_command_writes_help_for_the_editor_and_leaves_what_is_somebodys_own(tmp_path):
    settings = write_site(tmp_path, {}) / "pelicanconf.py"
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode/settings.json").write_text("{}")
    (tmp_path / ".vscode/tarinat.code-snippets").write_text("vanha")
    ended = tarinat("editor", "-s", settings)
    assert ended.code == 0, ended.err
    made = {name: data.decode("utf-8") for name, data in tree(tmp_path / ".vscode").items()}
    assert made == {**vscode_files("fi"), "settings.json": "{}"}
    assert "settings.json" in ended.out
    site, _, _ = open_site(settings, None, {})
    assert json.loads(made["tarinat.code-snippets"]) == snippets(site.lang, messages_in("fi"))


def test_task_finds_the_lines_that_a_check_writes():
    (check, _) = json.loads(vscode_files("fi")["tasks.json"])["tasks"]
    form = check["problemMatcher"]["pattern"]
    found = re.fullmatch(
        form["regexp"], '::error file=content/stories/x.md,line=4::avainta "Taggs" ei ole: a::b'
    )
    assert found
    assert found.group(1, 2, 3, 4) == ("error", "content/stories/x.md", "4", 'avainta "Taggs" ei ole: a::b')


def test_folder_that_can_not_be_written_is_told(tmp_path):
    settings = write_site(tmp_path, {}) / "pelicanconf.py"
    (tmp_path / ".vscode").write_text("")
    ended = tarinat("editor", "-s", settings)
    assert ended.code == 1
    assert ".vscode" in ended.err
