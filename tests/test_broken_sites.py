"""Each message that an author can get, beside a small broken site that gives it: `sites/broken/<code>/`."""

import ast
import os
import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from personal_codes import identity_code
from tarinat.cli import main
from tarinat.translations import flattened

REPO = Path(__file__).parent.parent
PACKAGE = REPO / "plugins/tarinat"
BROKEN = Path(__file__).parent / "sites/broken"
SITES = sorted(folder.name for folder in BROKEN.iterdir() if folder.is_dir())

STORY = "stories/kuljettaja-odotti.md"
HEAD = "Title: Kuljettaja odotti\nDate: 2024-02-03\nTags: joukkoliikenne\n"
TEXT = "\nKuljettaja odotti.\n"
LESSONS = "\nKuljettaja odotti.\n\n## Opit\n\n"

FORMER_PAGES = {
    "index.html": "Vanha etusivu",
    "theme/style.css": "a{}",
    "theme/tiedostot.txt": "index.html\ntheme/style.css\n",
}
FIELD = re.compile(r"\{\w*\}")


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Read every file below a folder, with the time it was written."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {str(file.relative_to(folder)): (file.read_bytes(), file.stat().st_mtime_ns) for file in files}


@pytest.fixture
def settings_for(tmp_path: Path) -> Callable[..., Path]:
    """Give a function that writes a settings file for a content folder, and returns its path."""

    def write(content: Path, **more: Any) -> Path:
        settings = {
            "SITENAME": "Palvelutarinat",
            "SITEURL": "http://localhost:8000",
            "AUTHOR": "Aino Kallionpää",
            "DEFAULT_LANG": "fi",
            "TIMEZONE": "Europe/Helsinki",
            "PATH": str(content),
            "OUTPUT_PATH": str(tmp_path / "output"),
            "THEME": str(REPO / "theme"),
            "PLUGIN_PATHS": [str(REPO / "plugins")],
            "PLUGINS": ["tarinat"],
            "TARINAT_NOW": "2026-07-01T12:00:00+03:00",
            **more,
        }
        file = tmp_path / "pelicanconf.py"
        file.write_text("".join(f"{name} = {value!r}\n" for name, value in settings.items()), "utf-8")
        return file

    return write


