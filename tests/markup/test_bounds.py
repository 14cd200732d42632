"""What Markdown would not be done with is told before it begins, and what is long but sane is read."""

import pytest
from tarinat.markup import Scribe, Tangled

LONG = 'Kuljettaja [odotti](/tarinat/odotus/ "Odotus (pitkä)") [[x]]; 5 < 6 ja <b>hyvä</b>.\n\n'


@pytest.mark.parametrize(
    ("piece", "sign"),
    [
        *(("[", "["), ("[[", "["), ("![", "["), ("[^", "["), ("a [b ", "["), ("[0", "[")),
        *(("[](", "("), ("[a](", "("), ("<a ", "<"), ("<!-- ", "<"), ("<a href='", "<"), ("</", "<")),
    ],
)
def test_thousands_of_open_signs_are_not_given_to_markdown(piece, sign, monkeypatch):
    scribe = Scribe()
    monkeypatch.setattr(scribe._markdown, "convert", None)
    with pytest.raises(Tangled) as tangled:
        scribe.write("Alku.\n\n" + piece * (30_000 // len(piece)), first_line=5)
    assert (tangled.value.line, tangled.value.sign) == (7, sign)


def test_brackets_in_thousands_of_brackets_are_not_given_to_markdown():
    with pytest.raises(Tangled):
        Scribe().write("[" * 2000 + "]" * 2000)


@pytest.mark.parametrize("piece", ["# a\n", "*[a]: b\n", "a\n=\n", "- a\n"])
def test_thousands_of_lines_without_a_blank_one_are_not_given_to_markdown(piece, monkeypatch):
    scribe = Scribe()
    monkeypatch.setattr(scribe._markdown, "convert", None)
    with pytest.raises(Tangled) as tangled:
        scribe.write("Alku.\n\n" + piece * 2000, first_line=5)
    assert (tangled.value.line, tangled.value.sign) == (7, "")


@pytest.mark.parametrize(
    "text",
    [
        LONG * 300,
        "Hän sanoi [jotakin.\n\n" * 500,
        "a \\[ " * 3000,
        "a\n" * 1400,
        "a\n\n" * 3000,
        "5 < 6, 7 < 8. " * 500,
        "Hinta (12 e). " * 500,
    ],
)
def test_long_texts_of_people_are_read(text):
    assert Scribe().write(text).words
