"""A whole file under the eyes of a proofreader: nothing that an author can type stops it."""

from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from small_sites import tarinat
from tarinat.markup import Scribe
from tarinat.proofreading.notes import notes_on
from tarinat.proofreading.papers import paper_of
from tarinat.writings import KINDS, Manner, Source, parse

SCRIBE = Scribe()
HEAD = "Title: Jonossa\nDate: 2024-02-03\nTags: jono\n\n"
MARKUP = st.sampled_from(
    [
        *(
            "\n",
            "\n\n",
            "# ",
            "#### ",
            "1) ",
            "• ",
            "- ",
            "    ",
            "–",
            "[täältä](x.md)",
            "[[a]]",
            "{#a}",
            "<b lang=en>",
        ),
        *(
            "![](/images/a.png)",
            "https://a.example/",
            "```",
            "## Opit\n\n",
            "|",
            "&amp;",
            "\u00a0",
            "\ud800",
            "\x0b",
        ),
        *("asiakaskokemsu", "Ä", "-’-", ":", "<", "*[abc]: d\n", "[^1]", "[x]: y\n", "${", "\\\\"),
    ]
)
BODIES = st.lists(MARKUP | st.text(max_size=8), max_size=20).map("".join)


@settings(max_examples=150)
@given(BODIES, st.sampled_from(sorted(KINDS)))
def test_any_text_can_be_proofread_and_each_hint_is_on_a_line_of_it(real_voikko, body, kind):
    data = (HEAD + body).encode("utf-8", "replace")
    source = Source(kind, f"content/{kind}/x.md", "x", data)
    writing = parse(source, Manner(ZoneInfo("Europe/Helsinki"), "fi", "Aino"), SCRIBE).writing
    paper = writing and paper_of(source, writing, "fi")
    for reader in (real_voikko, None) if paper else ():
        notes = notes_on(paper, reader)
        last = data.decode().replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
        lines = [*(found.place.line for found in notes.problems), *(word.line for word in notes.unknown)]
        assert all(1 <= line <= last for line in lines)
        assert {found.severity for found in notes.problems} <= {"hint"}


def test_example_content_of_eleven_thousand_words_has_no_hint(repo, real_voikko):
    """False alarms among them would teach authors to look away; what is not one is mended in the stories."""
    ended = tarinat("check", "-s", repo / "pelicanconf.py")
    assert (ended.code, ended.err) == (0, "")
