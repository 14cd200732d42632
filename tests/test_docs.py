"""The documentation tells the truth: its examples are tried, and its tables are the declarations."""

import io
import json
import re
import shlex
import shutil
import sys
import tomllib
from collections.abc import Callable, Iterable
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import click
import pytest
from documents import PAIRS, REPO, Block, Document, code_in, command_lines, pages
from PIL import Image
from small_sites import story, tarinat, write_site
from tarinat import __version__
from tarinat.authors import AUTHOR_KEYS
from tarinat.cli import commands, main
from tarinat.config import LANGUAGES
from tarinat.dates import parse_day, parse_when
from tarinat.images import IMAGE_SUFFIXES
from tarinat.lesson_notes import LESSON_KEYS
from tarinat.markup import LESSONS_HEADINGS
from tarinat.services import SERVICE_KEYS, TEMPLATE
from tarinat.standing import STANDING_KEYS
from tarinat.starting.starter import AUTHORS, NAMES
from tarinat.stories import EXPERIENCES, PERSPECTIVES, STATUSES, STORY_KEYS
from tarinat.tags import TAG_KEYS
from tarinat.translations import flattened
from tarinat.walk import FOLDERS

BOTH = pytest.mark.parametrize("lang", ["fi", "en"])
EVERY = pytest.mark.parametrize(("lang", "page"), [(lang, page) for lang in ("fi", "en") for page in PAIRS])
NOON = 1782896400  # 1 July 2026, 12:00 in Finland
BY_MACHINE = ("word-unknown", "lang-doubtful")
"""Hints that hang on the words that the Voikko of a machine knows."""


# What is the same in both languages


@pytest.mark.parametrize("page", PAIRS)
def test_both_languages_have_the_same_headings_examples_and_tables(page):
    fi, en = pages("fi")[page], pages("en")[page]
    assert [level for level, _ in fi.headings] == [level for level, _ in en.headings]
    assert [block.language for block in fi.blocks] == [block.language for block in en.blocks]
    assert shape(fi) == shape(en)


def shape(document: Document) -> list[list[list[int]]]:
    """Count the cells of each row of each table of each section."""
    sections = document.sections(2).values()
    return [[[len(row) for row in table] for table in section.tables] for section in sections]


@EVERY
def test_every_link_of_the_documentation_leads_somewhere(lang, page):
    document = pages(lang)[page]
    lost = []
    for link in document.links:
        file, _, anchor = link.partition("#")
        target = document.path.parent / file if file else document.path
        if file.startswith("https://"):
            continue
        if not target.exists() or (anchor and anchor not in Document(target).anchors):
            lost.append(link)
    assert lost == []


def test_readme_leads_to_the_documentation_in_both_languages():
    links = Document(REPO / "README.md").links
    assert {"docs/fi/README.md", "docs/en/README.md"} <= set(links)


# Examples of what is written


def examples(lang: str, wrong: bool = False, whole: bool = False) -> dict[str, str | bytes]:
    """Give all examples of a language as files of a site's content; those shown as `wrong`, or the others.

    A block is a file, a story without a name, or a part of one, which gets a head.
    """
    files: dict[str, str | bytes] = {}
    for page in pages(lang).values():
        for block in page.blocks:
            if block.language == "markdown" and ("wrong" in block.words) == wrong:
                name = block.file or f"content/stories/{page.path.stem}-{block.line}.md"
                whole = block.file or block.text.startswith(("---\n", "Title:"))
                body = block.text if whole else story(name, tags="odottaminen", body=block.text, Lang=lang)
                files[name.removeprefix("content/")] = body
    texts = "".join(text for text in files.values() if isinstance(text, str))
    return files | {name: picture(name) for name in re.findall(r"\b(images/[\w.-]+)", texts)}


def picture(name: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 6)).save(file, "PNG" if name.endswith(".png") else "JPEG")
    return file.getvalue()


@BOTH
def test_every_example_is_read_without_a_mistake(lang, tmp_path):
    site = write_site(tmp_path, examples(lang), DEFAULT_LANG=lang, AUTHOR="Ilona Saarenheimo")
    told = json.loads(tarinat("check", "-s", site / "pelicanconf.py", "--json").out)["problems"]
    found = [one for one in told if one["code"] not in BY_MACHINE]
    assert [f"{one['file']}:{one['line']}: {one['message']}" for one in found] == []


