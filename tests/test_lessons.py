"""Lessons: what a story's list under its last heading says, in every form that authors write it."""

import pytest
from building_content import gather, gather_once, said, story_file, with_lessons
from hypothesis import given, settings
from hypothesis import strategies as st
from tarinat.lesson_items import Item, simple_items_in
from tarinat.lesson_soup import items_in
from tarinat.lessons import ID_FORM
from tarinat.problems import errors

SPACES = st.sampled_from(["", "\n", " \n\n", "\t"])
ANY = st.characters(codec="utf-8")
WORDS = st.text(ANY, max_size=40) | st.text("aä [].!{}#:'\"\n\u00a0&;<>/p", max_size=30)
IDS = st.sampled_from(["", ' id="a-1"', ' id="A"', " id=a"])
ITEMS = st.builds("<li{}>{}</li>{}".format, IDS, WORDS, SPACES)
LISTS = st.builds(
    "{}<{}>{}{}</{}>{}".format,
    SPACES,
    st.sampled_from(["ul", "ol"]),
    SPACES,
    st.lists(ITEMS, max_size=3).map("".join),
    st.sampled_from(["ul", "ol"]),
    SPACES,
)

OTHERS = {"stories/muu.md": with_lessons("- Kerro viiveestä etukäteen. {#kerro}", "- Ydin ensin. {#ydin}")}


def read(folder, body):
    return gather(folder, {**OTHERS, "stories/x.md": story_file(body)})


def lessons(folder, body):
    """Read the lessons of a story that has nothing wrong with it."""
    gathered = read(folder, body)
    assert gathered.codes() == []
    return gathered.story("x").lessons


def rows(folder, body):
    return [(lesson.id, lesson.role, lesson.wording) for lesson in lessons(folder, body)]


def told(folder, body):
    return [(p.code, p.place.line) for p in read(folder, body).problems if p.place.path.endswith("/x.md")]


@given(LISTS)
def test_simple_lists_are_read_as_any_list_is(html):
    assert simple_items_in(html) in (None, items_in(html))


def test_list_of_words_is_simple_and_another_is_not():
    simple = '<ul>\n<li id="ele">Pieni  ele\nriittää.</li>\n<li>[[ele]] Taas.</li>\n</ul>'
    assert simple_items_in(simple) == [Item("Pieni ele riittää.", "ele"), Item("[[ele]] Taas.")]
    for other in ("<ul><li>a <em>b</em></li></ul>", "<ul><li>a &amp; b</li></ul>", "<ul></ul>", ""):
        assert simple_items_in(other) is None


@pytest.mark.parametrize(
    "heading", ["## Opit", "## opit", "## OPIT ##", "# Opit", "### Opit", "## **Opit**", "Opit\n----"]
)
def test_lessons_stand_under_their_heading_however_it_is_typed(tmp_path, heading):
    assert rows(tmp_path, f"Alku.\n\n{heading}\n\n- Pieni ele riittää. {{#pieni-ele}}\n") == [
        ("pieni-ele", "defines", "Pieni ele riittää.")
    ]


@pytest.mark.parametrize("heading", ["Opit", "Lärdomar", "Lessons"])
def test_heading_speaks_finnish_swedish_or_english(tmp_path, heading):
    assert len(lessons(tmp_path, f"Alku.\n\n## {heading}\n\n- Yksi. {{#yksi}}\n")) == 1


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n"], ids=["tight", "loose", "very loose"])
@pytest.mark.parametrize("marks", ["--", "**", "++", "12", "11"])
def test_list_is_read_tight_or_loose_with_marks_or_numbers(tmp_path, between, marks):
    one, two = (f"{mark}." if mark.isdigit() else mark for mark in marks)
    body = f"Alku.\n\n## Opit\n\n{one} Yksi asia. {{#yksi}}{between}{two} Toinen asia. {{#toinen}}\n"
    assert rows(tmp_path, body) == [("yksi", "defines", "Yksi asia."), ("toinen", "defines", "Toinen asia.")]


def test_list_right_below_its_heading_is_read(tmp_path):
    assert len(lessons(tmp_path, "Alku.\n\n## Opit\n- Yksi. {#yksi}\n- Kaksi. {#kaksi}\n")) == 2


@pytest.mark.parametrize(
    "ending", [" {#yksi}", "  {#yksi}  ", "\n  {#yksi}", "\n    {#yksi}", "\n{#yksi}", "{#yksi}"]
)
def test_id_stands_at_the_end_or_on_a_line_of_its_own(tmp_path, ending):
    assert rows(tmp_path, f"Alku.\n\n## Opit\n\n- Yksi asia.{ending}\n- Toinen. {{#b}}\n")[0] == (
        "yksi",
        "defines",
        "Yksi asia.",
    )


