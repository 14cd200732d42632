"""Heads are changed byte for byte: what was meant to change, and nothing beside it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tarinat.editing.files import demand_same
from tarinat.editing.heads import head_of
from tarinat.editing.originals import Edit, Original
from tarinat.editing.parts import NotEditable
from tarinat.editing.tag_notes import with_comment
from tarinat.editing.values import with_more, with_text, with_words
from tarinat.editing.yaml_values import written
from tarinat.frontmatter import read_document

KEYS = ("Title", "Date", "Tags", "Aliases", "Summary")
NEW = "uusi tunniste"


def said(data: bytes, key: str) -> tuple[str, ...]:
    document, found = read_document("x.md", data, KEYS)
    assert document is not None, found
    return document.items(key)


def renamed(data: bytes, old: str, new: str | None) -> bytes:
    """Write another word in the place of one in the tags."""
    original = Original(data)
    head = head_of(original, KEYS)
    value = head.value("Tags")
    wanted = [new if words == old else words for words in value.words]
    return original.edited(with_words(head, value, wanted))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Tags: a, jono,b", f"Tags: a, {NEW},b"),
        ("Tags:jono", f"Tags:{NEW}"),
        ("tags :  jono  ,  b  ", f"tags :  {NEW}  ,  b  "),
        ("Tags: a,\n    jono,\n    b", f"Tags: a,\n    {NEW},\n    b"),
        ("Tags: a, jo\u00adno", f"Tags: a, {NEW}"),
    ],
)
def test_word_of_a_plain_head_is_changed_where_it_stands(before, after):
    rest = "Title: T\n{}\nDate: 1.2.2024\n\nTags: jono\n"
    assert renamed(rest.format(before).encode(), "jono", NEW).decode() == rest.format(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Tags: a, jono, b", f"Tags: a, {NEW}, b"),
        ('Tags: "a, jono"', f'Tags: "a, {NEW}"'),
        ("Tags: 'jono'", f"Tags: '{NEW}'"),
        ("Tags: [a, jono]  # oma", f"Tags: [a, {NEW}]  # oma"),
        ("Tags: [a, 'jono' ,\"b\"]", f"Tags: [a, '{NEW}' ,\"b\"]"),
        ("Tags:\n- jono\n- b # pois?", f"Tags:\n- {NEW}\n- b # pois?"),
        ('Tags:\n    -   "jono"\n    -   b', f'Tags:\n    -   "{NEW}"\n    -   b'),
        ("Tags:\n  jono", f"Tags:\n  {NEW}"),
    ],
)
def test_word_of_a_yaml_head_keeps_its_quotes_and_what_is_around_it(before, after):
    rest = "---\nTitle: T\n{}\nDate: 1.2.2024\n---\n\nTags: jono\n"
    assert renamed(rest.format(before).encode(), "jono", NEW).decode() == rest.format(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Tags: jono, b", "Tags: b"),
        ("Tags: a, jono, b", "Tags: a, b"),
        ("Tags: a ,  jono", "Tags: a"),
        ("Tags: [jono, a]", "Tags: [a]"),
        ("Tags: ['a', \"jono\"]", "Tags: ['a']"),
        ("Tags:\n  - jono\n  - a", "Tags:\n  - a"),
    ],
)
def test_word_is_taken_away_with_what_separates_it(before, after):
    rest = "---\n{}\nDate: 1.2.2024\n---\nx\n"
    assert renamed(rest.format(before).encode(), "jono", None).decode() == rest.format(after)


@pytest.mark.parametrize(
    "new", ["24/7", "a: b", "#some", "-", "yes", "null", 'sana "lainaus"', "it's", "[x]", "\\"]
)
@pytest.mark.parametrize(
    "tags", ["jono, b", "[jono, b]", '["jono", b]', "'jono, b'", '"jono, b"', "\n- jono\n- b"]
)
def test_yaml_reads_any_word_as_what_it_is(new, tags):
    data = f"---\nTags: {tags}\nDate: 2024\n---\nx\n".encode()
    assert said(renamed(data, "jono", new), "Tags") == (new, "b")


def test_spaces_inside_other_words_stay():
    data = b"Title: T\nTags: a  b, jono\n\nx"
    after = renamed(data, "jono", "c")
    assert after == b"Title: T\nTags: a  b, c\n\nx"
    demand_same(data, after, KEYS, {"Tags": ("a b", "c")})


@pytest.mark.parametrize(
    "after",
    [
        b"Title: T\nTags: c\n\ny",
        b"Title: U\nTags: c\n\nx",
        b"Title: T\nTags: d\n\nx",
        b"Title: T\n\nTags: c\n\nx",
    ],
)
def test_change_of_anything_else_is_noticed(after):
    with pytest.raises(NotEditable):
        demand_same(b"Title: T\nTags: a\n\nx", after, KEYS, {"Tags": ("c",)})


def test_words_between_empty_ones_are_left_for_their_author():
    with pytest.raises(NotEditable):
        renamed(b"---\nTags: [a, # b\n  jono]\n---\n", "jono", None)


@pytest.mark.parametrize(
    ("head", "after"),
    [
        ("Title: T", "Title: T\nAliases: uusi"),
        ("Title: T\nAliases: a", "Title: T\nAliases: a, uusi"),
        ("Title: T\nAliases:", "Title: T\nAliases: uusi"),
        ("---\nTitle: T\n---", "---\nTitle: T\nAliases: uusi\n---"),
        ("---\nTitle: T\nAliases:\n---", "---\nTitle: T\nAliases: uusi\n---"),
        ("---\nTitle: T\nAliases: []\n---", "---\nTitle: T\nAliases: [uusi]\n---"),
        ("---\nAliases: [a]\nTitle: T\n---", "---\nAliases: [a, uusi]\nTitle: T\n---"),
        ("---\nAliases:\n  - 'a'\nTitle: T\n---", "---\nAliases:\n  - 'a'\n  - 'uusi'\nTitle: T\n---"),
        ("---\nAliases: 'a'\nTitle: T\n---", "---\nAliases: 'a, uusi'\nTitle: T\n---"),
    ],
)
@pytest.mark.parametrize("body", ["\n\nTeksti.\n", "\n", ""])
def test_word_is_added_to_a_list_that_may_not_be_there_yet(head, after, body):
    original = Original((head + body).encode())
    assert original.edited(with_more(head_of(original, KEYS), "Aliases", ["uusi"])).decode() == after + body


@pytest.mark.parametrize(
    ("head", "after"),
    [
        ("Summary: S\n\nx", "Title: uusi\nSummary: S\n\nx"),
        ("Title:   vanha \n\nx", "Title:   uusi \n\nx"),
        ("---\nTitle: >\n  vanha\n  nimi\nDate: 1\n---\n", "---\nTitle: uusi\nDate: 1\n---\n"),
        ("---\nDate: 1\n---\n", "---\nTitle: uusi\nDate: 1\n---\n"),
    ],
)
def test_text_is_given_to_a_key_that_may_not_be_there_yet(head, after):
    original = Original(head.encode())
    assert original.edited(with_text(head_of(original, KEYS), "Title", "uusi")).decode() == after


def test_new_lines_end_as_the_lines_of_the_file_do():
    original = Original(b"\xef\xbb\xbfTitle: T\r\n\r\nx\r\n")
    edited = original.edited(with_more(head_of(original, KEYS), "Aliases", ["uusi"]))
    assert edited == b"\xef\xbb\xbfTitle: T\r\nAliases: uusi\r\n\r\nx\r\n"


def test_words_of_a_removed_file_become_a_comment_that_nothing_in_them_ends():
    kept = with_comment(b"Title: A\n\nx\n", "tags/b.md", b"Title: B\n\n<!-- oma --> --!> loppu\n")
    assert kept.startswith(b"Title: A\n\nx\n\n<!-- tags/b.md:\n")
    assert kept.count(b"-->") == 1
    assert kept.endswith(b"\n-->\n")


texts = st.text(st.sampled_from("ab,: -#\"'\u00e4a\u0308\u00ad\x01\ufeff\n\r\u2028"), max_size=40)


@given(texts, st.data())
@settings(max_examples=60)
def test_text_is_what_is_read_and_edits_of_it_leave_every_other_character(text, data):
    raw = text.encode()
    original = Original(raw)
    assert original.edited([]) == raw
    start = data.draw(st.integers(0, len(original.text)))
    end = data.draw(st.integers(start, len(original.text)))
    edited = Original(original.edited([Edit(start, end, "§")])).text
    assert edited == original.text[:start] + "§" + original.text[end:]


words = st.text(st.sampled_from("aäö1 -'\"#:&*!%@`[]{}\\?|>~"), min_size=1, max_size=8).filter(
    lambda word: word == " ".join(word.split())
)


@given(words, st.booleans(), st.sampled_from(["", "'", '"']))
@settings(max_examples=100)
def test_any_words_are_written_so_that_yaml_reads_them(word, flow, quote):
    text = written(word, quote, flow)
    tags = f"[{text}, x]" if flow else f"\n- {text}\n- x"
    assert said(f"---\nTags: {tags}\n---\n".encode(), "Tags") == (word, "x")


@st.composite
def heads(draw):
    """Write a head with tags in one of the ways to write them; gives what is before and after them, too."""
    tags = draw(st.lists(st.sampled_from(["jono", "Jono", "a b", "ää", "24/7"]), min_size=1, max_size=5))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    quote = draw(st.sampled_from(["", "'", '"']))
    space = draw(st.sampled_from(["", " ", "  "]))
    quoted = [f"{quote}{tag}{quote}" for tag in tags]
    form = draw(st.sampled_from(["plain", "commas", "flow", "lines"]))
    value = {
        "plain": f"{space},{space}".join(tags),
        "commas": f"{quote}{f'{space}, '.join(tags)}{quote}",
        "flow": f"[{space}{f'{space}, '.join(quoted)}{space}]",
        "lines": "".join(f"{end}{space}- {each}" for each in quoted),
    }[form]
    fence = "" if form == "plain" else f"---{end}"
    start = draw(st.sampled_from(["", "\ufeff"])) + f"{fence}Title: T  {end}Tags: "
    rest = f"{end}Date: 1.2.2024{end}{fence}{end}Jono: jono {end}\u00a0"
    return tags, start, value, rest


@given(heads())
@settings(max_examples=150)
def test_nothing_but_the_tags_changes_however_they_are_written(head):
    tags, start, value, rest = head
    data = (start + value + rest).encode()
    wanted = [NEW if tag == "jono" else None if tag == "Jono" else tag for tag in tags]
    original = Original(data)
    found = head_of(original, KEYS)
    if not any(wanted):
        return
    after = original.edited(with_words(found, found.value("Tags"), wanted))
    assert after.startswith(start.rstrip().encode())
    assert after.endswith(rest.encode())
    assert said(after, "Tags") == tuple(filter(None, wanted))
