"""How Finnish words are put in order, made into addresses, indexed and told apart."""

import random
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tarinat.finnish import _whole_key, index_letter, same_word_key, slug, sort_key

# Sorted by ICU 78 (CLDR 48), Intl.Collator("fi"); ties that it leaves are not in the list.
AGREED = re.split(
    ", ",
    "10, 9, aamu, ASIA, asiakas kokemus, asiakaskokemus, az, õ, ob, oz, saa, šakki, sako, Sote, sz, sää,"
    " Vaasa, vb, vw, wasa, wb, ya, yb, übel, za, zeta, žz, åland, æ, äa, ämpäri, öa, øb, öc, öljy",
)
SIGNS = list("_-–,;:!?.'’\"”»()[]/\\&#%†`´°©+<=>|~€01½²39a")
LETTERS = list("aAªáàâãbcčçdďđðeéèêëgǥhħiílłnñŋoºóòôõpsštŧuûvwyýÿüÜzžʒƷþåÅǻäÄǟæÆǽöÖøØǿαжийкא")
SPELLINGS = ["resume", "Resume", "resumé", "résume", "résumé", "Résumé"]
HYPHENATED = ["co op", "co-op", "coop", "Coop", "COOP", "coöp", "šsa", "ßa", "Strass", "™"]

words = st.text(
    st.sampled_from("aboszAOSåäöÅÄÖüőœæøšžđŋßþıй 0129-–’'.!€\u00a0\u00ad\u0308\u0301\u0323"), max_size=8
)
anything = st.text(max_size=20) | words


@pytest.mark.parametrize("in_order", [AGREED, SIGNS, LETTERS, SPELLINGS, HYPHENATED], ids=lambda x: x[1])
def test_words_stand_in_the_order_of_cldr_for_finnish(in_order):
    shuffled = random.Random(4).sample(in_order, len(in_order))
    assert sorted(shuffled, key=sort_key) == in_order


@pytest.mark.parametrize(
    ("letter", "home"),
    [
        ("ü", "y"),
        ("ű", "y"),
        ("ø", "ö"),
        ("ő", "ö"),
        ("œ", "ö"),
        ("æ", "ä"),
        ("š", "s"),
        ("ž", "z"),
        ("õ", "o"),
        ("đ", "d"),
        ("ǥ", "g"),
        ("ŋ", "n"),
        ("ŧ", "t"),
        ("ʒ", "z"),
    ],
)
def test_foreign_letter_differs_from_its_finnish_one_only_when_all_else_is_equal(letter, home):
    in_order = [f"{home}a", f"{letter}a", f"{letter.upper()}a", f"{home}b"]
    assert sorted([*in_order[2:], *in_order[:2]], key=sort_key) == in_order
    assert sort_key(letter)[0] == sort_key(home)[0]


def test_v_and_w_are_two_letters():
    assert sorted(["wa", "vz"], key=sort_key) == ["vz", "wa"]


def test_small_letter_goes_before_its_capital():
    assert sorted(["Oppi", "oppi", "OPPI"], key=sort_key) == ["oppi", "Oppi", "OPPI"]


def test_soft_hyphen_does_not_move_a_word():
    assert sort_key("asiakas\u00adkokemus")[:3] == sort_key("asiakaskokemus")[:3]