def test_lesson_without_an_id_is_named_by_its_first_words(tmp_path):
    body = "## Opit\n\n- Hätä ei lue lakia, eikä kelloa katsota lainkaan.\n"
    assert rows(tmp_path, body)[0][0] == "hata-ei-lue-lakia-eika"


def test_reference_is_evidence_in_the_storys_own_words(tmp_path):
    assert rows(
        tmp_path, "## Opit\n\n- [[kerro]] Kuljettaja kertoi heti.\n- [[!ydin]] Tällä kertaa ei.\n"
    ) == [
        ("kerro", "supports", "Kuljettaja kertoi heti."),
        ("ydin", "contradicts", "Tällä kertaa ei."),
    ]


@pytest.mark.parametrize(
    "written", ["[[ kerro ]] Sanat.", "[[kerro]]Sanat.", "[[kerro]]   Sanat.", "**[[kerro]]** Sanat."]
)
def test_reference_is_read_however_it_is_spaced(tmp_path, written):
    assert rows(tmp_path, f"## Opit\n\n- {written}\n") == [("kerro", "supports", "Sanat.")]


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["tight", "loose"])
@pytest.mark.parametrize(
    ("advice", "view"),
    [
        ("Suositus", "Näkökulma"),
        ("Rekommendation", "Perspektiv"),
        ("Recommendation", "Viewpoint"),
        ("SUOSITUS ", "näkökulma"),
        ("**Suositus**", "*Näkökulma*"),
    ],
)
def test_nested_items_are_recommendations_and_viewpoints(tmp_path, between, advice, view):
    body = (
        f"## Opit\n\n- Yksi. {{#yksi}}{between}    - {advice}: Tee näin.{between}    - {view}: Kuljettaja.\n"
    )
    (lesson,) = lessons(tmp_path, body)
    assert (lesson.wording, lesson.recommendations, lesson.viewpoints) == (
        "Yksi.",
        ("Tee näin.",),
        ("Kuljettaja.",),
    )


def test_recommendations_belong_to_evidence_too(tmp_path):
    (lesson,) = lessons(
        tmp_path, "## Opit\n\n- [[kerro]] Sanat.\n    - Suositus: Yksi.\n    - Suositus: Kaksi.\n"
    )
    assert lesson.recommendations == ("Yksi.", "Kaksi.")


@pytest.mark.parametrize("indent", ["  ", "   "])
def test_nested_item_with_a_smaller_indent_is_no_lesson_of_its_own(tmp_path, indent):
    """Obsidian and Prettier indent by two; Python-Markdown takes that for a new item of the list."""
    gathered = read(tmp_path, f"## Opit\n\n- Yksi. {{#yksi}}\n{indent}- Suositus: Tee näin.\n")
    if not errors(gathered.problems):
        (lesson,) = gathered.story("x").lessons
        assert lesson.recommendations == ("Tee näin.",)


def test_nested_item_of_another_kind_is_told(tmp_path):
    gathered = read(tmp_path, "## Opit\n\n- Yksi. {#yksi}\n    - Ohje: Tee näin.\n")
    (found,) = gathered.problems
    assert (found.code, said(found)["text"]) == ("lesson-item-unknown", "Ohje: Tee näin.")


def test_post_script_after_the_list_stays_in_the_text(tmp_path):
    gathered = read(tmp_path, "Alku.\n\n## Opit\n\n- Yksi. {#yksi}\n\nP.S. Bussi tuli sittenkin.\n")
    assert gathered.html("x") == "<p>Alku.</p>\n<p>P.S. Bussi tuli sittenkin.</p>"
    assert [lesson.wording for lesson in gathered.story("x").lessons] == ["Yksi."]


def test_heading_after_the_list_ends_the_lessons(tmp_path):
    gathered = read(tmp_path, "Alku.\n\n## Opit\n\n- Yksi. {#yksi}\n\n## Lopuksi\n\n- Ei oppi.\n")
    assert [lesson.id for lesson in gathered.story("x").lessons] == ["yksi"]
    assert "<li>Ei oppi.</li>" in gathered.html("x")


def test_the_last_of_two_headings_counts(tmp_path):
    gathered = read(tmp_path, "Alku.\n\n## Opit\n\n- Ei tämä.\n\n## Opit\n\n- Vaan tämä. {#tama}\n")
    assert [lesson.id for lesson in gathered.story("x").lessons] == ["tama"]
    assert "<li>Ei tämä.</li>" in gathered.html("x")
    assert gathered.story("x").lessons[0].line == 13


