"""The theme keeps its own rules: texts are keys, colours and sizes are tokens, fonts have licences."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tarinat.templates import load_templates

THEME = Path(__file__).parents[1] / "theme"
STATIC = THEME / "static"
CSS = {
    path.name: re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.S)
    for path in STATIC.glob("css/*.css")
}
TOKENS = CSS["tokens.css"]
TEMPLATES = load_templates(THEME / "templates")
PARTS = [name for name in TEMPLATES if name.startswith("parts/")]
STYLED = [name for name in CSS if name not in {"tokens.css", "print.css"}]

READ_ALOUD = {"alt", "aria-label", "title", "placeholder", "content", "value"}
NOT_WORDS = {"width=device-width, initial-scale=1", "(prefers-color-scheme: light)", "noindex", "0; url="} | {
    "auto",
    "light",
    "dark",
    *("image/png", "summary_large_image"),
}


class LiteralWords(HTMLParser):
    """Collects what a template would say by itself once its Jinja is taken out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.note(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 (as the parser calls it)
        for name, value in attrs:
            if name in READ_ALOUD and value not in NOT_WORDS:
                self.note(value or "")

    def note(self, text: str) -> None:
        if re.search(r"[^\W\d_]", text):
            self.found.append(text.strip())


def block(css: str, opening: str) -> str:
    """Give the declarations after an opening, one a line, without indentation."""
    body = css[css.index(opening) + len(opening) :]
    return "\n".join(line.strip() for line in body[: body.index("}")].strip().splitlines())


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_has_no_words_of_its_own(name: str) -> None:
    html = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", "", TEMPLATES[name], flags=re.S)
    parser = LiteralWords()
    parser.feed(re.sub(' (href)?lang=""', "", html))  # what lang_of and leads_to write into a tag
    parser.close()
    assert [text for text in parser.found if not text.startswith("#")] == []  # a colour of the browser


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_says_in_its_first_line_what_it_needs(name: str) -> None:
    assert re.match(r"{# Needs .+ #}\n", TEMPLATES[name])


@pytest.mark.parametrize("name", TEMPLATES)
def test_only_trusted_markup_is_unescaped(name: str) -> None:
    marked = set(re.findall(r"{{ *([\w.]+) *\| *safe *}}", TEMPLATES[name]))
    assert marked <= {"view.html", "view.introduction", "view.more", "stop.html"}
    assert TEMPLATES[name].count("safe }}") == len(re.findall(r"\| *safe\b", TEMPLATES[name]))
    assert "autoescape" not in TEMPLATES[name]


@pytest.mark.parametrize("name", TEMPLATES)
def test_macros_are_imported_without_context(name: str) -> None:
    """With it, Jinja runs the whole file of macros again for every page."""
    assert re.findall(r"import [^%]* with context", TEMPLATES[name]) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_is_small(name: str) -> None:
    assert TEMPLATES[name].count("\n") <= 90


@pytest.mark.parametrize("name", PARTS)
def test_part_is_used(name: str) -> None:
    assert any(f'"{name}"' in text for text in TEMPLATES.values())


@pytest.mark.parametrize("name", STYLED)
def test_colour_is_a_token(name: str) -> None:
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch|lab|color)\(", CSS[name]) == []


@pytest.mark.parametrize("name", STYLED)
def test_type_size_is_a_token(name: str) -> None:
    declared = re.findall(r"\bfont(?:-size)?: *([^;}]*)", CSS[name])
    assert [value for value in declared if re.search(r"\d(?:rem|px|pt|vw)\b", value)] == []


@pytest.mark.parametrize("name", STYLED)
def test_rem_stands_only_in_the_width_of_a_media_query(name: str) -> None:
    outside = re.sub(r"@media \([^)]*\)", "", CSS[name])
    assert re.findall(r"[\d.]+rem\b", outside) == []


@pytest.mark.parametrize("name", CSS)
def test_used_token_is_declared(name: str) -> None:
    declared = set(re.findall(r"(--[\w-]+):", TOKENS + CSS[name]))
    assert set(re.findall(r"var\((--[\w-]+)", CSS[name])) <= declared


def test_declared_token_is_used() -> None:
    used = set(re.findall(r"var\((--[\w-]+)", "".join(CSS.values())))
    assert set(re.findall(r"(--[\w-]+):", TOKENS)) <= used


def test_dark_scheme_is_the_same_by_device_and_by_choice() -> None:
    by_device = block(TOKENS, ':root:not([data-theme="light"]) {')
    assert by_device == block(TOKENS, ':root[data-theme="dark"] {')


def test_colour_of_the_browser_is_the_colour_of_the_paper() -> None:
    papers = re.findall(r"--paper: (#\w+);", TOKENS)
    announced = re.findall(r'name="theme-color" content="(#\w+)"', TEMPLATES["parts/head.html"])
    assert announced == papers[:2]


def test_every_style_sheet_is_loaded_by_a_template() -> None:
    lists = re.findall(r"{% set (?:\w+_)?sheets = (.*?) %}", "".join(TEMPLATES.values()))
    named = set(re.findall(r'"([\w-]+)"', "".join(lists)))
    assert {name.removesuffix(".css") for name in CSS} <= named


def test_font_has_its_licence_beside_it() -> None:
    fonts = sorted(STATIC.glob("fonts/*.woff2"))
    families = {font.stem.removesuffix("-harvinaiset") for font in fonts}
    assert families == {"literata", "schibsted-grotesk"}
    for font in fonts:
        licence = font.with_name(f"{font.stem.removesuffix('-harvinaiset')}-LICENSE.txt")
        assert "SIL OPEN FONT LICENSE" in licence.read_text("utf-8").upper()


def test_fonts_that_every_page_loads_weigh_36_kilobytes() -> None:
    usual = [STATIC / f"fonts/{name}.woff2" for name in ("literata", "schibsted-grotesk")]
    assert sum(font.stat().st_size for font in usual) <= 36_000


def test_style_asks_nothing_of_another_host() -> None:
    addresses = re.findall(r"url\(([^)]*)\)|@import", "".join(CSS.values()))
    assert sorted(addresses) == sorted(f'"../fonts/{font.name}"' for font in STATIC.glob("fonts/*.woff2"))
