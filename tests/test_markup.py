"""Markdown to HTML: figures, quoted passages, and text that stays what the author typed."""

import inspect
import re
import sys
import time

import pytest
from building_content import gather, gather_once, story_file, with_lessons
from hypothesis import given, settings
from hypothesis import strategies as st
from tarinat.markup import Scribe, caption_and_credit, plain

PICTURE = {"images/bussi.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"}
ODOTUS = "- Pieni odotus riittää. {#odotus}"


def html(folder, body, **more):
    return gather(
        folder, {"stories/x.md": story_file(body), "stories/muu.md": story_file(), **PICTURE, **more}
    ).html("x")


def marked(folder, body):
    """Give a story that has the lesson `odotus`, as its page has it."""
    return gather(folder, {"stories/x.md": with_lessons(ODOTUS, body=body)}).html("x")


def parts_of(address_or_text):
    return re.findall(r"<mark id=\"(.*?)\">(.*?)</mark>", address_or_text, re.DOTALL)


def test_image_alone_in_its_paragraph_is_a_figure(tmp_path):
    made = html(tmp_path, '![Bussi pysäkillä](/images/bussi.svg "Iltabussi. Kuva: Oma albumi")')
    assert made.startswith("<figure>")
    assert re.search('<img [^>]*alt="Bussi pysäkillä"[^>]* src="/images/bussi.svg">\n<figcaption', made)
    assert '<figcaption>Iltabussi. <span class="credit">Kuva: Oma albumi</span>' in made
    assert "title=" not in made
    assert "<p>" not in made


def test_figure_with_a_caption_only_has_no_credit(tmp_path):
    made = html(tmp_path, '![Bussi](/images/bussi.svg "Iltabussi.")')
    assert "<figcaption>Iltabussi.</figcaption>" in made
    assert "credit" not in made


def test_figure_with_a_credit_only_has_no_empty_caption(tmp_path):
    made = html(tmp_path, '![Bussi](/images/bussi.svg "Kuva: Oma albumi")')
    assert '<figcaption><span class="credit">Kuva: Oma albumi</span>' in made


def test_figure_without_a_title_has_no_caption(tmp_path):
    made = html(tmp_path, "![Bussi](/images/bussi.svg)")
    assert "<figure>" in made
    assert "figcaption" not in made


@pytest.mark.parametrize(
    "body",
    [
        "Katso ![b](/images/bussi.svg)",
        "![b](/images/bussi.svg) ja siinä",
        "![b](/images/bussi.svg) ![b](/images/bussi.svg)",
    ],
)
def test_image_among_words_is_no_figure(tmp_path, body):
    assert "<figure>" not in html(tmp_path, body)


@pytest.mark.parametrize(
    ("title", "caption", "credit"),
    [
        ("Iltabussi. Kuva: Oma albumi", "Iltabussi.", "Kuva: Oma albumi"),
        ("Iltabussi.  Kuvat: A ja B", "Iltabussi.", "Kuvat: A ja B"),
        ("Kvällsbuss. Foto: Anna", "Kvällsbuss.", "Foto: Anna"),
        ("A bus. Photo: Anna", "A bus.", "Photo: Anna"),
        ("Kuva: Oma albumi", "", "Kuva: Oma albumi"),
        ("Iltabussi", "Iltabussi", ""),
        ("Kuva ilman kaksoispistettä", "Kuva ilman kaksoispistettä", ""),
        ("Kuva:", "Kuva:", ""),
        ("Valokuva: ei tekijä", "Valokuva: ei tekijä", ""),
        ("  ", "", ""),
    ],
)
def test_credit_is_split_off_a_caption(title, caption, credit):
    assert caption_and_credit(title) == (caption, credit)


@given(st.text())
def test_caption_and_credit_lose_no_word(title):
    assert "".join("".join(caption_and_credit(title)).split()) == "".join(title.split())


