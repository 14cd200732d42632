"""Long words are cut where a reader of Finnish expects it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tarinat.syllables import SOFT_HYPHEN, needs_hyphen, pieces_of


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("asiakaskokemus", ["asia", "kas", "ko", "ke", "mus"]),
        ("terveyskeskus", ["ter", "veys", "kes", "kus"]),
        ("kuljettajankoulutus", ["kul", "jet", "ta", "jan", "kou", "lu", "tus"]),
        ("ystävällisyys", ["ystä", "väl", "li", "syys"]),
    ],
)
def test_syllable_begins_at_a_consonant_before_a_vowel(word: str, pieces: list[str]) -> None:
    assert pieces_of(word) == pieces


@pytest.mark.parametrize("word", ["sää", "yö", "hyvä", "Tšekki", "KELA", "1234567890", ""])
def test_short_word_and_what_is_no_word_stay_whole(word: str) -> None:
    assert pieces_of(word) == [word]


def test_soft_hyphens_of_the_author_decide() -> None:
    assert pieces_of(f"lento{SOFT_HYPHEN}kone{SOFT_HYPHEN}suihku") == ["lento", "kone", "suihku"]


def test_word_with_a_hyphen_is_cut_after_it_and_needs_no_other() -> None:
    pieces = pieces_of("linja-auto")
    assert "ja-" in pieces
    assert [needs_hyphen(piece) for piece in pieces] == [True, False, True]


@given(st.text(st.characters(exclude_characters=SOFT_HYPHEN, exclude_categories=("Cs",)), max_size=40))
def test_pieces_of_any_word_make_the_word(word: str) -> None:
    assert "".join(pieces_of(word)) == word
    assert all(len(piece) >= 3 for piece in (pieces_of(word)[0], pieces_of(word)[-1])) or len(word) < 6
