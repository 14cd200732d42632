"""Lists as authors type them: what Markdown makes no list of is found, and what is none is left alone."""

import re

import pytest
from markdown import Markdown
from tarinat.proofreading import lists
from tarinat.proofreading.lists import flaws_in
from tarinat.proofreading.mending import mended


def kinds(text: str) -> list[tuple[str, int, bool]]:
    return [(flaw.kind, flaw.lines[0], flaw.safe) for flaw in flaws_in(text.split("\n"))]


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("1) leipä\n2) maito", ("bracket", 0, True)),
        ("1) leipä\n\n2) maito", ("bracket", 0, True)),
        ("Osta:\n1) leipä\n2) maito", ("bracket", 1, True)),
        ("1) leipä ja\nvoita\n2) maito", ("bracket", 0, True)),
        ("1) leipä.\nSitten lähdin.\n2) maito", ("bracket", 0, False)),
        ("## Opit\n\n1) Odota hetki. {#odota}", ("bracket", 2, True)),
        ("• leipä\n• maito", ("sign", 0, True)),
        ("•leipä", ("sign", 0, True)),
        ("• leipä\n◦ maito", ("sign", 0, False)),
        ("Osta:\n- leipä\n- maito", ("glued", 1, True)),
        ("Osta:\n1. leipä\n2. maito", ("glued", 1, True)),
        ("Kysyin:\n- Missä leipä on?\n- Tuolla.", ("glued", 1, False)),
        ("Osta:\n- leipä", ("glued", 1, False)),
        ("Osta ensin\n- leipä\n- maito", ("glued", 1, False)),
        ("-leipä\n-maito", ("space", 0, False)),
        ("-Hei.\n\n-No hei.", ("space", 0, False)),
        ("– Hei.\n– No hei.", ("dashes", 1, False)),
        ("- leipä\n  - ruis", ("indent", 1, False)),
        ("1. leipä\n   - ruis", ("indent", 1, False)),
        ("-\u00a0leipä\n-\u00a0maito", ("no-break", 0, True)),
        ("##\u00a0Kaupassa", ("no-break", 0, True)),
        ("1.\u00a0leipä\n2.\u00a0maito", ("no-break", 0, True)),
    ],
)
def test_flaw_is_found(text, flaw):
    assert kinds(text) == [flaw]
    assert kinds(f"Alku.\n\n{text}\n\nLoppu.") == [(flaw[0], flaw[1] + 2, flaw[2])]


@pytest.mark.parametrize(
    "text",
    [
        "- leipä\n- maito",
        "## Kaupassa\n- leipä\n- maito",
        "Kaupassa\n--------\n- leipä\n- maito",
        "- leipä\n    - ruis\n\n    Ja voita.",
        "- leipä\n\n- maito",
        "```\n1) leipä\n2) maito\n```",
        "    1) leipä\n    2) maito",
        "– Hei, hän sanoi\n– ja lähti.",
        "Hän oli tässä\n– niin kuin aina – ajoissa.",
        "Se alkoi tammikuun\n1. päivä.",
        "Se oli hänen mukaansa 1) kallis ja 2) huono.",
        "1) Kallis se oli.",
        "1) Kallis.\n3) Huono.",
        "1.\u00a0toukokuuta satoi.",
        "*Kahvia* sai.\n*Pullaa* ei.",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "> 1) leipä\n> 2) maito",
        "<div>\n1) leipä\n2) maito\n</div>",
        "- leipä\n  Suositus: syö se.",
        "- Oppi. {#a}\n  - Suositus: syö se.",
        "Summa oli\n- 12 euroa.",
        "***\n\n- - -",
        "",
    ],
)
def test_what_is_a_list_or_none_is_left_alone(text):
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text", ["Osta:\n- leipä\n- maito", "1) leipä\n2) maito", "-\u00a0leipä\n-\u00a0maito"]
)
def test_markdown_makes_no_list_of_it_indeed(text):
    assert "<li>" not in Markdown(extensions=["sane_lists"]).convert(text)


@pytest.mark.parametrize(
    "text",
    [
        "<!-- huom\n\n1) leipä\n2) maito\n\n-->",
        "Kaupassa <!-- huom\n\n1) leipä\n2) maito\n\n--> oli jono.",
        "<!-- <pre> -->\n<!--\n\n1) leipä\n2) maito\n\n-->",
        "<pre>\n\n1) leipä\n2) maito\n\n</pre>",
        "<pre><code>\nx\n\n• leipä\n• maito\n\n</code></pre>",
        "<div>\n<div>\n</div>\n\n1) leipä\n2) maito\n\n</div>",
        "<div>x</div><div>\n\n1) leipä\n2) maito\n\n</div>",
        "<table><tr><td>\n\n• leipä\n• maito\n\n</td></tr></table>",
        "<TEXTAREA rows=3>\n\n1) leipä\n2) maito",
        "<!--\n\n1) leipä\n2) maito",
    ],
)
def test_comments_and_what_is_html_already_are_left_alone(text):
    assert kinds(text) == []
    assert mended("x.md", f"Title: A\n\n{text}\n".encode(), ("Title",), {}).decode().endswith(f"{text}\n")


@pytest.mark.parametrize(
    "before",
    [
        "<pre>x</pre>",
        "<!-- huom -->",
        "Merkki <!-- aloittaa huomautuksen.",
        "Kerron <div> ja <pre>.",
        "<b>Ensin",
        '<div markdown="1">',
        "<hr>",
    ],
)
def test_lists_after_html_are_still_read(before):
    assert kinds(f"{before}\n\n1) leipä\n2) maito") == [("bracket", 2, True)]


@pytest.mark.parametrize(
    "piece", ["1) leipä\n", "1) leipä\n\n", "Osta\n1. leipä\n", "-\u00a0leipä\n\n", "1.\u00a0x\n\n"]
)
def test_each_line_of_a_long_list_is_looked_at_a_few_times(piece, monkeypatch):
    """Each used to be looked at anew for every line before it."""
    looks = 0

    class Counted:
        def __init__(self, form: re.Pattern[str]) -> None:
            self._form = form

        def match(self, line: str) -> re.Match[str] | None:
            nonlocal looks
            looks += 1
            return self._form.match(line)

    for name in ("BRACKET", "AFTER_MARKER", "SIGN", "_ITEM", "_NO_SPACE"):
        monkeypatch.setattr(lists, name, Counted(getattr(lists, name)))
    lines = (piece * 500).split("\n")
    flaws_in(lines)
    assert looks < 12 * len(lines)