@pytest.mark.parametrize(
    "mark", ["&", "<", ">", '"', "'", "<script>alert(1)</script>", "</figcaption>", '" onerror="x']
)
def test_caption_is_text_whatever_is_in_it(tmp_path, mark):
    typed = mark.replace('"', "&quot;")
    made = html(tmp_path, f'![Bussi](/images/bussi.svg "Näin {typed} se oli. Kuva: Oma")')
    caption = re.search(r"<figcaption>(.*)</figcaption>", made, re.DOTALL)[1]
    assert plain(caption) == f"Näin {mark} se oli. Kuva: Oma"


@pytest.mark.parametrize(
    "alt", ['hän sanoi "ei"', "a 'b' c", "a & b", "a &lt; b", "x' onerror='alert(1)", 'x" onerror="alert(1)']
)
def test_alternative_text_stays_inside_its_quotes(tmp_path, alt):
    made = html(tmp_path, f"![{alt}](/images/bussi.svg)")
    assert not re.search(r"\sonerror\s*=", re.sub(r'"[^"]*"', '""', made))
    assert len(re.findall(r"<img\b", made)) == 1


def test_passage_is_marked_and_leads_to_its_lesson(tmp_path):
    made = marked(tmp_path, "Bussi seisoi pysäkillä. {^odotus}")
    assert parts_of(made) == [("kohta-odotus", "Bussi seisoi pysäkillä.")]
    assert '<p class="passage-note"><a href="#oppi-odotus" lang="fi">Pieni odotus riittää.</a></p>' in made


@pytest.mark.parametrize(
    ("body", "inside"),
    [
        ("Bussi *odotti* minua. {^odotus}", "Bussi <em>odotti</em> minua."),
        ("**Bussi odotti.** {^odotus}", "<strong>Bussi odotti.</strong>"),
        ("Bussi `odotti` {^odotus}", "Bussi <code>odotti</code>"),
        ("Bussi [odotti](muu.md). {^odotus}", 'Bussi <a href="/tarinat/muu/">odotti</a>.'),
        ("Rivi yksi\nrivi kaksi. {^odotus}", "Rivi yksi\nrivi kaksi."),
        ("Bussi odotti.{^odotus}", "Bussi odotti."),
        ("Bussi odotti.\n{^odotus}", "Bussi odotti."),
    ],
)
def test_passage_keeps_what_is_in_it(tmp_path, body, inside):
    files = {"stories/x.md": with_lessons(ODOTUS, body=body), "stories/muu.md": story_file()}
    gathered = gather(tmp_path, files)
    assert gathered.codes() == []
    assert parts_of(gathered.html("x")) == [("kohta-odotus", inside)]


def test_passage_inside_a_quotation_is_marked_there(tmp_path):
    made = marked(tmp_path, "> Ei tässä niin *kiire* ole. {^odotus}")
    quotation = re.search(r"<blockquote>(.*)</blockquote>", made, re.DOTALL)[1]
    assert parts_of(quotation) == [("kohta-odotus", "Ei tässä niin <em>kiire</em> ole.")]
    assert "passage-note" in quotation


def test_quote_of_a_passage_is_plain_text(tmp_path):
    files = {
        "stories/x.md": with_lessons(
            ODOTUS, body='Bussi *odotti* & "seisoi" &lt;siinä&gt;[^1]. {^odotus}\n\n[^1]: Viite.'
        )
    }
    (passage,) = gather(tmp_path, files).story("x").text.passages
    assert passage.quote == 'Bussi odotti & "seisoi" <siinä>.'
    assert (passage.lesson, passage.line) == ("odotus", 5)


def test_feed_has_the_passage_without_its_note(tmp_path):
    gathered = gather(tmp_path, {"stories/x.md": with_lessons(ODOTUS, body="Bussi odotti. {^odotus}")})
    assert "Bussi odotti." in gathered.html("x", full=True)
    assert "passage-note" not in gathered.html("x", full=True)


