"""The documentation tells the truth: its examples are tried, and its tables are the declarations."""

import io
import json
import re
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import click
import pytest
from documents import PAIRS, REPO, Block, Document, code_in, command_lines, pages
from PIL import Image
from small_sites import check, story, write_site
from tarinat.authors import AUTHOR_KEYS
from tarinat.cli import commands
from tarinat.config import LANGUAGES
from tarinat.dates import parse_day, parse_when
from tarinat.images import IMAGE_SUFFIXES
from tarinat.lesson_notes import LESSON_KEYS
from tarinat.markup import LESSONS_HEADINGS
from tarinat.reading import FOLDERS
from tarinat.services import SERVICE_KEYS, TEMPLATE
from tarinat.standing import STANDING_KEYS
from tarinat.stories import EXPERIENCES, PERSPECTIVES, STATUSES, STORY_KEYS
from tarinat.tags import TAG_KEYS

BOTH = pytest.mark.parametrize("lang", ["fi", "en"])
EVERY = pytest.mark.parametrize(("lang", "page"), [(lang, page) for lang in ("fi", "en") for page in PAIRS])
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


def site_with(lang: str, folder: Path, wrong: bool) -> tuple[Path, list[tuple[Block, str]]]:
    """Write a site of all examples of a language; `wrong` ones are given with what is said of each.

    A block is a file, a story without a name, or a part of one, which gets a head.
    """
    files: dict[str, str | bytes] = {}
    told: list[tuple[Block, str]] = []
    for page in pages(lang).values():
        for number, block in enumerate(page.blocks):
            name = block.file or f"content/stories/{page.path.stem}-{block.line}.md"
            if block.language != "markdown":
                continue
            if "wrong" in block.words:
                told.append((block, page.blocks[number + 1].text))
                if not wrong:
                    continue
            whole = block.file or block.text.startswith(("---\n", "Title:"))
            body = block.text if whole else story(name, lang=lang, body=block.text, Lang=lang)
            files[name.removeprefix("content/")] = body
    texts = "".join(text for text in files.values() if isinstance(text, str))
    files |= {name: picture(name) for name in re.findall(r"/(images/[\w.-]+)", texts)}
    return write_site(folder, files, DEFAULT_LANG=lang, AUTHOR="Ilona Saarenheimo"), told


def picture(name: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 6)).save(file, "PNG" if name.endswith(".png") else "JPEG")
    return file.getvalue()


@BOTH
def test_every_example_is_read_without_a_mistake(lang, tmp_path):
    site, _ = site_with(lang, tmp_path, wrong=False)
    ended = check(site, "--json")
    found = [one for one in json.loads(ended.out)["problems"] if one["code"] not in BY_MACHINE]
    assert [f"{one['file']}:{one['line']}: {one['message']}" for one in found] == []


@BOTH
def test_what_is_shown_as_wrong_gives_the_messages_beside_it(lang, tmp_path):
    site, told = site_with(lang, tmp_path, wrong=True)
    ended = check(site)
    assert len(told) >= 2
    assert [answer for _, answer in told if answer not in ended.out] == []


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
    section = pages(lang)["tiedostomuoto.md"].section("Words to choose from" if lang == "en" else rows_of_fi)
    assert [code for code in section.codes if len(code) == 2] == list(LANGUAGES)


rows_of_fi = "Sanat, joista valitaan"


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
    folders = [code.removeprefix("content/").strip("/") for code in first_codes(table(lang, "Kansiot", "Folders"))]
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