@BOTH
@pytest.mark.usefixtures("real_voikko")
def test_what_is_shown_as_wrong_gives_the_messages_beside_it(lang, tmp_path):
    files = examples(lang) | examples(lang, wrong=True)
    site = write_site(tmp_path, files, DEFAULT_LANG=lang, AUTHOR="Ilona Saarenheimo")
    said = one_line([tarinat("check", "-s", site / "pelicanconf.py").out])
    shown = [
        after.text
        for page in pages(lang).values()
        for block, after in pairwise(page.blocks)
        if "wrong" in block.words and after.language == "text"
    ]
    assert len(shown) == 2
    assert [text for text in shown if not text.strip() or one_line([text]) not in said] == []


# Tables of what may be written


def table(lang: str, fi: str, en: str, number: int = 0) -> list[list[str]]:
    """Give the rows of a table below a heading of the page on files."""
    return pages(lang)["tiedostomuoto.md"].section(fi if lang == "fi" else en).tables[number]


def first_codes(rows: list[list[str]]) -> list[str]:
    return [code for row in rows for code in code_in(row[0])]


@BOTH
def test_tables_name_every_key_in_order_and_none_that_does_not_exist(lang):
    for keys, fi, en in (
        (STORY_KEYS, "Tarinan avaimet", "Keys of a story"),
        (SERVICE_KEYS, "Palvelun kuvaus", "Description of a service"),
        (TAG_KEYS, "Tunnisteen esittely", "Introduction of a tag"),
        (AUTHOR_KEYS, "Kirjoittajan esittely", "Introduction of an author"),
        (LESSON_KEYS, "Lisää opista", "More about a lesson"),
        (STANDING_KEYS, "Muut sivut", "Other pages"),
    ):
        assert first_codes(table(lang, fi, en)) == list(keys)


@BOTH
def test_words_to_choose_from_are_the_allowed_ones(lang):
    rows = table(lang, "Sanat, joista valitaan", "Words to choose from")
    for key, allowed in (("Experience", EXPERIENCES), ("Perspective", PERSPECTIVES), ("Status", STATUSES)):
        pairs = [code_in(fi) + code_in(en) for name, fi, en in rows if code_in(name) == [key]]
        assert sorted(word for pair in pairs for word in pair) == sorted(allowed)
        assert all(allowed[fi] == allowed[en] for fi, en in pairs)
    heading = "Sanat, joista valitaan" if lang == "fi" else "Words to choose from"
    codes = pages(lang)["tiedostomuoto.md"].section(heading).codes
    assert [code for code in codes if len(code) == 2] == list(LANGUAGES)


@BOTH
def test_every_form_of_a_day_is_the_same_day(lang):
    rows = table(lang, "Päivät", "Days")
    forms = [code for row in rows for cell in row for code in code_in(cell)]
    zone = ZoneInfo("Europe/Helsinki")
    assert len(forms) >= 7
    assert {parse_when(form, zone).date() for form in forms} == {date(2026, 2, 3)}
    assert parse_day(forms[0]) == date(2026, 2, 3)


@BOTH
def test_folders_pictures_and_headings_are_those_that_are_read(lang):
    page = pages(lang)["tiedostomuoto.md"]
    folders = [
        code.removeprefix("content/").strip("/") for code in first_codes(table(lang, "Kansiot", "Folders"))
    ]
    assert sorted(folders) == sorted(FOLDERS)
    pictures = page.section("Kuvat" if lang == "fi" else "Pictures").codes
    assert [code for code in pictures if re.fullmatch(r"\.\w+", code)] == list(IMAGE_SUFFIXES)
    lessons = page.section("Opit" if lang == "fi" else "Lessons").codes
    words = {code.removeprefix("## ").casefold() for code in lessons if re.fullmatch(r"(## )?\w+", code)}
    assert words == set(LESSONS_HEADINGS)


@BOTH
def test_example_of_a_service_has_every_heading_in_its_order(lang):
    (block,) = (b for b in pages(lang)["tiedostomuoto.md"].blocks if "/services/" in b.file)
    assert re.findall(r"^## (.+)$", block.text, re.MULTILINE) == list(TEMPLATE)


# Commands


def messages(lang: str) -> list[tuple[str, str]]:
    """Give the messages by key; one that counts has a text for each kind of number."""
    told = tomllib.loads((REPO / f"theme/translations/{lang}/messages.toml").read_text("utf-8"))
    texts = [(key, text if isinstance(text, dict) else {"": text}) for key, text in flattened(told)]
    return [(key, text) for key, forms in texts for text in forms.values()]


COMMON = ("-h", "--help", "--lang", "-s", "--settings")