@given(anything)
def test_way_of_encoding_accents_does_not_change_the_order(text):
    keys = {sort_key(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}
    assert keys == {sort_key(text)}


@given(anything)
def test_short_way_to_a_key_gives_the_same_key(text):
    assert sort_key(text) == _whole_key(text)


@given(anything, anything)
def test_only_one_and_the_same_text_has_the_same_key(one, other):
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (sort_key(one) == sort_key(other)) == same


@given(st.characters() | st.characters(categories=["Cs"]))
def test_every_character_can_be_sorted_addressed_indexed_and_compared(char):
    assert sort_key(char) == sort_key(char)
    assert re.fullmatch("[a-z0-9-]*", slug(char))
    assert index_letter(char)
    same_word_key(char)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Sää ja öljy", "saa-ja-oljy"),
        ("Åland", "aland"),
        ("24/7", "24-7"),
        ("  Hätä!! ", "hata"),
        ("Kela – Kanta", "kela-kanta"),
        ("Œuvre, Æsir, Þór, Đức, Łódź", "oeuvre-aesir-thor-duc-lodz"),
        ("Straße, Ørsted, Ísafjörður", "strasse-orsted-isafjordur"),
        ("Ŋuolla, Ŧ, ǥ, ʒ, ħ, ı", "nuolla-t-g-z-h-i"),
        ("asiakas\u00adkokemus", "asiakaskokemus"),
        ("½ m²", "1-2-m2"),
        ("Москва 2024", "2024"),
        ("Москва", ""),
        ("😀👍🏽", ""),
        ("---", ""),
        ("", ""),
    ],
)
def test_address_is_plain_letters_digits_and_hyphens(text, address):
    assert slug(text) == address


@given(anything)
def test_address_of_an_address_is_itself(text):
    address = slug(text)
    assert re.fullmatch("([a-z0-9]+(-[a-z0-9]+)*)?", address)
    assert slug(address) == address


@given(anything)
def test_way_of_encoding_accents_does_not_change_the_address(text):
    assert slug(unicodedata.normalize("NFD", text)) == slug(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("apu", "A"),
        ("éclair", "E"),
        ("öljy", "Ö"),
        ("O\u0308ljy", "Ö"),
        ("Ämpäri", "Ä"),
        ("åland", "Å"),
        ("übel", "Y"),
        ("õ", "O"),
        ("Šakki", "S"),
        ("žz", "Z"),
        ("æ", "Ä"),
        ("Ørsted", "Ö"),
        ("őr", "Ö"),
        ("đ", "D"),
        ("wasa", "W"),
        ("ß", "S"),
        ("Þór", "Þ"),
        ("ﬁnska", "F"),
        ("24/7", "0–9"),
        ("½", "0–9"),
        ("٣", "0–9"),
        ("Москва", "#"),
        ("😀", "#"),
        ("(sulku)", "#"),
        ("", "#"),
    ],
)
def test_word_stands_under_its_finnish_letter_in_the_index(text, heading):
    assert index_letter(text) == heading


@given(st.lists(anything))
def test_index_never_returns_to_a_letter_that_it_has_left(texts):
    headings = [h for h in map(index_letter, sorted(texts, key=sort_key)) if h != "#"]
    changes = [h for i, h in enumerate(headings) if i == 0 or headings[i - 1] != h]
    assert len(changes) == len(set(changes))


@pytest.mark.parametrize(
    "spelling",
    [
        "asiakas kokemus",
        "Asiakas-kokemus",
        "ASIAKAS  KOKEMUS",
        "asiakas\u00a0kokemus",
        " asiakas – kokemus ",
        "asiakas\u2011kokemus",
        "asiakas\u2212kokemus",
        "asiakas\t\n- kokemus-",
        "asia\u00adkas kokemus",
    ],
)
def test_case_spaces_and_hyphens_do_not_make_another_tag(spelling):
    assert same_word_key(spelling) == "asiakas kokemus"


@pytest.mark.parametrize(
    ("one", "other"), [("sää", "saa"), ("asiakas kokemus", "asiakaskokemus"), ("24/7", "24-7")]
)
def test_words_that_mean_different_things_stay_different_tags(one, other):
    assert same_word_key(one) != same_word_key(other)


def test_tag_is_the_same_however_its_accents_are_encoded():
    assert same_word_key("HA\u0308TA\u0308") == same_word_key("hätä") == "hätä"


@given(anything)
def test_key_of_a_tag_is_its_own_key(text):
    assert same_word_key(same_word_key(text)) == same_word_key(text)


@given(anything)
def test_tags_that_are_the_same_word_share_an_address(text):
    assert slug(same_word_key(text)) == slug(text)
