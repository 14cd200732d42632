"""The head of a file: two forms, one meaning; every mistake on its line."""

import pytest
import yaml
from building_content import said
from hypothesis import example, given
from hypothesis import strategies as st
from tarinat.frontmatter import key_name, read_document
from tarinat.stories import STORY_KEYS

KNOWN = ("Title", "Date", "Tags", "Service-type", "Aliases")


def read(text, known=KNOWN):
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    return read_document("content/stories/x.md", data, known)


def sound(text, known=KNOWN):
    document, found = read(text, known)
    assert found == ()
    return document


def told(text, known=KNOWN):
    return [(found.place.line, found.code) for found in read(text, known)[1]]


@pytest.mark.parametrize(
    "text",
    [
        "Title: Hei: maailma\nTags: a, b\n\nTeksti.\n",
        "---\nTitle: 'Hei: maailma'\nTags: a, b\n---\n\nTeksti.\n",
        '---\nTitle: "Hei: maailma"\nTags: [a, b]\n---\n\nTeksti.\n',
        "---\ntags:\n  - a\n  - b\ntitle: 'Hei: maailma'\n...\n\nTeksti.\n",
        "title:Hei".replace(":Hei", ": Hei: maailma") + "\ntags:  a ,b\n\nTeksti.\n",
    ],
)
def test_both_forms_of_the_head_say_the_same(text):
    document = sound(text)
    assert document.text("Title") == "Hei: maailma"
    assert document.items("Tags") == ("a", "b")
    assert document.body.strip() == "Teksti."


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("before", ["", "\n\n"])
def test_editors_and_systems_make_no_difference(mark, end, before):
    document = sound((mark + before + "Title: Hätä\n\nTeksti.\nToinen.\n").replace("\n", end))
    assert document.text("Title") == "Hätä"
    assert document.body.strip() == "Teksti.\nToinen."


@pytest.mark.parametrize(
    "written", ["Service-type", "service-type", "SERVICE TYPE", "Service_Type", "service  - type"]
)
def test_case_and_hyphens_of_a_key_make_no_difference(written):
    assert sound(f"{written}: autohuolto\n\nx").text("Service-type") == "autohuolto"
    assert key_name(written) == "service-type"


def test_lines_are_those_of_the_file():
    document = sound("Title: a\nDate: b\n\n\nTeksti.")
    assert (document.line("Title"), document.line("Date")) == (1, 2)
    assert document.body.split("\n")[5 - document.body_line] == "Teksti."


def test_lines_below_a_yaml_head_are_those_of_the_file():
    document = sound("---\nTitle: a\n# huomautus\nDate: b\n---\n\nTeksti.")
    assert (document.line("Title"), document.line("Date")) == (2, 4)
    assert document.body.split("\n")[7 - document.body_line] == "Teksti."


def test_key_that_is_not_there_is_empty():
    document = sound("Title: a\n\nx")
    assert (document.text("Date"), document.items("Tags"), document.line("Date")) == ("", (), 1)
    assert document.entry("Date") is None


def test_long_value_goes_on_below_when_it_is_indented():
    assert sound("Title: Pitkä\n    otsikko\n\nx").text("Title") == "Pitkä otsikko"


def test_empty_items_of_a_list_are_left_out():
    assert sound("Tags: , a,, b ,\n\nx").items("Tags") == ("a", "b")


def test_yaml_item_keeps_its_comma():
    assert sound('---\nTags: ["a, b", c]\n---\nx').items("Tags") == ("a, b", "c")


@pytest.mark.parametrize("value", ["", "~", "null"])
def test_yaml_without_a_value_is_empty(value):
    assert sound(f"---\nTitle: {value}\n---\nx").text("Title") == ""


@pytest.mark.parametrize("value", ["2024-02-03", "0755", "1e3", "yes", "12:30", "0x1F"])
def test_yaml_value_is_read_as_it_is_typed(value):
    assert sound(f"---\nTitle: {value}\n---\nx").text("Title") == value


def test_yaml_runs_nothing():
    assert sound("---\nTitle: !!python/object/apply:os.system [ls]\n---\nx").items("Title") == ("ls",)


