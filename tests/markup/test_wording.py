"""The words of a piece of HTML are those that a parser reads in it."""

import re

from hypothesis import given
from hypothesis import strategies as st
from tarinat.markup.wording import _parsed, plain, words_in

PIECES = (
    "sana", "Äiti", " ", "\n", ".", ",", "-", "_", "a_b", "1", "½", "e\u0301", "\u00a0", "\u00ad",
    "<em>", "</em>", "<strong>", "</strong>", "<em>x</em>", "<br>", '<a href="tarinat:0">',
    '<a href="x">', "</a>", '<sup id="fnref:1">1</sup>', "<code>", "</code>", "&amp;", "&lt;", "&gt;",
    "&quot;", "&nbsp;", "&#228;", "&amp;lt;", "&copy", "&", "<", ">", "\x85",
)  # fmt: skip
pieces = st.lists(st.one_of(st.sampled_from(PIECES), st.characters(exclude_categories=["Cs"])), max_size=9)


@given(pieces.map("".join))
def test_marks_that_are_common_are_read_as_a_parser_reads_them(html):
    if "<" in html or "&" in html:
        assert plain(html) == _parsed(html).replace("\u00ad", "")


@given(st.integers(1, 300))
def test_a_heap_of_emphasis_is_read_as_a_parser_reads_it(depth):
    html = "<em>" * depth + "sana" + "</em>" * depth
    assert plain(html) == _parsed(html)


@given(pieces.map("".join))
def test_words_are_runs_of_letters_and_digits_outside_tags(html):
    assert words_in(html) == len(re.findall(r"\w+", re.sub(r"<[^>]*>", " ", html)))