@pytest.fixture
def run(settings_for, capsys, real_voikko) -> Callable[..., tuple[int, list[str], str]]:
    """Give a function that runs the command: its exit code, its lines on problems, and its last line."""

    def command(content: Path, *words: str, **settings: Any) -> tuple[int, list[str], str]:
        file = settings_for(content, **settings)
        words = words or ("check",)
        code = main([*words, *(("--format", "lines") if words[0] == "check" else ()), "-s", str(file)])
        said = capsys.readouterr()
        lines = (said.err + said.out).splitlines()
        return code, lines[:-1], lines[-1]

    return command


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Give a function that writes content files into a folder of their own, and returns it."""

    def write(**files: str | bytes) -> Path:
        folder = tmp_path / "content"
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode() if isinstance(text, str) else text)
        return folder

    return write


def extra_settings(site: str) -> dict[str, Any]:
    """Read the settings that a broken site needs besides the usual ones."""
    file = BROKEN / site / "settings.toml"
    return tomllib.loads(file.read_text("utf-8")) if file.exists() else {}


def expected(site: str) -> list[str]:
    """Read the lines that a broken site must give."""
    return (BROKEN / site / "expected.txt").read_text("utf-8").splitlines()


def position(line: str) -> tuple[str, int]:
    """Read the file and the line number that a message begins with."""
    path, number, _ = line.split(":", 2)
    return path, int(number)


# 1. The sites


@pytest.mark.parametrize("site", SITES)
def test_broken_site_gives_its_message_and_no_other(site, run, tmp_path):
    before = snapshot(BROKEN / site)
    code, lines, summary = run(BROKEN / site / "content", **extra_settings(site))
    assert lines == expected(site)
    hints = sum(": vihje: " in line for line in lines)
    assert code == (0 if hints == len(lines) else 1)
    assert ("Ei virheitä." in summary) == (code == 0)
    assert snapshot(BROKEN / site) == before
    assert [path.name for path in tmp_path.iterdir()] == ["pelicanconf.py"]


@pytest.mark.parametrize("site", SITES)
def test_broken_site_is_explained_in_english_too(site, run):
    _, finnish, _ = run(BROKEN / site / "content", **extra_settings(site))
    _, lines, _ = run(BROKEN / site / "content", "check", "--lang", "en", **extra_settings(site))
    assert [position(line) for line in lines] == [position(line) for line in finnish]
    assert [line for line in (*finnish, *lines) if FIELD.search(line)] == []
    assert set(lines).isdisjoint(finnish)


@pytest.mark.parametrize("site", SITES)
def test_expected_lines_come_by_file_and_line(site):
    places = [position(line) for line in expected(site)]
    assert places == sorted(places)
    assert places


def test_ten_mistakes_are_named_in_one_run(run):
    _, lines, summary = run(BROKEN / "ten-mistakes/content")
    assert len(lines) == 10
    assert lines == sorted(lines, key=position)
    assert summary == "10 virhettä."


# 2. What no folder of git can hold


def test_message_content_missing(run, tmp_path):
    code, lines, _ = run(tmp_path / "content")
    assert code == 1
    assert lines == ["content:1: sisältökansiota ei ole. Tee kansio tai korjaa asetus PATH."]


def test_message_file_unreadable(run, written, monkeypatch):
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:  # root may read whatever exists
        if path.name == "jono-eteni.md":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    code, lines, _ = run(written(**{STORY: HEAD + TEXT, "stories/jono-eteni.md": HEAD + TEXT}))
    assert code == 1
    assert lines == [
        "content/stories/jono-eteni.md:1: tiedostoa ei voi avata (Permission denied). "
        "Tarkista tiedoston käyttöoikeudet."
    ]


@pytest.mark.parametrize("target", ["poissa.md", "jono-eteni.md"])
def test_message_file_link(target, run, written):
    content = written(**{STORY: HEAD + TEXT})
    (content / "stories/jono-eteni.md").symlink_to(target)
    code, lines, _ = run(content)
    assert code == 1
    assert lines == [
        "content/stories/jono-eteni.md:1: tämä on linkki, joka ei johda mihinkään tiedostoon. "
        "Korjaa linkki tai poista se."
    ]


SPECIAL = (
    "tämä ei ole tiedosto vaan kansio, putki tai laite. "
    "Siirrä se muualle, ja tallenna tähän tavallinen tiedosto, jos sitä tarvitaan."
)


@pytest.mark.parametrize("name", ["stories/jono-eteni.md", "sallitut.toml", "published.tsv"])
def test_message_file_special(name, run, written):
    """To read a pipe that nobody writes to would never end."""
    content = written(**{STORY: HEAD + TEXT})
    os.mkfifo(content / name)
    code, lines, _ = run(content)
    assert (code, lines) == (1, [f"content/{name}:1: {SPECIAL}"])


@pytest.mark.parametrize("name", ["sallitut.toml", "published.tsv"])
def test_folder_in_the_place_of_a_file_of_the_site_is_told(name, run, written):
    content = written(**{STORY: HEAD + TEXT})
    (content / name).mkdir()
    code, lines, _ = run(content)
    assert (code, lines) == (1, [f"content/{name}:1: {SPECIAL}"])


def test_pipe_in_the_place_of_the_word_list_is_hinted_at(run, written):
    content = written(**{STORY: HEAD + TEXT})
    os.mkfifo(content / "sanasto.txt")
    code, lines, _ = run(content)
    assert (code, lines) == (0, [f"content/sanasto.txt:1: vihje: {SPECIAL}"])


def test_message_file_name(run, written):
    content = written(**{STORY: HEAD + TEXT})
    try:
        Path(os.fsdecode(os.fsencode(content) + b"/stories/p\xe4\xe4.md")).write_text(HEAD + TEXT)
    except OSError:
        pytest.skip("this file system takes no such name")
    code, lines, _ = run(content)
    assert code == 1
    assert lines == [
        "content/stories/p??.md:1: tiedoston nimessä on merkkejä, joita ei voi lukea "
        "(nimi ei ole UTF-8-muotoa). Nimeä tiedosto uudelleen."
    ]


def test_message_too_deep(run, written):
    deep = "\n".join(f"{'    ' * level}- syvemmälle" for level in range(400))
    code, lines, _ = run(written(**{STORY: f"{HEAD}\n{deep}\n"}))
    assert code == 1
    assert lines == [
        f"content/{STORY}:1: tekstissä on liikaa sisäkkäisiä luetteloita tai lainauksia. Poista sisennyksiä."
    ]


def planned(settings: Path) -> Any:
    """Plan the site of a settings file."""
    from tarinat.adapter.settings import pelican_settings, site_from
    from tarinat.building.plan import plan_of
    from tarinat.reading import read_content

    site = site_from(pelican_settings(settings, {}))
    return plan_of(site, read_content(site))


def test_message_story_lost(settings_for, written):
    """No content can do this: it is a guard against a fault of the program itself."""
    from dataclasses import replace

    from tarinat.checks import check
    from tarinat.messages import messages_in

    plan = planned(settings_for(written(**{STORY: HEAD + TEXT})))
    assert plan.problems == ()
    lost = replace(plan.content, story_files=(*plan.content.story_files, "content/stories/kadonnut.md"))
    pages = [sheet.address for sheet in plan.sheets]
    assert [
        messages_in("fi").of(found) for found in check(lost, plan.catalogue, pages, (), plan.site.now)
    ] == [
        "content/stories/kadonnut.md:1: tarina jäisi pois sivustolta ilman syytä. "
        "Tämä on ohjelman vika; kerro siitä ylläpidolle."
    ]


SETTING_MESSAGES = {
    "unknown": (
        {"TARINAT_PERPAGE": 5},
        "asetusta TARINAT_PERPAGE ei ole. Tarkoititko: TARINAT_PER_PAGE?",
    ),
    "unknown_otherwise": (
        {"TARINAT_ZZZZZZZZZZZZZZZZZZ": 5},
        "asetusta TARINAT_ZZZZZZZZZZZZZZZZZZ ei ole. Poista se; asetukset luetellaan README-tiedostossa.",
    ),
    "kind": (
        {"TARINAT_PER_PAGE": "kymmenen"},
        "asetuksen TARINAT_PER_PAGE arvo 'kymmenen' on väärää lajia. "
        "Kirjoita kokonaisluku ilman lainausmerkkejä.",
    ),
    "rule": (
        {"TIMEZONE": "Helsinki"},
        "asetuksen TIMEZONE arvo 'Helsinki' ei kelpaa. Kirjoita esimerkiksi Europe/Helsinki.",
    ),
    "personal": (
        {"SITENAME": f"Nimi {identity_code('131052', 901)}"},
        "asetuksessa SITENAME on henkilötunnus tai tilinumero, ja se näkyisi sivuilla. Kirjoita se ilman.",
    ),
    "example-url": (
        {"TARINAT_PUBLISHED": True, "SITEURL": "https://esimerkki.example"},
        "SITEURL on yhä esimerkki (https://esimerkki.example). "
        "Kirjoita tiedostoon publishconf.py sivuston oikea osoite.",
    ),
    "plugin": (
        {"PLUGINS": []},
        "asetuksesta PLUGINS puuttuu lisäosa. Kirjoita PLUGIN_PATHS = ['plugins'] ja PLUGINS = ['tarinat'].",
    ),
    "example-authority": (
        {
            "TARINAT_PUBLISHED": True,
            "SITEURL": "https://tarinat.fi",
            "TARINAT_AUTHORITY": "esimerkki.example,2026",
        },
        "TARINAT_AUTHORITY on yhä esimerkki (esimerkki.example,2026). "
        'Kirjoita tiedostoon publishconf.py oma verkkotunnuksesi ja vuosi, esimerkiksi "tarinat.fi,2026".',
    ),
    "no-address": (
        {"TARINAT_EXECUTOR": "dask"},
        "TARINAT_EXECUTOR on dask, mutta TARINAT_EXECUTOR_ADDRESS puuttuu. "
        "Kirjoita ajastimen osoite, esimerkiksi tcp://kone:8786.",
    ),
    "published": (
        {"TARINAT_PUBLISHED": True, "SITEURL": "https://tarinat.fi", "TARINAT_DRAFTS": True},
        "asetusta TARINAT_DRAFTS ei voi käyttää julkaistavalla sivustolla. "
        "Poista se tiedostosta publishconf.py ja jätä valinnat --drafts ja --future pois.",
    ),
}


@pytest.mark.parametrize("code", SETTING_MESSAGES)
def test_wrong_setting_is_named(code, run, written, tmp_path):
    settings, message = SETTING_MESSAGES[code]
    exit_code, lines, last = run(written(**{STORY: HEAD + TEXT}), **settings)
    assert (exit_code, lines) == (2, [])
    assert last == f"{tmp_path / 'pelicanconf.py'}: {message}"


@pytest.mark.parametrize("code", SETTING_MESSAGES)
def test_wrong_setting_is_named_in_english_too(code, run, written):
    exit_code, lines, last = run(
        written(**{STORY: HEAD + TEXT}), "check", "--lang", "en", **SETTING_MESSAGES[code][0]
    )
    assert (exit_code, lines) == (2, [])
    assert not FIELD.search(last)
    assert SETTING_MESSAGES[code][1] not in last


@pytest.mark.parametrize("name", ["SITEURL", "SITENAME", "DEFAULT_LANG", "TIMEZONE"])
def test_setting_left_out_takes_our_default_not_pelicans(name, settings_for, written):
    from tarinat.adapter.settings import pelican_settings, site_from
    from tarinat.config import SETTINGS

    file = settings_for(written(**{STORY: HEAD + TEXT}))
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith(f"{name} ")), "utf-8")
    site = site_from(pelican_settings(file, {}))
    values = {
        "SITEURL": site.url,
        "SITENAME": site.name,
        "DEFAULT_LANG": site.lang,
        "TIMEZONE": site.zone.key,
    }
    assert values[name] == next(setting.default for setting in SETTINGS if setting.name == name)


# 3. Messages, sites and the package agree


def texts(lang: str) -> dict[str, Any]:
    """Read the messages of a language by dotted key."""
    with (REPO / f"theme/translations/{lang}/messages.toml").open("rb") as file:
        return dict(flattened(tomllib.load(file)))


def codes(kind: str, lang: str = "fi") -> set[str]:
    """List the problems or settings that a language has messages for."""
    with (REPO / f"theme/translations/{lang}/messages.toml").open("rb") as file:
        return set(tomllib.load(file)[kind])


def fields(text: Any) -> set[str]:
    """List the fields of a text, over its plural forms."""
    forms = [text] if isinstance(text, str) else text.values()
    return {field for form in forms for _, field, _, _ in Formatter().parse(form) if field is not None}


def codes_with_a_test() -> set[str]:
    """List the codes that a function of this module tests: `test_message_story_lost` is for `story-lost`."""
    start = "test_message_"
    return {name.removeprefix(start).replace("_", "-") for name in globals() if name.startswith(start)}


def test_every_problem_has_a_site_or_a_test():
    assert sorted(codes("problem") - set(SITES) - codes_with_a_test()) == []
    assert sorted(codes_with_a_test() - codes("problem")) == []


def test_every_other_remedy_has_a_site():
    with (REPO / "theme/translations/fi/messages.toml").open("rb") as file:
        problems = tomllib.load(file)["problem"]
    other = {code for code, message in problems.items() if "mend_otherwise" in message}
    assert sorted(code for code in other if f"{code}-otherwise" not in SITES) == []


def test_every_setting_message_has_a_test():
    assert codes("setting") == set(SETTING_MESSAGES)


def test_finnish_and_english_say_the_same_things():
    finnish, english = texts("fi"), texts("en")
    assert list(finnish) == list(english)
    assert {key: fields(text) for key, text in finnish.items()} == {
        key: fields(text) for key, text in english.items()
    }


def test_every_problem_says_what_and_how_to_mend_it():
    for lang in ("fi", "en"):
        with (REPO / f"theme/translations/{lang}/messages.toml").open("rb") as file:
            for code, message in tomllib.load(file)["problem"].items():
                assert {"what", "mend"} <= set(message) <= {"what", "mend", "mend_otherwise"}, code


CODE_ARGUMENT = {"problem": 1, "hint": 1, "Problem": 1, "_wrong": 1, "DateError": 0, "SettingError": 1}
"""The functions that take a code, and where among their arguments it stands."""


def code_patterns(node: ast.expr, module: ast.Module) -> Iterator[str]:
    """Give, as patterns, the codes that an expression can come to."""
    match node:
        case ast.Constant(value=str(value)):
            yield re.escape(value)
        case ast.JoinedStr(values=parts):
            pieces = (re.escape(str(p.value)) if isinstance(p, ast.Constant) else r"[\w-]+" for p in parts)
            yield "".join(pieces)
        case ast.IfExp(body=body, orelse=orelse):
            yield from code_patterns(body, module)
            yield from code_patterns(orelse, module)
        case ast.Call(func=ast.Attribute(value=ast.Dict(values=values), attr="get"), args=[_, *default]):
            for value in (*values, *default):
                yield from code_patterns(value, module)
        case ast.Name(id=name):
            assigned = [
                found.value
                for found in ast.walk(module)
                if isinstance(found, ast.Assign) and any(ast.unparse(t) == name for t in found.targets)
            ]
            for value in assigned:
                yield from code_patterns(value, module)
        case ast.Attribute(attr="code"):  # one that was made elsewhere, and found there
            return
        case _:
            raise AssertionError(f"cannot tell which code this is: {ast.unparse(node)}")


@cache
def used_codes() -> set[tuple[str, str]]:
    """List the patterns of codes that the package uses, each with its kind of message."""
    found = set()
    for file in sorted(PACKAGE.rglob("*.py")):
        if file.name == "problems.py":
            continue
        module = ast.parse(file.read_text("utf-8"))
        for call in ast.walk(module):
            if not isinstance(call, ast.Call):
                continue
            name = ast.unparse(call.func).rpartition(".")[2]
            if name in CODE_ARGUMENT and len(call.args) > CODE_ARGUMENT[name]:
                kind = "setting" if name == "SettingError" else "problem"
                found |= {(kind, p) for p in code_patterns(call.args[CODE_ARGUMENT[name]], module)}
    return found


@pytest.mark.parametrize("lang", ["fi", "en"])
def test_every_code_of_the_package_has_a_message(lang):
    wanting = {
        pattern
        for kind, pattern in used_codes()
        if not any(re.fullmatch(pattern, code) for code in codes(kind, lang))
    }
    assert wanting == set()


@pytest.mark.parametrize("kind", ["problem", "setting"])
def test_every_message_is_used(kind):
    patterns = [pattern for of_kind, pattern in used_codes() if of_kind == kind]
    known = {code.removesuffix("_otherwise") for code in codes(kind)}
    assert sorted(code for code in known if not any(re.fullmatch(p, code) for p in patterns)) == []


# 4. A build with a mistake leaves everything as it was


@pytest.mark.parametrize(
    "site", ["date-impossible", "not-utf8", "author-missing", "slug-twice", "link-broken"]
)
def test_build_of_a_broken_site_leaves_the_old_site_as_it_was(site, run, tmp_path):
    for name, text in FORMER_PAGES.items():
        file = tmp_path / "output" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    before = snapshot(tmp_path / "output")
    code, lines, summary = run(BROKEN / site / "content", "build", **extra_settings(site))
    assert code == 1
    assert lines == expected(site)
    assert summary.endswith("Mitään ei kirjoitettu; sivusto on niin kuin oli.")
    assert snapshot(tmp_path / "output") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["output", "pelicanconf.py"]


def test_build_of_a_broken_site_makes_no_output_folder(run, tmp_path):
    run(BROKEN / "date-missing/content", "build")
    assert [path.name for path in tmp_path.iterdir()] == ["pelicanconf.py"]


# 5. What authors really type


@pytest.mark.parametrize(
    "head",
    [
        "\ufeff" + HEAD,
        HEAD.replace("\n", "\r\n"),
        "\n\n" + HEAD,
        HEAD.replace("Title", "title").replace("Tags", "TAGS"),
        HEAD.replace("joukkoliikenne", "joukkoliikenne,, bussit, "),
        "---\ntitle: Kuljettaja odotti\ndate: 2024-02-03\ntags:\n- joukkoliikenne\n- bussit\n---\n",
        "---\ntitle: 'Kuljettaja odotti'\ndate: '3.2.2024'\ntags: joukkoliikenne, bussit\n---\n",
    ],
    ids=["bom", "windows", "blank-first", "case", "commas", "yaml-block-list", "yaml-text-list"],
)
def test_head_in_another_form_is_read(head, run, written):
    assert run(written(**{STORY: head + TEXT})) == (0, [], "Ei virheitä.")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("Tags:joukkoliikenne", "välilyönti"),
        ("Tags:\u00a0joukkoliikenne", "välilyönti"),
    ],
    ids=["no-space", "no-break-space"],
)
def test_missing_space_after_the_colon_is_told_or_forgiven(wrong, message, run, written):
    """ "Leave a blank line" would send the author the wrong way."""
    code, lines, _ = run(written(**{STORY: HEAD.replace("Tags: joukkoliikenne", wrong) + TEXT}))
    assert code == 0 or (len(lines) == 1 and message in lines[0])


@pytest.mark.parametrize("heading", ["## opit", "## OPIT ##", "##Opit", "# Opit", "Opit\n----", "### Opit"])
def test_lessons_heading_in_another_form_is_read(heading, run, written):
    text = f"\nKuljettaja odotti.\n\n{heading}\n\n- {{#pieni-odotus}}\n"
    _, lines, _ = run(written(**{STORY: HEAD + text}))
    assert [line.partition(": ")[2] for line in lines] == [
        "opilla ei ole lausetta. Kirjoita, mitä tarina opettaa, yhdellä lauseella."
    ]


LOST_LESSONS = {
    "heading-with-colon": "\nKuljettaja odotti.\n\n## Opit:\n\n- Odota hetki. {#odota-hetki}\n",
    "heading-in-bold": "\nKuljettaja odotti.\n\n**Opit**\n\n- Odota hetki. {#odota-hetki}\n",
    "heading-in-singular": "\nKuljettaja odotti.\n\n## Oppi\n\n- Odota hetki. {#odota-hetki}\n",
    "heading-indented": "\nKuljettaja odotti.\n\n ## Opit\n\n- Odota hetki. {#odota-hetki}\n",
    "heading-twice": LESSONS + "- Odota hetki. {#odota-hetki}\n\n## Opit\n\n- Kerro heti.\n",
    "text-between": LESSONS + "- Kerro heti. {#kerro-heti}\n\nJa vielä:\n\n- Odota hetki. {#odota-hetki}\n",
    "numbers-with-brackets": LESSONS + "1) Odota hetki. {#odota-hetki}\n",
    "dashes": LESSONS + "– Odota hetki. {#odota-hetki}\n",
    "text-before": LESSONS + "Opin tämän:\n\n- Odota hetki. {#odota-hetki}\n",
    "inside-html": "\nKuljettaja odotti.\n\n<div>\n\n## Opit\n\n- Odota hetki. {#odota-hetki}\n",
    "full-stop-after-the-id": LESSONS + "- Odota hetki {#odota-hetki}.\n",
    "spaces-in-the-id": LESSONS + "- Odota nyt hetki. { #odota-hetki }\n",
    "no-hash": LESSONS + "- Odota nyt hetki. {odota-hetki}\n",
    "id-first": LESSONS + "- {#odota-hetki} Odota hetki.\n",
}


@pytest.fixture
def plan_for(settings_for, written) -> Callable[..., Any]:
    """Give a function that writes content and plans its site."""

    def plan(**files: str | bytes) -> Any:
        return planned(settings_for(written(**files)))

    return plan


@pytest.mark.parametrize("text", LOST_LESSONS.values(), ids=LOST_LESSONS)
def test_lesson_is_read_or_the_author_is_told(text, plan_for):
    plan = plan_for(**{STORY: HEAD + text})
    assert plan.problems or "odota-hetki" in plan.catalogue.graph.by_id


@pytest.mark.parametrize("indent", ["  ", "   ", "    ", "\t"])
def test_recommendation_is_never_a_lesson_of_its_own(indent, plan_for):
    """Editors indent by two; Markdown needs four."""
    text = f"{LESSONS}- Odota hetki. {{#odota-hetki}}\n{indent}- Suositus: Anna lupa odottaa.\n"
    plan = plan_for(**{STORY: HEAD + text})
    assert plan.problems or list(plan.catalogue.graph.by_id) == ["odota-hetki"]


@pytest.mark.parametrize(
    "item", ["Jonossa. [[odota-hetki]]", "[odota-hetki] Jonossa.", "[ [odota-hetki]] Jonossa."]
)
def test_evidence_is_never_a_lesson_of_its_own(item, plan_for):
    text = HEAD + LESSONS + "- Odota hetki. {#odota-hetki}\n"
    other = HEAD.replace("Kuljettaja odotti", "Jono eteni") + f"\nJono eteni.\n\n## Opit\n\n- {item}\n"
    plan = plan_for(**{STORY: text, "stories/jono-eteni.md": other})
    assert plan.problems or list(plan.catalogue.graph.by_id) == ["odota-hetki"]


def test_item_below_a_recommendation_is_kept_or_reported(plan_for):
    text = LESSONS + "- Odota hetki. {#odota-hetki}\n    - Suositus: Anna lupa.\n        - Ainakin illalla.\n"
    plan = plan_for(**{STORY: HEAD + text})
    assert plan.problems or "illalla" in str(plan.catalogue.stories[0].lessons)


@pytest.mark.parametrize("mark", ["{^odota-hetki}.", "{^ odota-hetki}"])
def test_mark_of_a_passage_is_read_or_reported(mark, plan_for):
    text = f"\nKuljettaja odotti {mark}\n\n## Opit\n\n- Odota hetki. {{#odota-hetki}}\n"
    plan = plan_for(**{STORY: HEAD + text})
    assert plan.problems or "{^" not in plan.catalogue.stories[0].text.html


def test_two_passages_for_one_lesson_do_not_share_an_id(plan_for):
    text = "\nOdotti. {^odota}\n\nOdotti taas. {^odota}\n\n## Opit\n\n- Odota. {#odota}\n"
    plan = plan_for(**{STORY: HEAD + text})
    assert plan.problems or plan.catalogue.stories[0].text.html.count('id="kohta-odota"') == 1


def test_two_stories_with_one_id_are_reported(plan_for):
    """A copied file is how many a new story begins; feed readers would never show the second."""
    other = HEAD.replace("Kuljettaja odotti", "Jono eteni") + "Id: k7f3\n" + TEXT
    plan = plan_for(**{STORY: HEAD + "Id: k7f3\n" + TEXT, "stories/jono-eteni.md": other})
    assert len(plan.problems) >= 1


@pytest.mark.parametrize("kind", ["services", "authors"])
def test_two_files_with_one_slug_are_reported(kind, plan_for):
    plan = plan_for(
        **{
            STORY: HEAD + TEXT,
            f"{kind}/linja.md": "Title: Linja\n",
            f"{kind}/toinen.md": "Title: Toinen linja\nSlug: linja\n",
        }
    )
    assert [found.place.path for found in plan.problems] == [
        f"content/{kind}/linja.md",
        f"content/{kind}/toinen.md",
    ]


@pytest.mark.parametrize(
    "aliases",
    ["/index.html", "/tarinat/kuljettaja-odotti/index.html", "/vanha.html, /vanha.html/sivu/"],
)
def test_alias_that_would_overwrite_a_file_is_reported(aliases, plan_for):
    plan = plan_for(**{STORY: f"{HEAD}Aliases: {aliases}\n{TEXT}"})
    assert plan.problems


def test_files_that_systems_leave_behind_are_passed_over(run, written):
    left = {
        f"{folder}/{name}": b"x" for folder in ("images", "stories") for name in ("Thumbs.db", "desktop.ini")
    }
    assert run(written(**{STORY: HEAD + TEXT, **left})) == (0, [], "Ei virheitä.")


@pytest.mark.parametrize("name", ["jono-eteni.txt", "tarinat/jono-eteni.docx", "tarinat/jono-eteni.txt"])
def test_story_outside_the_folders_is_not_passed_over_in_silence(name, plan_for):
    assert plan_for(**{STORY: HEAD + TEXT, name: HEAD + TEXT}).problems


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("file_form", ["NFC", "NFD"])
def test_link_finds_a_file_however_its_accents_are_stored(form, file_form, plan_for):
    """macOS names files in NFD; keyboards write NFC."""
    import unicodedata

    name = unicodedata.normalize(file_form, "stories/jäätelö.md")
    link = unicodedata.normalize(form, "\nLue [jäätelöstä](jäätelö.md).\n")
    other = HEAD.replace("Kuljettaja odotti", "Jäätelö suli") + TEXT
    assert plan_for(**{STORY: HEAD + link, name: other}).problems == ()


@pytest.mark.parametrize("heading", ["##Resurssit", "Resurssit\n---------", "# Resurssit"])
def test_service_heading_in_another_form_is_read_or_reported(heading, plan_for):
    note = f"Title: Linja\n\n## Kenelle\n\nKaikille.\n\n{heading}\n\nBussi.\n"
    plan = plan_for(**{STORY: HEAD + TEXT, "services/linja.md": note})
    described = [name for name, _ in plan.catalogue.services[0].note.sections]
    assert plan.problems or described == ["Kenelle", "Resurssit"]


def test_yaml_comment_does_not_cut_a_title_in_silence(plan_for):
    head = "---\nTitle: Bussi #3 jäi tulematta\nDate: 2024-02-03\nTags: [joukkoliikenne]\n---\n"
    plan = plan_for(**{STORY: head + TEXT})
    assert plan.problems or "#3" in plan.catalogue.stories[0].title


def test_lesson_taught_only_by_a_draft_is_not_called_unused(plan_for):
    """The advice would be to remove a file that is still needed."""
    draft = HEAD + "Status: draft\n" + LESSONS + "- Odota hetki. {#odota-hetki}\n"
    other = HEAD.replace("Kuljettaja odotti", "Jono eteni") + TEXT
    files = {
        STORY: draft,
        "stories/jono-eteni.md": other,
        "lessons/odota-hetki.md": "Title: Odota.\n\nOdota.\n",
    }
    assert plan_for(**files).problems == ()


@pytest.mark.parametrize(
    ("finnish", "key"),
    [("Otsikko", "Title"), ("Päiväys", "Date"), ("Tunnisteet", "Tags"), ("Palvelu", "Service")],
)
def test_key_in_finnish_is_answered_with_the_right_key(finnish, key, run, written):
    """ "Remove the line" would have the author throw away the title."""
    _, lines, _ = run(written(**{STORY: f"{HEAD}{finnish}: x\n{TEXT}"}))
    told = [line for line in lines if f'"{finnish}"' in line]
    assert [f"Tarkoititko: {key}?" in line for line in told] == [True]


def test_wrong_id_in_a_reference_is_mended_as_a_reference(run, written):
    text = LESSONS + "- Odota hetki. {#odota-hetki}\n"
    other = HEAD.replace("Kuljettaja odotti", "Jono eteni") + LESSONS + "- [[Odota hetki]] Jonossa.\n"
    _, lines, _ = run(written(**{STORY: HEAD + text, "stories/jono-eteni.md": other}))
    assert len(lines) == 1
    assert "[[odota-hetki]]" in lines[0]


def test_misspelt_target_of_a_merge_is_told_the_nearest_lesson(run, written):
    text = LESSONS + "- Odota hetki. {#odota-hetki}\n"
    _, lines, _ = run(
        written(**{STORY: HEAD + text, "lessons/vanha.md": "Merged-into: odota-hetk\n\nVanha.\n"})
    )
    assert len(lines) == 1
    assert "odota-hetki" in lines[0]


@pytest.mark.parametrize("link", ["[jonosta]()", "<a href=puuttuu.md>jonosta</a>"])
def test_link_that_leads_nowhere_is_noticed_however_it_is_written(link, plan_for):
    assert [found.code for found in plan_for(**{STORY: f"{HEAD}\nLue {link}.\n"}).problems] == ["link-broken"]


def test_folder_that_may_not_be_read_is_not_passed_over_in_silence(monkeypatch, plan_for):
    import os

    scan = os.scandir

    def refuse(path: Any = ".") -> Any:
        if str(path).endswith("suljettu"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr("os.scandir", refuse)
    plan = plan_for(**{STORY: HEAD + TEXT, "stories/suljettu/jono.md": HEAD + TEXT})
    assert [found.code for found in plan.problems] == ["file-unreadable"]