def test_head_without_a_body_is_a_head():
    document = sound("Title: a")
    assert (document.text("Title"), document.body) == ("a", "")


def test_a_line_of_three_dashes_in_the_text_is_a_rule():
    assert "---" in sound("Title: a\n\nx\n\n---\n\ny").body


def test_unknown_key_is_told_with_the_nearest_one():
    (found,) = read("Title: a\nTaggs: b\n\nx")[1]
    assert (found.code, found.place.line) == ("unknown-key", 2)
    assert (said(found)["key"], said(found)["suggestion"]) == ("Taggs", "Tags")
    assert "Title, Date, Tags" in said(found)["allowed"]


def test_key_given_twice_is_told_with_its_first_line():
    (found,) = read("Title: a\nDate: b\ntitle: c\n\nx")[1]
    assert (found.code, found.place.line, said(found)["first"]) == ("key-twice", 3, "1")


def test_key_given_twice_in_yaml_is_told_too():
    assert told("---\nTitle: a\nTitle: b\n---\nx") == [(3, "key-twice")]


def test_blank_line_that_cuts_the_head_is_told_where_the_rest_begins():
    (found,) = read("Title: a\n\nTags: b\n\nx")[1]
    assert (found.code, found.place.line, said(found)["key"]) == ("head-cut", 3, "Tags")


def test_text_that_begins_with_another_word_and_a_colon_is_text():
    assert sound("Title: a\n\nHuomio: tämä on tekstiä.").body.strip() == "Huomio: tämä on tekstiä."


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("", 1, "file-empty"),
        (" \n\t\n", 1, "file-empty"),
        ("Kerran kävi näin.\n", 1, "head-missing"),
        ("\n# Otsikko\n", 2, "head-missing"),
        ("Title: a\nTämä on jo tekstiä.\n\nx", 2, "head-line"),
        ("---\nTitle: a\n", 1, "yaml-open"),
        ("---\nTitle: a\nDate: b: c\n---\nx", 3, "yaml-broken"),
        ("---\nTitle: [a\n---\nx", 2, "yaml-broken"),
        ("---\n- a\n---\nx", 2, "yaml-broken"),
        ("---\nTitle:\n  a: b\n---\nx", 2, "yaml-nested"),
        ("---\nTitle: a\nTags: [[a]]\n---\nx", 3, "yaml-nested"),
        ("---\n? [a]\n: b\n---\nx", 2, "yaml-nested"),
        (b"Title: a\n\nh\xe4t\xe4", 3, "not-utf8"),
        ("Title: hätä".encode("latin-1"), 1, "not-utf8"),
        ("Title: hätä".encode("utf-16"), 1, "not-utf8"),
        (b"Title: a\n\n\xed\xa0\x80", 3, "not-utf8"),
        ("Title: a\n\nx\x00y", 3, "control-left-out"),
        ("Title: a\x0bb\n\nx", 1, "control-left-out"),
        ("Title: a\n\n\x02wzxhzdk:0\x03", 3, "control-left-out"),
    ],
)
def test_what_cannot_be_read_is_told_on_its_line(text, line, code):
    assert (line, code) in told(text)


@pytest.mark.parametrize("character", ["\x80", "\x85", "\x9f", "\ufdd0", "\U0001ffff"])
def test_character_that_html_forbids_is_told_on_its_line(character):
    """HTML Standard, 13.2.3.5: controls U+0080 to U+009F and noncharacters are parse errors."""
    assert told(f"Title: a\n\nx{character}y") == [(3, "control-left-out")]


@pytest.mark.parametrize("text", ["\u202eabc\u202c", "\u200b", "\u00ad", "👩‍🦽", "\u2028", "a\u0308", "\t"])
def test_unusual_characters_stay_as_typed(text):
    assert sound(f"Title: a\n\nx{text}y").body.strip() == f"x{text}y"


