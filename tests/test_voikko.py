"""Voikko reads Finnish words: base forms, parts of compounds, and the seams where a heading may break."""

import sys

import pytest
from tarinat.voikko import Reading, Voikko, fingerprint, voikko
from tarinat.voikko import opening as module

# What libvoikko 4.3.1 with voikko-fi 2.5 says of these words; the tests that need no library use it.
ANALYSES = {
    "öljynvaihtoon": [("öljynvaihto", "=ppppp=pppppppp", "+öljyn(öljy)+vaihto(vaihto)")],
    "palvelutarinat": [("palvelutarina", "=ppppppp=ppppppp", "+palvel(palvella)+u(+u)+tarina(tarina)")],
    "palvelu": [("palvelu", "=ppppppp", "+palvel(palvella)+u(+u)")],
    "kaivosaukko": [
        ("kaivosaukko", "=pppppp=ppppp", "+kaivos(kaivos)+aukko(aukko)"),
        ("kaivosaukko", "=ppppp=pppppp", "+kaivo(kaivo)+saukko(saukko)"),
    ],
    "vapaa-aika": [
        ("vapaa-aika", "=ppppp-=pppp", "+vapaa+-+aika(aika)"),
        ("vapaa-aika", "=ppppp-=pppp", "+vapaa(vapaa)+-+aika(aika)"),
    ],
    "nuorenmiehen": [("nuorimies", "=pppppp=pppppp", "+nuorimies(nuorimies)")],
    "nuoren": [("nuori", "=pppppp", "+nuori(nuori)")],
    "miehen": [("mies", "=pppppp", "+mies(mies)")],
    "isoisän": [("isoisä", "=ppp=pppp", "+isoisä(iso=isä)")],
    "asiakaskin": [("asiakas", "=pppppppppp", "+asiakas(asiakas)")],
    "lasten": [("lapsi", "=pppppp", "+lapsi(lapsi)")],
    "itsepalvelukassa": [("Itsepalvelukassa", "=ippp=ppppppp=ppppp", None)],
    "-hoito": [("-hoito", "-=ppppp", "+-+hoito(hoito)"), ("-hoito", "-=ppppp", "+-+hoi(hoitaa)+to(+to)")],
}  # fmt: skip
KEYS = ("BASEFORM", "STRUCTURE", "WORDBASES")


class Dictionary:
    """A library of few words that counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def analyze(self, word: str) -> list[dict[str, str]]:
        self.asked.append(word)
        return [
            {key: value for key, value in zip(KEYS, analysis, strict=True) if value is not None}
            for analysis in ANALYSES.get(word, [])
        ]


@pytest.fixture
def dictionary() -> Dictionary:
    return Dictionary()


@pytest.fixture
def small(dictionary) -> Voikko:
    return Voikko(dictionary.analyze)


def test_base_form_of_an_inflected_word(small):
    assert small.bases("lasten") == ("lapsi",)


def test_word_that_nobody_knows_has_no_base_form_part_or_seam(small):
    assert (small.bases("blurp"), small.parts("blurp"), small.seams("blurp")) == ((), (), ())


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("öljynvaihtoon", ("öljy", "vaihto")),
        ("palvelutarinat", ("palvelu", "tarina")),  # not palvella, which palvelu is made of
        ("vapaa-aika", ("vapaa", "aika")),
        ("nuorenmiehen", ("nuori", "mies")),  # both parts bend
        ("isoisän", ("iso", "isä")),  # one word of the dictionary with its own seam
        ("itsepalvelukassa", ("itse", "palvelu", "kassa")),  # a name: the library tells no bases
        ("kaivosaukko", ("kaivos", "aukko", "kaivo", "saukko")),
        ("lasten", ()),
        ("-hoito", ()),
    ],
)
def test_parts_of_a_compound_are_in_their_base_forms(small, word, parts):
    assert small.parts(word) == parts


@pytest.mark.parametrize(
    ("word", "seams"),
    [
        ("öljynvaihtoon", (5,)),
        ("palvelutarinat", (7,)),
        ("kaivosaukko", ()),  # an opening of a mine, or an otter of a well
        ("vapaa-aika", ()),  # a line may break after its hyphen without help
        ("lasten", ()),
    ],
)
def test_seams_are_where_every_reading_has_one(small, word, seams):
    assert small.seams(word) == seams


def test_a_hyphen_before_or_after_is_no_part_of_a_base_form(small):
    assert small.bases("-hoito") == ("hoito",)


def test_a_word_is_asked_once(small, dictionary):
    assert small.bases("lasten") == small.bases("lasten")
    assert small.readings("lasten") == (Reading("lapsi"),)
    assert dictionary.asked == ["lasten"]


class NoLibrary:
    """libvoikko's module where its C library is missing."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def Voikko(self, _: str) -> None:  # noqa: N802 (as the library calls it)
        raise self.error


class VoikkoException(Exception):
    """What the library raises where it finds no dictionary."""


@pytest.mark.parametrize("error", [OSError("libvoikko.so.1: cannot open"), VoikkoException("no dictionary")])
def test_no_library_or_no_dictionary_is_no_voikko(monkeypatch, error):
    monkeypatch.setitem(sys.modules, "libvoikko", NoLibrary(error))
    module._opened.cache_clear()
    assert voikko() is None
    module._opened.cache_clear()


def test_no_package_is_no_voikko(monkeypatch):
    monkeypatch.setitem(sys.modules, "libvoikko", None)
    module._opened.cache_clear()
    assert voikko() is None
    module._opened.cache_clear()


def test_another_dictionary_is_told_from_the_one_before(tmp_path, monkeypatch):
    before = fingerprint()
    words = tmp_path / "5/mor-oma/mor.vfst"
    words.parent.mkdir(parents=True)
    words.write_bytes(b"1")
    monkeypatch.setenv("VOIKKO_DICTIONARY_PATH", str(tmp_path))
    with_own = fingerprint()
    words.write_bytes(b"12")
    assert len({before, with_own, fingerprint()}) == 3


@pytest.mark.parametrize("word", sorted(ANALYSES))
def test_the_words_of_these_tests_are_as_the_real_library_reads_them(real_voikko, small, word):
    assert set(small.bases(word)) <= set(real_voikko.bases(word))
    assert set(small.parts(word)) <= set(real_voikko.parts(word))


@pytest.mark.parametrize(
    ("word", "base"),
    [("asiakaskokemuksen", "asiakaskokemus"), ("vanhuksille", "vanhus"), ("lasten", "lapsi")],
)
def test_real_library_knows_base_forms(real_voikko, word, base):
    assert base in real_voikko.bases(word)


def test_real_library_knows_the_seams_of_a_very_long_word(real_voikko):
    word = "lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas"
    assert [word[seam:][:4] for seam in real_voikko.seams(word)] == (
        ["kone", "suih", "turb", "moot", "apum", "meka", "aliu", "upse", "oppi"]
    )
