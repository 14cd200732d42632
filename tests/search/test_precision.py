"""What is found is about what was asked: a fixed set of queries with every page that is about them.

The pages were judged by reading all that the example site says, before the search was tuned: a page is about
a word that it says in any form, or as a part of a compound. A query without pages is about nothing here: it
must find nothing, or say of what it finds that it is not what was asked.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
from asking import FIRST, answers

pytestmark = pytest.mark.browser

QUERIES = Path(__file__).parent / "precision.tsv"
PRECISION, FOUND = 0.95, 0.9


@dataclass(frozen=True, slots=True)
class Judged:
    """A query, and every page that is about it."""

    words: str
    pages: frozenset[str]


def judged() -> list[Judged]:
    """Read the fixed set."""
    lines = (line for line in QUERIES.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    return [
        Judged(words, frozenset(pages.split()))
        for words, _, pages in (line.partition("\t") for line in lines)
    ]


@pytest.fixture(scope="module")
def asked(browser, real_voikko, served_site):
    return list(zip(judged(), answers(browser, served_site, *(one.words for one in judged())), strict=True))


def is_plain(answer) -> bool:
    """Tell whether an answer is given as what was asked for."""
    return bool(answer.addresses) and not answer.how


def precision(query, answer) -> float:
    """Give the share of the first results that is about the query; of none, whether that is right."""
    if not query.pages:
        return float(not is_plain(answer))
    return sum(page in query.pages for page in answer.addresses) / max(1, len(answer.addresses))


def test_the_set_is_large_and_its_pages_are_there(example_site):
    assert len(judged()) >= 60
    assert sum(not query.pages for query in judged()) >= 10
    pages = {page for query in judged() for page in query.pages}
    assert [page for page in sorted(pages) if not (example_site / page[1:] / "index.html").is_file()] == []


def test_nearly_all_of_the_first_results_are_about_what_was_asked(asked):
    of_each = {query.words: precision(query, answer) for query, answer in asked}
    print({words: f"{share:.0%}" for words, share in of_each.items() if share < 1})
    mean = sum(of_each.values()) / len(of_each)
    print(f"precision of the first {FIRST}: {mean:.1%} over {len(of_each)} queries")
    assert mean >= PRECISION


def test_pages_about_a_word_are_not_lost_for_it(asked):
    shares = {
        query.words: sum(page in query.pages for page in answer.addresses) / min(FIRST, len(query.pages))
        for query, answer in asked
        if query.pages
    }
    print({words: f"{share:.0%}" for words, share in shares.items() if share < 1})
    assert sum(shares.values()) / len(shares) >= FOUND


def test_word_that_is_nowhere_finds_nothing_or_what_is_told_to_be_else(asked):
    assert [query.words for query, answer in asked if not query.pages and is_plain(answer)] == []


def test_most_words_that_are_nowhere_find_nothing_at_all(asked):
    nowhere = [answer for query, answer in asked if not query.pages]
    assert sum(not answer.count for answer in nowhere) >= 0.9 * len(nowhere)