def test_mark_of_a_lesson_that_the_story_lacks_is_told_on_its_line(tmp_path):
    gathered = gather(tmp_path, {"stories/x.md": with_lessons(ODOTUS, body="Alku.\n\nBussi. {^odottus}")})
    assert [(p.code, p.place.line, dict(p.values)["id"]) for p in gathered.problems] == [
        ("passage-without-lesson", 7, "odottus")
    ]


@pytest.mark.parametrize("id", ["a<b", 'a"b', "a&b"])
def test_mark_of_no_lesson_is_told_as_it_was_typed(tmp_path, id):
    gathered = gather(tmp_path, {"stories/x.md": with_lessons(ODOTUS, body=f"Bussi. {{^{id}}}")})
    assert [dict(found.values)["id"] for found in gathered.problems] == [id]


def test_two_passages_of_one_lesson_have_no_common_anchor(tmp_path):
    """HTML Standard, 3.2.6: an id is unique in its page."""
    body = "Yksi kohta. {^odotus}\n\nToinen kohta. {^odotus}"
    gathered = gather(tmp_path, {"stories/x.md": with_lessons(ODOTUS, body=body)})
    if not gathered.problems:
        ids = re.findall(r'\sid="([^"]*)"', gathered.html("x"))
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "body",
    ["- Bussi odotti. {^odotus}", "Bussi *odotti. {^odotus}*", "Bussi. {^odotus}.", "## Bussi {^odotus}"],
)
def test_mark_that_is_not_read_is_told_rather_than_shown(tmp_path, body):
    gathered = gather(tmp_path, {"stories/x.md": with_lessons(ODOTUS, body=f"{body}")})
    assert gathered.problems or "{^" not in gathered.html("x")


def test_mark_in_code_is_text(tmp_path):
    assert "<code>{^odotus}</code>" in marked(tmp_path, "Merkki on `{^odotus}`")


def test_headings_of_a_story_begin_on_the_second_level(tmp_path):
    gathered = gather(tmp_path, {"stories/x.md": story_file("# Alku\n\n## Kello *21.43*\n\n### Sää\n")})
    assert "<h1" not in gathered.html("x")
    assert [(h.level, h.anchor, h.text) for h in gathered.story("x").text.headings][1:] == [
        (2, "luku-kello-21-43", "Kello 21.43"),
        (3, "luku-saa", "Sää"),
    ]


def test_first_level_heading_is_told_as_the_level_it_is_shown_on(tmp_path):
    gathered = gather(tmp_path, {"stories/x.md": story_file("# Alku\n")})
    assert [heading.level for heading in gathered.story("x").text.headings] == [2]


def test_headings_with_the_same_words_have_their_own_anchors(tmp_path):
    made = html(tmp_path, "## Sää\n\n## Saa\n\n## !!!\n\n## ???\n")
    ids = re.findall(r'<h2 id="([^"]+)"', made)
    assert len(ids) == len(set(ids)) == 4


def test_opening_is_the_first_paragraph_as_plain_text(tmp_path):
    body = '## Alku\n\nBussi *seisoi* [siinä](muu.md) & "odotti"[^1].\n\nToinen.\n\n[^1]: Viite.\n'
    gathered = gather(tmp_path, {"stories/x.md": story_file(body), "stories/muu.md": story_file()})
    assert gathered.story("x").text.opening == 'Bussi seisoi siinä & "odotti".'


@pytest.mark.parametrize(
    "typed",
    [
        '"tarinat:0"',
        '"tarinat:99"',
        "tarinat:0",
        "tarinat:oppi:odotus",
        'href="muu.md"',
        "src='x.png'",
        "{#x} {{ x }}",
    ],
)
def test_words_that_look_like_the_sites_own_marks_stay_words(tmp_path, typed):
    made = html(tmp_path, f"[Linkki](muu.md) ja sitten {typed} ja loppu.")
    assert plain(made) == f"Linkki ja sitten {typed} ja loppu."


