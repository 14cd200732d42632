"""A Finnish document is found by forms that it doesn't have: base forms, parts of compounds, other stems."""

from dataclasses import replace

import pytest
from asking import document
from tarinat.search.stems import Known, Stems
from tarinat.search.wording import Linguist, text_of
from tarinat.voikko import Voikko


@pytest.fixture(scope="module")
def stems() -> Stems:
    return Stems()


@pytest.fixture(scope="module")
def linguist(real_voikko, stems) -> Linguist:
    return Linguist(real_voikko, stems)


@pytest.fixture
def finds(linguist, stems):
    """Tell whether a question for a word would find a document with another one in its text."""

    def found(question: str, word: str) -> bool:
        known = Known()
        # Pagefind itself takes a word with hyphens apart.
        for form in (word, *word.split("-"), *linguist.wording(document(html=f"<p>{word}</p>")).forms):
            known.add(stems.of(form))
        return stems.of(question) in known

    return found


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("asiakaskokemus", "asiakaskokemuksen"),
        ("asiakaskokemuksen", "asiakaskokemus"),
        ("asiakaskokemuksesta", "asiakaskokemusten"),
        ("vanhus", "vanhuksille"),
        ("vanhuksille", "vanhus"),
        ("lapsi", "lasten"),
        ("lasten", "lapsi"),
        ("lasta", "lapsille"),
        ("kokemus", "asiakaskokemuksia"),
        ("vaihto", "öljynvaihto"),
        ("vaihdossa", "öljynvaihdon"),
        ("öljy", "öljynvaihto"),
        ("hampaan", "hammas"),
        ("käden", "käsi"),
        ("kokeessa", "koe"),
        ("puhelimesta", "puhelin"),
        ("naisten", "nainen"),
        ("ominaisuuksia", "ominaisuus"),
        ("työtä", "töissä"),
        ("pelkäsin", "pelätä"),
        ("pelätä", "pelännyt"),
        ("tarvitsen", "tarvittiin"),
        ("odottaminen", "odotin"),
        ("juotiin", "juoda"),
        ("takaisinsoittoa", "takaisinsoitto"),
        ("soitto", "takaisinsoitto"),  # a word that Voikko does not know, of two that it knows
        ("auto", "linja-autossa"),
    ],
)
def test_word_is_found_in_another_form(finds, question, word):
    assert finds(question, word)


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("kusi", "luukusta"),  # luukku, not luu and kusi
        ("bussi", "juna"),
        ("vanhus", "vahinko"),
    ],
)
def test_word_is_not_found_where_it_is_not_meant(finds, question, word):
    assert not finds(question, word)


def test_form_that_is_found_anyhow_is_left_out(linguist):
    """Pagefind finds all that begins with a stem: other forms would only make pages heavy."""
    assert linguist.wording(document(html="<p>Talo, talon, talossa, taloja.</p>")).forms == ()


def test_forms_are_few(linguist):
    words = "Kuljettaja odotti minua lumisateessa ja kertoi viiveestä etukäteen kaikille matkustajille."
    forms = linguist.wording(document(html=f"<p>{words}</p>")).forms
    assert len(" ".join(forms)) < 3 * len(words)


def test_forms_of_the_title_are_told_apart(linguist):
    wording = linguist.wording(document("Lasten hampaat", "<p>Vanhuksille.</p>"))
    assert "lapsi" in wording.of_title
    assert "vanhus" in wording.forms
    assert not set(wording.of_title) & set(wording.forms)


def test_another_language_has_no_forms_and_its_words_are_known(linguist):
    wording = linguist.wording(replace(document("Bussen", "<p>Väntade på mig.</p>"), lang="sv"))
    assert (wording.of_title, wording.forms) == ((), ())
    assert set(wording.words) == {"bussen", "väntade", "på", "mig"}


def test_without_voikko_there_are_no_forms_and_the_words_are_known(stems):
    wording = Linguist(None, stems).wording(document("Bussi", "<p>Odotti minua.</p>"))
    assert wording.forms == ()
    assert wording.words == ("bussi", "odotti", "minua")


def test_lesson_is_not_found_by_the_tags_of_its_stories(linguist):
    lesson = replace(document("Odota hetki"), kind="lesson", tags=("joukkoliikenne",))
    assert "liikenne" not in linguist.wording(lesson).forms


def test_name_of_a_tag_is_a_word_as_it_is_written(linguist):
    assert "jonottaminen" in linguist.wording(document(tags=("jonottaminen",))).words


def test_words_that_a_library_knows_twice_are_asked_once(stems):
    asked = []

    def analyze(word):
        asked.append(word)
        return []

    Linguist(Voikko(analyze), stems).wording(document("Blurp", "<p>Blurp blurp</p>"))
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><p>b</p>", " a  b "),
        ("<b>a</b>b", "ab"),
        ("a&amp;b&nbsp;c", "a&b\xa0c"),
        ("palvelu&shy;koti", "palvelukoti"),
    ],
)
def test_text_of_markup(html, text):
    assert text_of(html) == text


@pytest.mark.parametrize(
    ("word", "stem"),
    [("Öljynvaihtoon", "oljynvaihto"), ("lääkärin", "laakar"), ("linja-auto", "linjaauto"), ("–", "")],
)
def test_stem_has_no_marks_and_no_signs(stems, word, stem):
    assert stems.of(word) == stem


def test_words_are_base_forms_and_those_within_compounds_are_told_apart(linguist):
    wording = linguist.wording(document("Takkini", "<p>Öljynvaihtoa odotti.</p>", tags=("jono",)))
    assert wording.in_title == ("takkini", "takki")
    assert wording.in_names == ("jono",)
    assert wording.in_text == ("öljynvaihto", "odottaa")
    assert wording.in_parts == ("öljy", "vaihto")
    assert ("öljynvaihto", "öljynvaihtoa") in wording.bases


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("tiesi", "tietää"),  # and not: your road
        ("tein", "tehdä"),  # by roads
        ("teillä", "te"),  # on roads
        ("takkini", "takki"),
    ],
)
def test_word_is_read_as_it_is_likely_meant(linguist, word, base):
    assert linguist.wording(document(html=f"<p>{word}</p>")).in_text == (base,)


def test_end_of_a_long_compound_is_a_word_of_it(linguist):
    assert "vastaanotto" in linguist.wording(document(html="<p>Etävastaanotolla.</p>")).in_parts
