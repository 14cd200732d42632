""" "Did you mean …?": the nearest known word, or none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tarinat.suggesting import Suggester, nearest, one_slip_apart

KEYS = ("Title", "Date", "Tags", "Author", "Service", "Experience")


@pytest.mark.parametrize(("typed", "meant"), [("Taggs", "Tags"), ("Titel", "Title"), ("Autor", "Author")])
def test_slip_of_the_hand_finds_the_word_that_was_meant(typed, meant):
    assert nearest(typed, KEYS) == meant


def test_word_like_no_other_gets_no_suggestion():
    assert nearest("xyzzy", KEYS) == ""


def test_nothing_known_gives_no_suggestion():
    assert nearest("Tags", ()) == ""


def test_what_is_shown_may_differ_from_what_is_compared():
    assert nearest("kenele", {"kenelle": "Kenelle"}) == "Kenelle"


def test_stricter_reading_finds_less():
    assert nearest("Taggs", KEYS, cutoff=60) == "Tags"
    assert nearest("Taggs", KEYS, cutoff=99) == ""


@given(st.permutations(["kassa", "kassi", "kasse"]))
def test_among_equally_near_words_the_order_of_knowing_makes_no_difference(known):
    assert nearest("kasso", known) == "kassa"


@given(st.text(), st.lists(st.text()))
def test_suggestion_is_always_a_known_word(word, known):
    assert nearest(word, known) in {*known, ""}


def test_several_words_are_answered_as_one_by_one():
    known = ["odota", "kerro", "kysy", "odota-vähän"]
    suggest = Suggester(known)
    assert [suggest(word) for word in ("odta", "kero", "odta", "xyz")] == ["odota", "kerro", "odota", ""]
    assert Suggester({})("odota") == ""


def test_what_is_shown_may_differ_for_several_words_too():
    assert Suggester({"kuva.jpg": "/images/kuva.jpg"})("kuvaa.jpg") == "/images/kuva.jpg"


@pytest.mark.parametrize(
    "slip", ["jonotaminen", "jonotttaminen", "jonottamimen", "jonottamnien", "onottaminen", "jonottamine"]
)
def test_one_slip_of_the_hand_is_seen(slip):
    assert one_slip_apart([slip], ["jonottaminen", "neuvonta"]) == {slip: "jonottaminen"}


@pytest.mark.parametrize(
    "other", ["jonottaminen", "jonottaja", "jonotus", "odottaminen", "ajan jonottaminen"]
)
def test_word_of_its_own_is_no_slip(other):
    assert one_slip_apart([other], ["jonottaminen"]) == {}


@given(st.permutations(["lasku", "lasky", "laska"]))
def test_among_several_words_one_slip_apart_the_order_of_knowing_makes_no_difference(known):
    assert one_slip_apart(["lasko"], known) == {"lasko": "laska"}
