"""What readers ask for is found: a fixed set of Finnish queries, asked of the example site in Chromium.

The queries were written from the stories, before there was a search. Found is what is on the first screenful.
"""

from collections import Counter

import pytest
from asking import answers, queries
from small_sites import REPO, tarinat
from tarinat.voikko import opening as door

pytestmark = pytest.mark.browser

WITH_VOIKKO, WITHOUT = 0.90, 0.70
KINDS = ("base", "inflected", "first", "last", "compound", "misspelt", "name", "phrase")


@pytest.fixture(scope="module")
def asked(browser, real_voikko, served_site):
    return answers(browser, served_site, *(query.words for query in queries()))


@pytest.fixture(scope="module")
def served_without(tmp_path_factory, serve):
    """Serve the same site as it is built where Voikko is not installed."""
    output = tmp_path_factory.mktemp("ilman") / "output"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(door, "_library", lambda: None)
        patch.chdir(REPO)
        door._opened.cache_clear()
        ended = tarinat("build", "--output", output)
        door._opened.cache_clear()
    assert ended.code == 0, ended.err
    assert "Voikkoa ei ole" in ended.out
    with serve(output) as address:
        yield address


def recall(found):
    """Give the share of queries that were answered, and say which kinds were not."""
    all_of, missed = Counter(), Counter()
    for query, answer in zip(queries(), found, strict=True):
        all_of[query.kind] += 1
        if query.expected not in answer.addresses:
            missed[query.kind] += 1
            print(f"not found: {query.words} ({query.kind}), {query.expected}")
    print({kind: f"{all_of[kind] - missed[kind]}/{all_of[kind]}" for kind in sorted(all_of)})
    return 1 - missed.total() / all_of.total()


def test_the_set_is_large_and_of_every_kind_and_its_pages_are_there(example_site):
    kinds = Counter(query.kind for query in queries())
    assert kinds.total() >= 200
    assert (
        min(kinds[kind] for kind in ("base", "inflected", "first", "last", "compound", "misspelt", "name"))
        > 15
    )
    assert [q for q in queries() if not (example_site / q.expected[1:] / "index.html").is_file()] == []


def test_nine_queries_in_ten_are_answered_with_voikko(asked):
    assert recall(asked) >= WITH_VOIKKO


def test_seven_queries_in_ten_are_answered_without_voikko(browser, served_without):
    assert recall(answers(browser, served_without, *(query.words for query in queries()))) >= WITHOUT


@pytest.fixture
def found(browser, real_voikko, served_site):
    return lambda words: answers(browser, served_site, words)[0]


@pytest.mark.parametrize("words", ["asiakaskokemus", "asiakaskokemuksen", "kokemus"])
def test_asiakaskokemus_is_found_in_either_form_and_by_its_last_part(found, words):
    assert "/tunniste/asiakaskokemus/" in found(words).addresses
    assert found(words).how == ""


@pytest.mark.parametrize("words", ["lapsi", "lasten", "lapsille"])
def test_lapsi_is_found_in_any_form(found, words):
    assert "/tunniste/lapset/" in found(words).addresses


@pytest.fixture(scope="module")
def small(browser, real_voikko, serve, tmp_path_factory):
    """Ask a site whose two stories say vanhuksille, and öljynvaihto."""
    from small_sites import build, story, write_site

    files = {
        "stories/hoiva.md": story("Ruokaa", body="Vanhuksille annettiin ruokaa."),
        "stories/autot.md": story("Korjaamolla", body="Varasin ajan: öljynvaihto kestäisi tunnin."),
    }
    with serve(build(write_site(tmp_path_factory.mktemp("small"), files))) as address:
        yield lambda words: answers(browser, address, words)[0].addresses


@pytest.mark.parametrize("words", ["vanhus", "vanhuksille", "vanhuksen"])
def test_vanhus_finds_vanhuksille(small, words):
    assert small(words) == ["/tarinat/hoiva/"]


@pytest.mark.parametrize("words", ["vaihto", "öljynvaihto", "öljynvaihdon", "vaihdossa"])
def test_vaihto_finds_oljynvaihto(small, words):
    assert small(words) == ["/tarinat/autot/"]


def test_slip_of_the_pen_finds_what_was_meant_and_says_so(found):
    answer = found("asiakakokemus")
    assert answer.meant == "asiakaskokemus"
    assert "/tunniste/asiakaskokemus/" in answer.addresses


def test_words_that_no_page_has_together_find_pages_with_some_of_them(found):
    answer = found("akvaario terassi")
    assert answer.how == "some"
    assert {"/tarinat/kasi-ylos/", "/tarinat/lupa-terassiin/"} <= set(answer.addresses)


def test_nonsense_finds_nothing(found):
    assert found("qqxxzzyy").count == 0


def test_stories_in_swedish_are_found_on_a_finnish_site(found):
    assert "/tarinat/biblioteket-ringde-hem/" in found("biblioteket").addresses
    assert "/tarinat/biblioteket-ringde-hem/" in found("ljudbok").addresses