def declared(name: str) -> dict[str, click.Option]:
    """Give the options of a command, by each way to write them."""
    command = commands.get_command(click.Context(commands), name)
    options = [one for one in command.get_params(click.Context(command)) if isinstance(one, click.Option)]
    return {way: option for option in options if not option.hidden for way in option.opts}


@BOTH
def test_every_command_and_every_option_is_described_and_no_other(lang):
    page = pages(lang)["komennot.md"]
    sections = {heading.removeprefix("tarinat "): part for heading, part in page.sections(3).items()}
    assert set(sections) == set(commands.list_commands(click.Context(commands)))
    (common, _) = page.section("Yhteistä" if lang == "fi" else "In common").tables
    assert sorted(option.split()[0] for option in first_codes(common)) == sorted(COMMON)
    for name, section in sections.items():
        rows = section.tables[0] if section.tables else []
        described = {option.split()[0]: row for row in rows for option in code_in(row[0])}
        options = declared(name)
        assert set(described) == set(options) - set(COMMON), name
        for way, row in described.items():
            kind = options[way].type
            words = kind.choices if isinstance(kind, click.Choice) else ()
            assert [word for word in words if f"`{word}`" not in row[1]] == [], f"{name} {way}"


def typed(lang: str) -> list[list[str]]:
    """List every command line of ours that the pages of a language show, in blocks or within the text."""
    lines = [words for page in pages(lang).values() for words in command_lines(page.blocks)]
    lines += [shlex.split(code) for page in pages(lang).values() for code in page.codes if "tarinat " in code]
    ours = (words[words.index("tarinat") + 1 :] for words in lines if "tarinat" in words)
    return [[word for word in words if word != ">"] for words in ours if words]


@BOTH
def test_every_command_line_can_be_typed(lang):
    lines = typed(lang)
    assert len(lines) > 60
    for words in lines:
        if words[0].startswith("-"):
            assert words[0] in ("--help", "--version")
            continue
        command = commands.get_command(click.Context(commands), words[0])
        assert command, words
        if len(words) > 1 and "--help" not in words and words[0] != "completion":
            command.make_context(words[0], words[1:])  # raises where something does not exist


