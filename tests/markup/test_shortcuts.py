"""The shortcuts through Python-Markdown lead where its own way leads."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.inlinepatterns import SimpleTextInlineProcessor
from tarinat.markup import Scribe
from tarinat.markup.making import markdown_of_stories
from tarinat.markup.signs import all_known
from tarinat.markup.tree import StoryTree

QUICK, WHOLE = Scribe(), Scribe(shortcuts=False)

WORDS = (
    "sana", "Äiti", "kahvia", "–", "”Ei”", "3.", "2019", "klo 18.30", "(niin)", "50 %", "H&M", "a > b",
    "a < b", "a_b", "2*3", "HTML", "ei", "Opit", "\u00a0", "pe\u00adho", "😀", ":", "=", "|", "{", "}",
    "#",
)  # fmt: skip
MARKS = (
    "*a*", "**b**", "_c_", "***d***", "`e`", "``f`g``", "\\*", "\\[TOC]", "[x](b.md)", '[x](/a/ "t")',
    "[ref]", "[x][ref]", "[^1]", '![k](k.png "Kuva. Kuva: Minä")', "![ref]", "<https://a.fi>",
    "<a@b.fi>", "<b>x</b>", "<br>", "<img src='k.png'>", "<div>", "</div>", "<!--", "-->", "&amp;",
    "&#228;", "&#x41", "&nbsp;", "{#a}", "{^a}", "{: .x }", "{.x}", "[[a]]", "[[!b]]", "  \n", "\x02",
    "\x03", "\t", "\x0242\x03", "*", "_", "`", "\\", "[", "]", "<", "&", "[TOC]",
    "///Footnotes Go Here///",
)  # fmt: skip
BLOCKS = (
    "## Otsikko", "# a #", "### b {#oma}", "[a]: /b/", "- [[a]] b\n- [[!c]] d", "- [[a]] [a]",
    "- [[a]] (b)\n- c", "#c", "####### d", "## [x](b.md)", "a\n---", "a\n==", "---", "* * *",
    "- a\n- b", "- a\n    - b\n    - c\n- d", "* a\n* 3. b", "+ a\n\n    b\n+ c", "1. a\n2. b",
    "3. a\n- b", "- a\nb", "- # a", "- a\n    - b\n        - c", "-  a  \n- b {#c}", "- a\n    {#y}",
    "    koodi", "> a\nb", "a\n> b", "a\n- b", "a\n: b", "a\n:   b", ":   c", "a\n    b",
    "|a|b|\n|-|:-:|\n|c|d|", "a | b\n- | -\nc | d", "[^1]: alaviite", "[^1]: a\n\n    b", "[ref]: /a/",
    "[ref]: b.md 'T'\nc", "*[HTML]: Hyper", "*[ei]: kielto", "```\na\n```", "~~~ py\n*a*\n~~~", "```",
    "<div>\na\n</div>", '<div markdown="1">\n\na\n\n- b\n\n</div>',
    "<details markdown='1'><summary>a</summary>\nb\n</details>", "<!-- a -->", "<hr>", "[TOC]",
    "## Opit\n\n- A. {#a}\n    - Suositus: b\n- [[c]] d", "Opit:\n-----\n* A *b* {#a}", "![k](k.png)",
)  # fmt: skip
JOINS = (
    *("\n\n", "\n\n", "\n\n", "\n", "\n\n\n", "\n \n", " \n\n", "\n    \n\n"),
    *("\n\n    ", "\r\n\r\n", "\r\r"),
)

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
lines = st.one_of(
    words, words, st.lists(st.sampled_from(WORDS + MARKS), min_size=1, max_size=6).map(" ".join)
)
paragraphs = st.tuples(lines, st.sampled_from(("", "\n", " \n", "  \n", "\n ")), lines).map("".join)
items = st.lists(
    st.tuples(st.sampled_from(("- ", "- ", "    - ", "* ", "1. ")), lines).map("".join),
    min_size=1,
    max_size=4,
).map("\n".join)
blocks = st.one_of(words, paragraphs, items, st.sampled_from(BLOCKS))
documents = st.lists(st.tuples(blocks, st.sampled_from(JOINS)).map("".join), min_size=1, max_size=7).map(
    "".join
)
anything = st.lists(st.sampled_from(WORDS + MARKS + BLOCKS + JOINS), max_size=12).map("".join)

quietly = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)


def leads_to_the_same(source, **more):
    assert QUICK.write(source, **more) == WHOLE.write(source, **more)


@settings(quietly, max_examples=300)
@given(documents, st.booleans(), st.sampled_from(("", "o1")))
def test_every_document_is_the_same_by_the_short_way(source, lessons, part):
    leads_to_the_same(source, lessons=lessons, part=part)


@settings(quietly, max_examples=150)
@given(anything, st.booleans())
def test_any_heap_of_marks_is_the_same_by_the_short_way(source, lessons):
    leads_to_the_same(source, lessons=lessons)


@pytest.mark.long
@settings(quietly, max_examples=10_000)
@given(st.one_of(documents, anything), st.booleans())
def test_ten_thousand_documents_are_the_same_by_the_short_way(source, lessons):
    leads_to_the_same(source, lessons=lessons)


@pytest.mark.parametrize("plain", ["Sana.", "- a\n- b", "## Otsikko"])
def test_plain_blocks_before_and_after_each_other_are_the_same_by_the_short_way(plain):
    for other in BLOCKS:
        leads_to_the_same(f"{plain}\n\n{other}\n\n{plain}", lessons=True)
        leads_to_the_same(f"{other}\n{plain}\n{other}")


@pytest.mark.parametrize("source", [" ", "a ", "a\n ", "a\n    ", "\n\na", "\ta", "a\x02b", "[T\x02OC]"])
def test_spaces_at_the_edges_are_the_same_by_the_short_way(source):
    leads_to_the_same(source)


def names(registry):
    known = [name for name in NAMES if name in registry]
    assert len(known) == len(registry)
    return sorted(known, key=registry.get_index_for_name)


NAMES = (
    "normalize_whitespace", "fenced_code_block", "html_block", "footnote", "inline",
    "footnote-duplicate", "footnote-reorder", "prettify", "attr_list", "abbr", "toc", "unescape",
    "tarinat-passages", "tarinat-figures", "tarinat-house", "tarinat-lessons", "tarinat-text",
)  # fmt: skip


def test_each_shortcut_stands_where_the_library_has_its_own():
    quick, whole = (markdown_of_stories(StoryTree(), str, shortcuts) for shortcuts in (True, False))
    assert names(quick.treeprocessors) == names(whole.treeprocessors)
    before = [name for name in names(quick.preprocessors) if not name.startswith("tarinat-")]
    assert before == names(whole.preprocessors)


def test_this_version_of_the_library_has_no_pattern_of_which_the_signs_are_not_known():
    assert all_known(markdown_of_stories(StoryTree(), str, shortcuts=False))


def test_a_pattern_of_which_the_signs_are_not_known_is_noticed():
    made = markdown_of_stories(StoryTree(), str, shortcuts=False)
    made.inlinePatterns.register(SimpleTextInlineProcessor("(:-[)])"), "smiley", 75)
    assert not all_known(made)
    assert not all_known(Markdown(extensions=["admonition"]))


def test_plain_words_are_searched_by_no_pattern(monkeypatch):
    """What the shortcuts are for: of a story without a mark, Markdown sees paragraphs and nothing else."""
    searched = []
    for pattern in (made := markdown_of_stories(StoryTree(), str, shortcuts=True)).inlinePatterns:
        monkeypatch.setattr(pattern, "getCompiledRegExp", lambda: searched.append(1))
    html = made.convert(
        "## Aamulla\n\nBussi tuli – ajoissa.\nNiin tuli.\n\n- Yksi.\n    - Kaksi: 2.\n- Kolme."
    )
    assert html.count("<li>") == 3
    assert searched == []