@pytest.mark.parametrize(
    "text",
    [
        "---\nTitle: " + "[" * 3000 + "\n---\nx",
        "---\nTitle: " + "{a: " * 3000 + "\n---\nx",
        "---\nTitle: &a [*a]\n---\nx",
        "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\nx",
        "---\nTitle: *unknown\n---\nx",
        "---\nTitle: \t\n\tx\n---\nx",
        "---\n%YAML 9.9\n---\nx",
        "---\nTitle: !!binary x\n---\nx",
        '---\nTitle: "\\uD800"\n---\nx',
        '---\nTitle: "\\0"\n---\nx',
    ],
)
def test_trap_in_yaml_is_read_or_told(text):
    document, found = read(text)
    assert document is not None or found
    for entry in document.entries if document else ():
        entry.text.encode("utf-8")
        assert "\0" not in entry.text


def test_one_key_may_hold_a_very_long_value():
    assert len(sound("Title: " + "x" * 1_000_000 + "\n\ny").text("Title")) == 1_000_000


one_line = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufffe\uffff")
)


@given(st.dictionaries(st.sampled_from(STORY_KEYS), one_line.map(lambda t: " ".join(t.split())), min_size=1))
def test_both_forms_of_the_head_give_every_key_the_same_value(head):
    plain = "".join(f"{key}: {value}\n" for key, value in head.items()) + "\nx"
    quoted = {key: value.replace("'", "''") for key, value in head.items()}
    yaml = "---\n" + "".join(f"{key}: '{value}'\n" for key, value in quoted.items()) + "---\n\nx"
    one, _ = read(plain, STORY_KEYS)
    other, problems = read(yaml, STORY_KEYS)
    if "control-left-out" in [found.code for found in problems] or "yaml-broken" in [
        p.code for p in problems
    ]:
        assert one is None or any(not char.isprintable() for value in head.values() for char in value)
        return
    assert {key: one.text(key) for key in STORY_KEYS} == {key: other.text(key) for key in STORY_KEYS}
    assert {key: one.items(key) for key in STORY_KEYS} == {key: other.items(key) for key in STORY_KEYS}


@given(st.binary(max_size=200))
@example(b"---\n---")
@example(b"---\n\n...\n")
@example(b":")
@example(b": x\n\n")
@example("\ufeff".encode())
@example(b"---\n'': x\n---\n")
def test_any_bytes_are_read_or_told(data):
    document, found = read(data)
    assert document is not None or found


YAML_PIECES = (
    "Title: ", "\nTags: ", "\na: ", "\n", "\n  ", "\n- ", "- ", ": ", ", ", "a", "ä", "Äiti", "1",
    "yes", "null", "~", "'x'", '"y"', "'", '"', "[a, b]", "[", "]", "{a: b}", "}", "&a ", "*a",
    "!!str ", "!", "? ", "| ", "> ", "|#", "#", " #c", "%", "@", "`", "\t", "\\", "\\n", "\x85",
    "\u2028", "\ufeff", "2024-01-01", "https://a.fi",
)  # fmt: skip


@given(st.lists(st.sampled_from(YAML_PIECES), max_size=9).map("".join))
def test_yaml_is_read_with_libyaml_as_without(head):
    text = f"---\n{head}\n---\nx"
    with pytest.MonkeyPatch.context() as patched:
        patched.delattr(yaml, "CSafeLoader", raising=False)
        without = read(text, STORY_KEYS)
    assert read(text, STORY_KEYS) == without


@pytest.mark.parametrize("deep", ["[" * 50_000, "{a: " * 50_000, "- " * 9_000, "a:\n" + "- - - " * 3_000])
def test_yaml_without_a_bottom_is_told(deep):
    _, problems = read(f"---\nTitle: {deep}\n---\nx", STORY_KEYS)
    assert [found.code for found in problems] == ["yaml-broken"]


@pytest.mark.parametrize("fence", ["", "---\n"])
def test_soft_hyphens_that_were_pasted_into_a_head_are_not_there(fence):
    text = f"{fence}Title: Asiakas\u00adkokemus\nTags: [jo\u00adno, bussi]\n{fence}\nSa\u00adna.\n"
    document, found = read_document("x.md", text.encode(), STORY_KEYS)
    assert found == ()
    assert document.text("Title") == "Asiakaskokemus"
    assert "jono" in document.text("Tags") + "".join(document.items("Tags"))
    assert "\u00ad" not in document.text("Tags")
    assert document.body.strip() == "Sa\u00adna."
