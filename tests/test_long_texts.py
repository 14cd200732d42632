"""Texts of one piece over and over are looked through once: what follows would not end in a day otherwise."""

import pytest
from tarinat.privacy import accounts
from tarinat.privacy.codes import codes_in
from tarinat.privacy.names import staff_names
from tarinat.proofreading.words import words_of


@pytest.mark.parametrize("piece", ["a", "ä", "1", "a@", "a.a.", "(", "[at]", "(at)", "a:"])
def test_words_of_a_million_letters_are_found(piece):
    assert len(list(words_of(piece * (1_000_000 // len(piece))))) <= 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Kirjoita maija (at) kuusihaara.fi tai soita.", ["Kirjoita", "tai", "soita"]),
        ("maija[ät]kuusihaara.fi ja eero (AT) kuusihaara.fi", ["ja"]),
        ("Kirjoita (at)", ["Kirjoita", "at"]),
        ("(at) koti", ["at", "koti"]),
    ],
)
def test_address_with_a_word_for_its_sign_is_no_word(line, words):
    assert [word.text for word in words_of(line)] == words


def test_names_are_found_in_thousands_of_names():
    assert len(list(staff_names("Maija Virtanen " * 10_000))) == 10_000


def test_comments_that_do_not_end_are_looked_through_once():
    assert codes_in("<!-- " * 200_000) == []


def test_few_numbers_are_judged_of_thousands_that_begin_as_one(monkeypatch):
    """Each was judged at every length that any country has."""
    judged = []
    monkeypatch.setattr("stdnum.iban.is_valid", lambda number: judged.append(number) or False)
    text = "FI21 " * 1000
    assert list(accounts.account_numbers(text)) == []
    assert len(judged) < 1000