@pytest.mark.parametrize("typed", ['"tarinat:0"', "tarinat:oppi:odotus", 'href="muu.md"', "<b>"])
def test_words_in_code_stay_as_typed(tmp_path, typed):
    made = html(tmp_path, f"[Linkki](muu.md) `{typed}`\n\n    {typed} lohkossa\n")
    assert plain(made) == f"Linkki {typed} {typed} lohkossa"


def test_passage_that_names_the_sites_own_mark_stays_words(tmp_path):
    made = marked(tmp_path, "Hän kirjoitti tarinat:oppi:odotus ja lähti. {^odotus}")
    assert parts_of(made) == [("kohta-odotus", "Hän kirjoitti tarinat:oppi:odotus ja lähti.")]


@pytest.mark.parametrize("title", ["tarinat:0", "x href='muu.md'", "x src='muu.png' y", "tarinat:oppi:x"])
def test_title_of_a_link_stays_as_typed(tmp_path, title):
    made = html(tmp_path, f'[a](muu.md "{title}")')
    assert re.search(r'title="([^"]*)"', made)[1] == title
    assert re.search(r'\shref="([^"]*)"', made)[1] == "/tarinat/muu/"


@pytest.mark.parametrize("alt", ["x href='muu.md'", ' src="a.png" ', "tarinat:0", "tarinat:oppi:x y"])
def test_alternative_text_stays_as_typed(tmp_path, alt):
    gathered = gather(
        tmp_path, {"stories/x.md": story_file(f"Teksti ![{alt}](/images/bussi.svg)"), **PICTURE}
    )
    assert gathered.codes() == []
    assert re.search(r'alt="([^"]*)"', gathered.html("x"))[1].replace("&quot;", '"').strip() == alt.strip()


@pytest.mark.parametrize(
    "soup",
    [
        "<div><p>a<b></div></i></p>" * 20,
        "<div>" * 200,
        "</p></body></html>",
        "<a href='x.md",
        '<a href="x.md',
        "<!-- auki",
        "<![CDATA[ auki",
        "<?php auki",
        "<table><tr><td>a",
        "<svg><script>x</script>",
        "<textarea>",
        "<title>",
        "<plaintext>",
        "&#x110000; &notin; &amp",
        "\\",
        "<",
        "[a](",
        "![",
        "[a]: <",
        "{: }",
        "{: #a .b c='d' }",
        "*[HTML]: x\nHTML",
        "[^a]\n\n[^a]: [^a]",
        "|a|\n|-|\n|{^x}|",
        "~~~\nauki",
    ],
)
def test_broken_markup_is_read_all_the_same(tmp_path, soup):
    gathered = gather(tmp_path, {"stories/x.md": with_lessons(ODOTUS, body=soup)})
    assert [story.slug for story in gathered.catalogue.stories] == ["x"]
    gathered.html("x")
    gathered.html("x", full=True)


@pytest.mark.parametrize(
    "body",
    [
        "> " * 2000 + "syvällä",
        "- " * 1000 + "syvällä",
        "\n".join("    " * depth + "- x" for depth in range(150)),
        "<div markdown='1'>\n\n" * 300 + "x",
        "*" * 3000 + "a" + "*" * 3000,
        "![" * 800 + "](x)" * 800,
    ],
    ids=["quotations", "lists on a line", "lists", "divisions", "stars", "images"],
)
def test_deep_nesting_is_shown_or_told(body):
    gathered = gather_once({"stories/x.md": story_file(body)})
    assert gathered.catalogue.stories or gathered.codes() == ["too-deep"]


