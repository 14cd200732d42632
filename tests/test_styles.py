"""Style sheets: which a template's file is joined of, what is left out, and what its name says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tarinat.styles import load_styles, sheets_of, small

BASE = '{% set first_sheets = ("tokens", "base") %}{% set last_sheets = ("print",) %}{{ sheets }}'
TEMPLATES = {
    "base.html": BASE,
    "story.html": '{% extends "base.html" %}{% set sheets = ("story", "prose") %}{% include "parts/x" %}',
    "tale.html": '{% extends "base.html" %}\n{% set sheets = ("story", "prose") %}',
    "plain.html": '{% extends "base.html" %}',
    "alone.html": '{% set sheets = ("base",) %}',
    "feed.xml": "<feed/>",
    "parts/x": '{% set sheets = ("never",) %}',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("tokens", "base", "print", "story", "prose"):
        (tmp_path / f"{name}.css").write_text(f"/* {name} */\n.{name} {{ color: red; }}\n", "utf-8")
    return tmp_path


def test_own_sheets_stand_between_the_first_and_the_last_of_all_pages() -> None:
    assert sheets_of(TEMPLATES, "story.html") == ("tokens", "base", "story", "prose", "print")
    assert sheets_of(TEMPLATES, "plain.html") == ("tokens", "base", "print")


def test_template_without_the_frame_has_only_what_it_lists() -> None:
    assert sheets_of(TEMPLATES, "alone.html") == ("base",)
    assert sheets_of(TEMPLATES, "feed.xml") == ()


def test_sheets_are_joined_in_their_order_without_comments(folder: Path) -> None:
    styles = load_styles(TEMPLATES, folder)
    joined = styles.files[styles.of_template["story.html"]].decode()
    assert joined.split("\n") == [f".{name}{{color:red;}}" for name in sheets_of(TEMPLATES, "story.html")]


def test_templates_with_the_same_sheets_share_a_file(folder: Path) -> None:
    styles = load_styles(TEMPLATES, folder)
    assert styles.of_template["story.html"] == styles.of_template["tale.html"]
    assert set(styles.files) == set(styles.of_template.values())
    assert len(styles.files) == 3
    assert "feed.xml" not in styles.of_template
    assert styles.sheets == {"tokens", "base", "print", "story", "prose"}


def test_file_has_another_name_when_it_says_something_else(folder: Path) -> None:
    before = load_styles(TEMPLATES, folder).of_template
    (folder / "story.css").write_text(".story { color: blue; }", "utf-8")
    after = load_styles(TEMPLATES, folder).of_template
    assert {name for name in before if before[name] != after[name]} == {"story.html", "tale.html"}


def test_sheet_that_is_not_there_is_told(folder: Path) -> None:
    (folder / "story.css").unlink()
    with pytest.raises(FileNotFoundError, match=r"story\.css"):
        load_styles(TEMPLATES, folder)


@pytest.mark.parametrize(
    ("css", "least"),
    [
        ("a {\n  color : red;\n}\n\nb { }\n", "a{color :red;}b{}"),
        ("a > b , c :focus /* why */ .e { margin: 0 1px }", "a > b,c :focus .e{margin:0 1px}"),
        ('a::before { content: "x,  /* y */ ; {z}"; }', 'a::before{content:"x,  /* y */ ; {z}";}'),
        ("/* it's */ a { content: 'it  is' } /* it's */", "a{content:'it  is'}"),
        ("@media (min-width: 48rem) and (x) { a { width: calc(1px + 2px); } }", None),
        ("a { font: 1em / 1.2 x; } /* one *//* two */ b { }", "a{font:1em / 1.2 x;}b{}"),
    ],
)
def test_small_style_says_the_same(css: str, least: str | None) -> None:
    assert small(css) == (least or "@media (min-width:48rem) and (x){a{width:calc(1px + 2px);}}")


@given(st.text("ab{};:,'\"/* \n", max_size=30))
def test_small_style_is_as_small_as_it_gets(css: str) -> None:
    assert len(small(css)) <= len(css)