class Terminal:
    """Types the commands of a page, in a folder of its own, and reads what they answer."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self._monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON))
        self._monkeypatch.setenv("COLUMNS", "80")
        self._monkeypatch.chdir(folder)

    def type(self, words: list[str]) -> str:
        """Type one line. Of what is not ours, only what changes the site is done."""
        match words:
            case ["cd", folder] if Path(folder).is_dir():  # another window is in it already
                self._monkeypatch.chdir(folder)
            case ["rm", file]:
                Path(file).unlink()
            case ["make", "publish"]:
                settings = Path("publishconf.py")
                address = 'SITEURL = "https://tarinat.test"'
                settings.write_text(
                    re.sub(r"^SITEURL = .*", address, settings.read_text("utf-8"), flags=re.M), "utf-8"
                )
                return self._answer(["record"]) + self._answer(["build", "-s", "publishconf.py"])
            case ["tarinat", "serve", *_]:
                return ""
            case ["tarinat", "new", *rest] if "--no-ask" not in rest:
                return self._answer(["new", *rest, "--tag", "neuvonta", "--no-ask"])
            case ["tarinat", "init", *rest] if "--yes" not in rest:
                return self._answer(["init", *rest, "--author", "Ilona Saarenheimo", "--yes"])
            case ["tarinat", *rest]:
                return self._answer(rest)
        return ""

    def _answer(self, words: list[str]) -> str:
        # Each command is a process of its own: none has another site's settings in mind.
        self._monkeypatch.delitem(sys.modules, "pelicanconf", raising=False)
        self._monkeypatch.setattr(sys, "path", list(sys.path))
        heard = io.StringIO()
        with redirect_stdout(heard), redirect_stderr(heard):
            main(words)
        return heard.getvalue()


def as_shown(text: str) -> list[str]:
    """Leave out what differs between machines: seconds, and advice on Voikko and on where the program is."""
    lines = re.sub(r"\b\d+[.,]\d s\b", "0 s", text).splitlines()
    return [line for line in lines if line.strip() and not re.search("[Vv]oikko|requirements.txt", line)]


def one_line(lines: Iterable[str]) -> str:
    """Join lines, which a page may break elsewhere than a terminal does."""
    return " ".join(" ".join(lines).split())


Answer = tuple[Block, list[str], list[str]]
"""What a page shows as an answer: its block, its lines, and what was answered."""


def walk(
    page: Document, terminal: Terminal, then: Callable[[list[str]], None] = lambda _: None
) -> list[Answer]:
    """Do what a page says from its top to its end; `then` follows each line that was typed."""
    answers = []
    for block, after in zip(page.blocks, (*page.blocks[1:], Block((), "", 0)), strict=True):
        if block.file and block.language == "markdown":
            Path(block.file).write_text(block.text, "utf-8")
        if block.language == "sh":
            heard = ""
            for words in command_lines([block]):
                heard += terminal.type(words)
                then(words)
            if after.language in ("text", "console"):
                answers.append((after, as_shown(after.text), as_shown(heard)))
    return answers


@BOTH
def test_start_page_names_the_file_of_this_version(lang):
    files = re.findall(r"tarinat-[\w.]+-py3-none-any\.whl", pages(lang)["aloita.md"].text)
    assert set(files) == {f"tarinat-{__version__}-py3-none-any.whl"}


@BOTH
def test_start_page_shows_what_is_offered_for_a_site(lang):
    shown = "".join(block.text for block in pages(lang)["aloita.md"].blocks if block.language == "console")
    assert f" [{NAMES[lang]}]: " in shown
    assert f" [{AUTHORS[lang]}]: " in shown


@BOTH
def test_start_page_leads_to_a_published_site(lang, tmp_path, monkeypatch):
    page = pages(lang)["aloita.md"]
    answers = walk(page, Terminal(tmp_path, monkeypatch))
    for block, shown, heard in answers:
        if block.language == "text":
            assert one_line(shown) == one_line(heard)
        else:  # of what a terminal shows: questions with their answers, and some of what is said
            assert [line for line in shown if line not in heard and not in_catalogue(line, lang)] == []
    assert [line for _, shown, heard in answers[-1:] for line in shown if line not in heard] == []
    shared, site = ("neuvo-mukaan", "luukulta") if lang == "fi" else ("advice-to-go", "counters")
    lesson = (tmp_path / site / f"output/opit/{shared}/index.html").read_text("utf-8")
    own = {
        block.file.split("/")[-1].removesuffix(".md") for block in page.blocks if "/stories/" in block.file
    }
    assert {slug for slug in own if f"/tarinat/{slug}/" in lesson} == own
    assert len(own) == 2


def in_catalogue(line: str, lang: str) -> bool:
    """Tell whether the preview or a question says a line; an answer may follow a question."""
    said = ("init.ask", "new.ask", "command.serving", "preview.saved")
    return any(
        re.fullmatch(re.sub(r"\\{\w+\\}", ".+", re.escape(text)) + "( .*|:)?", line)
        for key, text in messages(lang)
        if key.startswith(said)
    )


@BOTH
@pytest.mark.usefixtures("real_voikko")
def test_answers_of_commands_are_the_real_ones(lang, tmp_path, monkeypatch):
    page = pages(lang)["komennot.md"]
    files = {block.file for other in pages(lang).values() if other != page for block in other.blocks}

    def then(words: list[str]) -> None:
        if words[:2] == ["tarinat", "init"]:
            monkeypatch.chdir(words[2])
            shutil.rmtree("content/stories")
            for name, text in examples(lang).items():
                if f"content/{name}" in files or name.startswith("images/"):
                    file = Path("content", name)
                    file.parent.mkdir(exist_ok=True)
                    file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        elif words[:2] == ["tarinat", "new"]:
            for draft in Path("content/stories").glob("*talon*" if lang == "fi" else "*house*"):
                draft.unlink()

    answers = walk(page, Terminal(tmp_path, monkeypatch), then)
    assert len(answers) >= 15
    for block, shown, heard in answers:
        if block.language == "text":
            assert one_line(shown) == one_line(heard)
        else:
            assert [line for line in shown if not in_catalogue(line, lang)] == []


# What else tells authors to type something


@BOTH
def test_messages_name_commands_and_options_that_exist(lang):
    names = commands.list_commands(click.Context(commands))
    wrong = [
        f"{key}: {found[0]}"
        for key, text in messages(lang)
        for found in re.finditer(r"tarinat (\w+)((?: --?[a-z][\w-]*)+)", text)
        if found[1] in names and not set(found[2].split()) <= declared(found[1]).keys()
    ]
    assert wrong == []


@BOTH
def test_snippets_are_listed_by_their_names(lang):
    rows = pages(lang)["editorit.md"].section("Pätkät" if lang == "fi" else "Snippets").tables[0]
    assert first_codes(rows) == [
        text for key, text in messages(lang) if re.fullmatch(r"snippet\.\w+\.prefix", key)
    ]
