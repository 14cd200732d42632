"""What --fix writes: the mends that were shown, and every other byte as it was."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tarinat.frontmatter import read_document
from tarinat.markup import Scribe, plain
from tarinat.proofreading.mending import mended
from tarinat.stories import STORY_KEYS

HEAD = "Title: Ostoksilla\nDate: 2024-02-03\nTags: kauppa\n\n"
TAGS = {
    "asiakas kokemus": "asiakas-kokemus",
    "sähköinen asiointi": "sähköinen asiointi",
    "joukko": "joukko: bussi",
}


def mend(text: str) -> str:
    """Mend a story that is given as text."""
    return mended("content/stories/x.md", text.encode(), STORY_KEYS, TAGS).decode()


BODIES = [
    ("1) leipä\n2) maito", "1. leipä\n2. maito"),
    ("Osta:\n1) leipä\n2) maito\n\nKiitos.", "Osta:\n\n1. leipä\n2. maito\n\nKiitos."),
    ("Osta:\n- leipä\n- maito", "Osta:\n\n- leipä\n- maito"),
    ("•\tleipä  \n•\tmaito", "- leipä  \n- maito"),
    ("##\u00a0Otsikko\n\nHinta 12\u00a0€, klo\u00a08.", "## Otsikko\n\nHinta 12\u00a0€, klo\u00a08."),
    ("-\u00a0\u00a0leipä\n-\u202fmaito", "- leipä\n- maito"),
    ("1)\u00a0leipä\n2)\u00a0maito", "1. leipä\n2. maito"),
    ("Osta:\n•\u00a0leipä\n•\u00a0maito", "Osta:\n\n- leipä\n- maito"),
    ("## Opit\n1) Odota hetki. {#odota}", "## Opit\n1. Odota hetki. {#odota}"),
]


@pytest.mark.parametrize(("before", "after"), BODIES)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lists_are_mended_and_line_ends_and_byte_order_marks_stay(before, after, mark, end):
    assert mend((mark + HEAD + before).replace("\n", end)) == (mark + HEAD + after).replace("\n", end)


HEADS = [
    ("Title:\u00a0Hinta 12\u00a0€ \u00a0", "Title: Hinta 12\u00a0€"),
    ("Date: 3.\u00a0helmikuuta\u00a02024", "Date: 3. helmikuuta 2024"),
    ("Tags: Asiakas  Kokemus, bussi", "Tags: asiakas-kokemus, bussi"),
    ("Tags:   bussi ,Asiakas-kokemus", "Tags:   bussi ,asiakas-kokemus"),
    ("Tags: joukko", "Tags: joukko"),
    ("\u00a0Tags: bussi", "Tags: bussi"),
    ("Tags: asiakas-kokemus-päivä, Asiakas kokemus", "Tags: asiakas-kokemus-päivä, asiakas-kokemus"),
]


@pytest.mark.parametrize(("before", "after"), HEADS)
def test_head_is_mended_where_it_would_be_misread(before, after):
    others = "".join(
        line for line in HEAD.splitlines(keepends=True) if line[:4] not in before and line.strip()
    )
    assert mend(f"{others}{before}\n\nTeksti.") == f"{others}{after}\n\nTeksti."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tags: [bussi, Asiakas kokemus]", "tags: [bussi, asiakas-kokemus]"),
        ("tags:\n  - bussi\n  - 'Asiakas kokemus'", "tags:\n  - bussi\n  - 'asiakas-kokemus'"),
        ("tags:\n  -\u00a0bussi", "tags:\n  - bussi"),
        ("tags:\u00a0bussi", "tags: bussi"),
        ('tags: "bussi"  # Asiakas kokemus', 'tags: "bussi"  # Asiakas kokemus'),
    ],
)
def test_head_in_yaml_is_mended_too(before, after):
    text = "---\ntitle: A\ndate: 2024-02-03\n{}\n---\n\nAsiakas kokemus.\n"
    assert mend(text.format(before)) == text.format(after)


def test_tag_in_the_form_of_a_mac_stays_in_it():
    story = f"Title: A\nTags: {unicodedata.normalize('NFD', 'Sähköinen Asiointi')}\n\nTeksti."
    assert mend(story) == f"Title: A\nTags: {unicodedata.normalize('NFD', 'sähköinen asiointi')}\n\nTeksti."
    same = f"Title: A\nTags: {unicodedata.normalize('NFD', 'sähköinen asiointi')}\n\nTeksti."
    assert mend(same) == same


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"", b"Title: A", b"Title: \xe4\n\n1) a\n2) b\n"])
def test_what_cannot_be_read_is_left_alone(data):
    assert mended("x.md", data, STORY_KEYS, TAGS) == data


PIECES = st.sampled_from(
    [
        *(
            "1) leipä",
            "2) maito",
            "3) voi",
            "• leipä",
            "◦ ruis",
            "- leipä",
            "-\u00a0maito",
            "  - ruis",
            "-leipä",
        ),
        *(
            "    - ruis",
            "1. leipä",
            "2.\u00a0maito",
            "##\u00a0Otsikko",
            "## Opit",
            "Osta:",
            "Kiitos.",
            "– Hei.",
            "",
        ),
        *(
            "",
            "",
            "```",
            "    1) koodi",
            "Kysyin: mitä?",
            "\u00a0",
            "Teksti  ",
            "\t",
            "a\u0308iti {#id}",
            "> 1) a",
        ),
        *("<div>", "| 1) a |", "Otsikko", "---", "[x]: https://a.example", "* - 1) •", "#", "\ufeff1) a"),
    ]
)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
LESSONS = re.compile(r"^## Opit\s*$", re.MULTILINE)
MENDED = {"1)": "1.", "2)": "2.", "3)": "3.", "•": "-", "◦": "-"}


@st.composite
def stories(draw) -> str:
    """Draw a story of lines that authors type, in any order and with any ends."""
    lines = draw(st.lists(st.tuples(PIECES, ENDS), max_size=14))
    head = draw(st.sampled_from([HEAD, HEAD.replace("\n", "\r\n"), f"\ufeff{HEAD}", "---\ntitle: A\n---\n"]))
    body = "".join(piece + end for piece, end in lines)
    return head + (body if draw(st.booleans()) else body.rstrip("\r\n"))


def bare(text: str) -> str:
    """Give a text without what a mend may change: markers, no-break spaces and the ends of lines."""
    for old, new in MENDED.items():
        text = text.replace(old, new)
    return "".join(text.replace("\u202f", "\u00a0").replace("\u00a0", " ").split())


def words(story: str) -> str:
    """Read the words of a story's page."""
    document, _ = read_document("x.md", story.encode(), STORY_KEYS)
    text = Scribe().write(document.body, document.body_line, lessons=True)
    return bare("".join(plain(html).replace("- ", "") for html in (text.html, text.lessons)))


@settings(max_examples=150)
@given(stories())
def test_mending_changes_only_what_it_may_and_a_second_time_nothing(story):
    once = mend(story)
    assert bare(once) == bare(story)
    assert mend(once) == once
    assert once.startswith("\ufeff") == story.startswith("\ufeff")
    assert once[-1:] == story[-1:]


@settings(max_examples=150)
@given(st.binary(max_size=200))
def test_no_bytes_of_a_file_raise_and_all_settle(data):
    once = mended("x.md", data, STORY_KEYS, TAGS)
    assert mended("x.md", once, STORY_KEYS, TAGS) == once


@settings(max_examples=60)
@given(stories())
def test_page_says_the_same_words_before_and_after(story):
    """Only markers of lists go: `1)` becomes the number of an item, and `-` or `*` its point.

    Where the list becomes that of the lessons, it stands at the end of the page.
    """
    markers = str.maketrans("", "", "123.-*")
    before, after = words(story).translate(markers), words(mend(story)).translate(markers)
    assert after == before or (LESSONS.search(story) and sorted(after) == sorted(before))