def test_bullets_and_numbers_below_one_heading_are_all_lessons(tmp_path):
    assert len(lessons(tmp_path, "## Opit\n\n- Yksi. {#yksi}\n\n1. Kaksi. {#kaksi}\n")) == 2


@pytest.mark.parametrize(
    "hiding", ["```\n## Opit\n\n- x\n```", "> ## Opit\n>\n> - x", "    ## Opit\n\n- x", "Opit\n\n- x"]
)
def test_heading_in_code_or_quotation_is_no_heading(tmp_path, hiding):
    assert lessons(tmp_path, f"Alku.\n\n{hiding}\n") == ()


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("Alku.\n\n## Opit\n", 7),
        ("Alku.\n\n## Opit\n\nEi luetteloa.\n", 7),
        ("## Opit\n\n## Muuta\n\n- x\n", 5),
    ],
)
def test_heading_without_a_list_is_told_on_its_line(tmp_path, body, line):
    assert told(tmp_path, body) == [("lessons-empty", line)]


@pytest.mark.parametrize("id", ["Iso", "a b", "ä", "a_b", "-a", "a--b", "a/b", "../x", "<b>", "a'b", ""])
def test_id_of_another_form_is_told_on_its_line(tmp_path, id):
    assert ("lesson-id-form", 8) in told(tmp_path, f"## Opit\n\n- Yksi. {{#yksi}}\n- Kaksi. {{#{id}}}\n")


def test_id_of_another_form_is_told_with_the_right_one(tmp_path):
    (found,) = read(tmp_path, "## Opit\n\n- Yksi. {#Pieni Ele}\n").problems
    assert said(found) == {"id": "Pieni Ele", "suggestion": "pieni-ele"}


@pytest.mark.parametrize("item", ["{#yksi}", "😀😀", "!!! ???"])
def test_item_without_a_word_is_told(tmp_path, item):
    assert told(tmp_path, f"## Opit\n\n- {item}\n")


@pytest.mark.parametrize(
    "item",
    [
        "Yksi. {#yksi}\n\n    Toinen kappale samasta opista.",
        "Yksi. {#yksi} jatkuu.",
        "Yksi. { #yksi }",
        "Yksi {#yksi}.",
        "Yksi. {#yksi}\nP.S. Tyhjä rivi unohtui.",
    ],
)
def test_id_that_does_not_end_the_sentence_is_read_or_told(tmp_path, item):
    gathered = read(tmp_path, f"## Opit\n\n- {item}\n\n- Muu. {{#viimeinen}}\n")
    if not errors(gathered.problems):
        assert gathered.story("x").lessons[0].id == "yksi"
        assert "{" not in gathered.story("x").lessons[0].wording


def test_one_lesson_twice_in_a_story_is_told(tmp_path):
    assert told(tmp_path, "## Opit\n\n- Yksi. {#yksi}\n- Taas. {#yksi}\n") == [("lesson-twice-in-story", 8)]


def test_two_lessons_that_begin_with_the_same_words_are_told(tmp_path):
    body = "## Opit\n\n- Aina saa kysyä apua keneltä vain.\n- Aina saa kysyä apua keneltä tahansa.\n"
    assert told(tmp_path, body) == [("lesson-twice-in-story", 8)]


def test_lines_are_those_of_the_items(tmp_path):
    items = "- Yksi.\n    {#yksi}\n    - Suositus: x.\n\n- Kaksi. {#kaksi}\n\n1. Kolme. {#kolme}\n"
    body = f"Alku.\n\n## Opit\n\n{items}"
    assert [lesson.line for lesson in lessons(tmp_path, body)] == [9, 13, 15]


def test_sentence_is_plain_text(tmp_path):
    body = '## Opit\n\n- **Pieni** [ele](muu.md) & `koodi` <b>"riittää"</b> &lt;script&gt;. {#yksi}\n'
    assert rows(tmp_path, body)[0][2] == 'Pieni ele & koodi "riittää" <script>.'


def test_script_in_a_lesson_is_only_its_words(tmp_path):
    gathered = read(tmp_path, "## Opit\n\n- Yksi <script>alert(1)</script> asia. {#yksi}\n")
    assert "<" not in gathered.story("x").lessons[0].wording


def test_bidi_marks_and_emoji_stay_in_the_sentence(tmp_path):
    assert (
        rows(tmp_path, "## Opit\n\n- \u2067שלום\u2069 ja 👩‍🦽. {#yksi}\n")[0][2]
        == "\u2067שלום\u2069 ja 👩‍🦽."
    )


def test_list_of_lessons_is_no_longer_in_the_text(tmp_path):
    gathered = read(tmp_path, "Alku.\n\n## Opit\n\n- Yksi. {#yksi}\n")
    assert gathered.html("x") == "<p>Alku.</p>"
    assert gathered.story("x").text.headings == ()