@pytest.mark.parametrize(
    "body",
    [
        "sana " * 100_000,
        "x" + " " * 20_000 + "y",
        "x {^" + " " * 20_000,
        "{" * 20_000,
        "x {^" * 10_000,
        "[" * 1_500,
        "[[" * 800,
        "[a](" * 800,
        "<a " * 2_000,
        '<a href="' * 1_500,
        "<![CDATA[" * 500,
        "<img src=" * 2_000,
        "&" * 20_000,
        "_a " * 5_000,
        "`" * 5_001,
        "| " * 2_000 + "\n" + "|-" * 2_000,
        '![x](y.svg "' + "Kuva:" * 3_000 + '")',
        "## Opit\n\n- x" + " " * 20_000 + "{#" + " " * 20_000,
        "## Opit\n\n- [[" + " " * 20_000 + "x",
        "#" * 20_000,
        "\n" * 50_000,
    ],
    ids=lambda body: repr(body[:8] + body[-4:]),
)
def test_no_text_takes_long_to_read(body):
    """Bounds a pattern that backtracks; what runs beside it does not count."""
    started = time.process_time()
    gather_once({"stories/x.md": story_file(body)})
    assert time.process_time() - started < 4


@pytest.mark.long
def test_a_thousand_lists_inside_each_other_are_shown_or_told():
    gathered = gather_once(
        {"stories/x.md": story_file("\n".join("    " * depth + "- x" for depth in range(1000)))}
    )
    assert gathered.catalogue.stories or gathered.codes() == ["too-deep"]


@pytest.mark.parametrize(
    "source", ["x" + " " * 40_000 + "y", '![x](y.svg "a' + " " * 12_000 + 'b")'], ids=["text", "title"]
)
def test_many_spaces_take_no_time(source):
    """A pattern that tries every space anew is quadratic: these take it seconds."""
    started = time.process_time()
    Scribe().write(source)
    assert time.process_time() - started < 1


def test_one_text_leaves_nothing_in_the_next():
    scribe = Scribe()
    first = scribe.write("## Opit\n\n- Yksi. {#yksi}\n\n[^1]\n\n[^1]: Viite.\n\n*[AB]: x", lessons=True)
    assert first.lessons
    plain_text = scribe.write("AB [a][b] [^1]", lessons=True)
    assert plain_text == Scribe().write("AB [a][b] [^1]", lessons=True)
    assert (plain_text.lessons, plain_text.lessons_line) == ("", 0)


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "## Opit\n\n- a {#a}\n",
                "[x](y.md) ",
                "# A\n",
                "[^1] ",
                "\n\n[^1]: b\n",
                "{^a}\n\n",
                "![k](k.png)\n\n",
            ]
        )
    ).map("".join)
)
def test_texts_do_not_hang_on_what_was_read_before(source):
    used = Scribe()
    used.write("# A\n\n[^1] {^a}\n\n[^1]: b\n\n## Opit\n\n- a {#a}\n", lessons=True)
    assert used.write(source, lessons=True) == Scribe().write(source, lessons=True)


@pytest.mark.parametrize("frames", range(100, 124))
def test_text_that_is_given_up_changes_nothing_in_the_next(frames):
    """Where in the library Python gives up hangs on how many calls are left; some leave a list open."""
    used, text = Scribe(), "Lue [tämä](b.md) ja `koodi`. {^a}\n\n## Opit\n\n- a {#a}\n"
    deep = "\n".join(f"{'    ' * level}- syvemmälle" for level in range(100))
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + frames)
    try:
        with pytest.raises(RecursionError):
            used.write(deep, lessons=True)
    finally:
        sys.setrecursionlimit(limit)
    assert used.write(text, lessons=True) == Scribe().write(text, lessons=True)


@given(st.text())
def test_plain_text_has_no_runs_of_white_space(text):
    assert plain(text) == " ".join(plain(text).split())


@pytest.mark.parametrize("typed", ["https://esimerkki.fi/?a=1&amp;b=2", "/kansio/tiedosto&amp;x.html"])
def test_text_that_is_only_an_address_is_read_without_a_warning(typed):
    """BeautifulSoup warns of such a text; here a warning is an error, in a build it is noise."""
    assert plain(typed) == typed.replace("&amp;", "&")
