"""The title and the slug that a file gives."""

import pytest
from building_content import document_of, said
from hypothesis import given
from hypothesis import strategies as st
from tarinat.finnish import slug
from tarinat.naming import slug_of, title_of


def test_title_is_as_written():
    found = []
    assert title_of(document_of("Title: Hätä: 24/7 “auki”\n\nx"), found) == "Hätä: 24/7 “auki”"
    assert found == []


def test_missing_title_is_told_at_the_top_of_the_file():
    found = []
    assert title_of(document_of("Tags: a\n\nx"), found) == ""
    assert [(one.code, one.place.line) for one in found] == [("title-missing", 1)]


def test_empty_title_is_told_on_its_line():
    found = []
    title_of(document_of("Tags: a\nTitle:\n\nx"), found)
    assert [(one.code, one.place.line) for one in found] == [("title-missing", 2)]


@pytest.mark.parametrize(
    ("stem", "address"),
    [
        ("kuljettaja-odotti", "kuljettaja-odotti"),
        ("Hätä keskellä yötä", "hata-keskella-yota"),
        ("24_7", "24-7"),
    ],
)
def test_address_comes_from_the_name_of_the_file(stem, address):
    assert slug_of(document_of("Title: x\n\nx"), stem, []) == address


def test_slug_in_the_head_wins():
    assert slug_of(document_of("Slug: oma-osoite\n\nx"), "tiedosto", []) == "oma-osoite"


def test_slug_of_another_form_is_told_with_the_right_one():
    found = []
    slug_of(document_of("Title: x\nSlug: Oma Osoite\n\nx"), "tiedosto", found)
    assert [(one.code, one.place.line, said(one)["suggestion"]) for one in found] == [
        ("slug-form", 2, "oma-osoite")
    ]


def test_name_without_a_letter_is_told():
    found = []
    slug_of(document_of("Title: x\n\nx"), "!!!", found)
    assert [one.code for one in found] == ["slug-empty"]


@given(st.text(min_size=1))
def test_any_file_has_an_address_and_one_that_is_made_up_is_told(stem):
    found = []
    made = slug_of(document_of("Title: x\n\nx"), stem, found)
    assert made == slug(made) != ""
    assert (made != slug(stem)) == bool(found)