def note(folder, text, name="pieni-ele"):
    files = {"stories/x.md": with_lessons("- Pieni ele riittää. {#pieni-ele}"), f"lessons/{name}.md": text}
    return gather(folder, files)


def test_file_says_more_about_its_lesson(tmp_path):
    lesson = note(tmp_path, "Title: Pieni ele.\n\nLisää siitä.").catalogue.graph.named("pieni-ele")
    assert (lesson.sentence, lesson.note.more.html) == ("Pieni ele.", "<p>Lisää siitä.</p>")


def test_file_without_a_title_keeps_the_sentence_of_the_story(tmp_path):
    lesson = note(tmp_path, "Retired: no\n\nLisää.").catalogue.graph.named("pieni-ele")
    assert (lesson.sentence, lesson.retired) == ("Pieni ele riittää.", False)


@pytest.mark.parametrize("word", ["yes", "Yes", "true", "kyllä"])
def test_lesson_may_be_retired(tmp_path, word):
    assert note(tmp_path, f"Retired: {word}\n\nx").catalogue.graph.named("pieni-ele").retired


def test_half_retired_is_told(tmp_path):
    (found,) = note(tmp_path, "Retired: ehkä\n\nx").problems
    assert (found.code, found.place.line) == ("value-not-allowed", 1)


def test_file_that_no_story_teaches_is_told_with_the_nearest_lesson(tmp_path):
    (found,) = note(tmp_path, "Title: x\n\nx", name="pieni-elle").problems
    assert (found.code, said(found)["suggestion"]) == ("lesson-without-stories", "pieni-ele")


@pytest.mark.parametrize("name", ["Pieni Ele", "pieni_ele", "pieni-elé"])
def test_name_of_the_file_has_to_be_an_id(tmp_path, name):
    assert ("lesson-file-name", "content/lessons/" + name + ".md") in [
        (found.code, found.place.path) for found in note(tmp_path, "Title: x\n\nx", name=name).problems
    ]


items = st.one_of(
    st.text(max_size=30),
    st.lists(
        st.sampled_from(
            [
                "[[",
                "]]",
                "!",
                "{#",
                "}",
                "a",
                " ",
                "- ",
                "\n    - Suositus: ",
                "<b>",
                "`",
                "*",
                "[",
                "](x)",
                "ä",
                "{^a}",
            ]
        ),
        max_size=8,
    ).map("".join),
)


@settings(max_examples=150)
@given(st.lists(items, max_size=4))
def test_lessons_of_any_list_have_sound_ids_each_once(written):
    body = "Alku.\n\n## Opit\n\n" + "\n".join(f"- {item}" for item in written)
    gathered = gather_once({"stories/x.md": story_file(body)})
    for story in gathered.catalogue.stories:
        ids = [lesson.id for lesson in story.lessons]
        assert len(ids) == len(set(ids))
        assert all(ID_FORM.fullmatch(id) for id in ids)
        assert all(lesson.wording or lesson.role != "defines" for lesson in story.lessons)
        assert all(lesson.line > 4 for lesson in story.lessons)


# Notes of the author's, which readers don't see


@pytest.mark.parametrize(
    "body",
    [
        "## Opit\n\n<!-- - Näin. {#nain} -->\n\n- Odota. {#odota}\n- Kerro. {#kerro-se}\n",
        "## Opit\n<!-- - Näin. {#nain} -->\n- Odota. {#odota}\n- Kerro. {#kerro-se}\n",
        "## Opit\n\n<!--\n- Näin. {#nain}\n\n- Toinen. -->\n\n- Odota. {#odota}\n- Kerro. {#kerro-se}\n",
        "## Opit\n\n- Odota. {#odota}\n<!-- Vielä? -->\n- Kerro. {#kerro-se}\n",
        "## Opit\n\n<!-- a -->\n<!-- -->\n\n- Odota.<!-- c -->{#odota}\n- Kerro. {#kerro-se}\n",
    ],
)
def test_comment_among_lessons_is_neither_a_lesson_nor_their_end(tmp_path, body):
    assert rows(tmp_path, f"Teksti.\n\n{body}") == [
        ("odota", "defines", "Odota."),
        ("kerro-se", "defines", "Kerro."),
    ]


def test_line_of_a_lesson_below_a_commented_example_is_its_own(tmp_path):
    body = "## Opit\n\n<!--\n- Näin. {#nain}\n-->\n\n- Odota. {#Iso Kirjain}\n"
    (found,) = read(tmp_path, body).problems
    lines = (tmp_path / found.place.path).read_text("utf-8").splitlines()
    assert lines[found.place.line - 1] == "- Odota. {#Iso Kirjain}"
