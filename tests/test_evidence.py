"""The graph of lessons and stories: symmetric, weighed, and true to old ids."""

import re

import pytest
from building_content import gather, gather_once, said, with_lessons
from hypothesis import given, settings
from hypothesis import strategies as st
from tarinat.evidence import related_lessons
from tarinat.links import anchors_in


def taught(folder, *stories, **notes):
    """Gather stories, each a list of its lesson items or those with its head; notes are by id."""
    files = {}
    for number, told_of in enumerate(stories):
        head = {"items": told_of} if isinstance(told_of, list) else dict(told_of)
        items = [f"- {item}" for item in head.pop("items")]
        files[f"stories/s{number}.md"] = with_lessons(*items, **{"date": f"2024-01-{number + 1:02}", **head})
    return gather(
        folder, {**files, **{f"lessons/{id.replace('_', '-')}.md": text for id, text in notes.items()}}
    )


def ids(gathered):
    return [lesson.id for lesson in gathered.catalogue.graph.lessons]


def related(gathered, id):
    graph = gathered.catalogue.graph
    return [lesson.id for lesson in related_lessons(graph.by_id[id], graph)]


def told(gathered):
    return [(found.code, str(found.place)) for found in gathered.problems]


def test_one_lesson_gathers_the_evidence_of_many_stories(tmp_path):
    gathered = taught(tmp_path, ["Kerro. {#kerro}"], ["[[kerro]] Omin sanoin."], ["[[!kerro]] Ei auttanut."])
    (lesson,) = gathered.catalogue.graph.lessons
    assert (lesson.sentence, lesson.address, str(lesson.place)) == (
        "Kerro.",
        "/opit/kerro/",
        "content/stories/s0.md:9",
    )
    assert [(e.story.slug, e.line.wording, e.against) for e in lesson.evidence] == [
        ("s0", "Kerro.", False),
        ("s1", "Omin sanoin.", False),
        ("s2", "Ei auttanut.", True),
    ]


def test_evidence_leads_to_its_place_inside_the_story(tmp_path):
    gathered = taught(tmp_path, ["Kerro. {#kerro}"])
    assert gathered.catalogue.graph.named("kerro").evidence[0].address == "/tarinat/s0/#oppi-kerro"


def test_evidence_quotes_the_passage_that_the_story_marks(tmp_path):
    body = "Alku.\n\nHän kertoi *heti* syyn. {^kerro}"
    gathered = gather(tmp_path, {"stories/x.md": with_lessons("- Kerro. {#kerro}", body=body)})
    assert gathered.catalogue.graph.named("kerro").evidence[0].quote == "Hän kertoi heti syyn."


def test_a_story_may_refer_to_a_lesson_that_a_later_one_defines(tmp_path):
    gathered = taught(tmp_path, ["[[kerro]] Sanat."], ["Kerro. {#kerro}"])
    assert gathered.problems == ()
    assert len(gathered.catalogue.graph.named("kerro").evidence) == 2


def test_lesson_with_more_stories_is_weightier(tmp_path):
    assert ids(taught(tmp_path, ["A. {#a}", "B. {#b}"], ["[[b]] x"])) == ["b", "a"]


def test_more_services_weigh_when_stories_are_as_many(tmp_path):
    gathered = taught(
        tmp_path,
        {"items": ["A. {#a}"], "service": "Bussi"},
        {"items": ["[[a]] x"], "service": "bussi"},
        {"items": ["B. {#b}"], "service": "Bussi"},
        {"items": ["[[b]] x"], "service": "Kirjasto"},
    )
    assert ids(gathered) == ["b", "a"]
    assert [lesson.services for lesson in gathered.catalogue.graph.lessons] == [2, 1]


def test_unnamed_services_are_counted_by_their_type(tmp_path):
    gathered = taught(
        tmp_path,
        {"items": ["A. {#a}"], "service_type": "autohuolto"},
        {"items": ["[[a]] x"], "service_type": "Autohuolto"},
        {"items": ["[[a]] x"], "service_type": "kampaamo"},
        ["[[a]] x"],
    )
    assert gathered.catalogue.graph.named("a").services == 2


def test_one_service_by_its_name_and_its_alias_is_counted_once(tmp_path):
    files = {
        "services/linja.md": "Title: Esimerkkilinja\nAliases: Linja 7\n\n## Kenelle\n\nx\n",
        "stories/a.md": with_lessons("- A. {#a}", service="Esimerkkilinja"),
        "stories/b.md": with_lessons("- [[a]] x", service="Linja 7"),
    }
    assert gather(tmp_path, files).catalogue.graph.named("a").services == 1


def test_longer_span_of_years_weighs_when_services_are_as_many(tmp_path):
    gathered = taught(
        tmp_path,
        {"items": ["A. {#a}", "B. {#b}"], "date": "2020-01-01"},
        {"items": ["[[a]] x"], "date": "2021-01-01"},
        {"items": ["[[b]] x"], "date": "2023-01-01"},
    )
    assert ids(gathered) == ["b", "a"]
    assert gathered.catalogue.graph.named("b").years == 3


def test_lessons_of_one_weight_stand_by_the_finnish_alphabet(tmp_path):
    gathered = taught(tmp_path, ["Öljy. {#a}", "Zeta. {#b}", "Äiti. {#c}", "Aamu. {#d}"])
    assert ids(gathered) == ["d", "b", "c", "a"]


def test_lesson_defined_twice_is_told_at_both_places(tmp_path):
    gathered = taught(tmp_path, ["Kerro. {#kerro}"], ["Kerro aina. {#kerro}"])
    assert [(p.code, str(p.place), said(p)["other"]) for p in gathered.problems] == [
        ("lesson-defined-twice", "content/stories/s0.md:9", "content/stories/s1.md:9"),
        ("lesson-defined-twice", "content/stories/s1.md:9", "content/stories/s0.md:9"),
    ]


def test_unknown_lesson_is_told_with_the_nearest_one(tmp_path):
    gathered = taught(tmp_path, ["Kerro. {#kerro-etukateen}"], ["[[kero-etukateen]] x"])
    (found,) = gathered.problems
    assert (found.code, str(found.place)) == ("lesson-unknown", "content/stories/s1.md:9")
    assert said(found) == {"id": "kero-etukateen", "suggestion": "kerro-etukateen"}


def test_evidence_without_words_is_only_hinted_at(tmp_path):
    (found,) = taught(tmp_path, ["Kerro. {#kerro}"], ["[[kerro]]"]).problems
    assert (found.code, found.severity) == ("evidence-without-words", "hint")


def test_title_of_the_file_renames_the_lesson(tmp_path):
    gathered = taught(tmp_path, ["Kerro. {#kerro}"], kerro="Title: Kerro ennen kuin kysytään.\n\nx")
    lesson = gathered.catalogue.graph.named("kerro")
    assert (lesson.sentence, str(lesson.place)) == ("Kerro ennen kuin kysytään.", "content/stories/s0.md:9")


def test_file_alone_may_define_what_stories_refer_to(tmp_path):
    gathered = taught(tmp_path, ["[[kerro]] x"], kerro="Title: Kerro.\n\nx")
    assert gathered.problems == ()
    assert gathered.catalogue.graph.named("kerro").sentence == "Kerro."


def test_alias_leads_old_references_to_the_lesson(tmp_path):
    gathered = taught(tmp_path, ["Kerro. {#kerro}"], ["[[sano]] x"], kerro="Aliases: sano, ilmoita\n\nx")
    assert gathered.problems == ()
    assert len(gathered.catalogue.graph.named("sano").evidence) == 2
    assert [(r.address, r.target) for r in gathered.catalogue.redirects] == [
        ("/opit/ilmoita/", "/opit/kerro/"),
        ("/opit/sano/", "/opit/kerro/"),
    ]


def test_merged_lesson_gives_its_evidence_and_its_address(tmp_path):
    gathered = taught(
        tmp_path, ["Vanha. {#vanha}"], ["Uusi. {#uusi}"], ["[[vanha]] x"], vanha="Merged-into: uusi\n\nx"
    )
    (lesson,) = gathered.catalogue.graph.lessons
    assert gathered.problems == ()
    assert (lesson.id, lesson.sentence, len(lesson.evidence)) == ("uusi", "Uusi.", 3)
    assert lesson.evidence[0].address == "/tarinat/s0/#oppi-vanha"
    assert [(r.address, r.target) for r in gathered.catalogue.redirects] == [("/opit/vanha/", "/opit/uusi/")]


@pytest.mark.parametrize(
    ("first", "second"), [("Vanha. {#vanha}", "Uusi. {#uusi}"), ("Uusi. {#uusi}", "Vanha. {#vanha}")]
)
def test_merged_lesson_says_the_sentence_of_the_living_one_whichever_file_comes_first(
    tmp_path, first, second
):
    gathered = taught(tmp_path, [first], [second], vanha="Merged-into: uusi\n\nx")
    assert told(gathered) == []
    assert gathered.catalogue.graph.named("vanha").sentence == "Uusi."


def test_chain_of_merges_leads_to_its_end(tmp_path):
    gathered = taught(
        tmp_path,
        ["A. {#a}", "B. {#b}"],
        ["C. {#c}"],
        ["[[vanhin]] x"],
        a="Merged-into: c\nAliases: vanhin\n\nx",
        b="Merged-into: c\n\nx",
    )
    assert ids(gathered) == ["c"]
    assert gathered.catalogue.graph.named("vanhin").id == "c"
    assert [(r.address, r.target) for r in gathered.catalogue.redirects] == [
        (f"/opit/{old}/", "/opit/c/") for old in ("a", "b", "vanhin")
    ]


def test_long_chain_of_merges_leads_to_its_end(tmp_path):
    notes = {f"l{n}": f"Merged-into: l{n + 1}\n\nx" for n in range(50)}
    gathered = taught(tmp_path, ["Alku. {#l0}"], ["Loppu. {#l50}"], **notes)
    assert {r.target for r in gathered.catalogue.redirects} == {"/opit/l50/"}
    assert len(gathered.catalogue.redirects) == 50


def test_two_lessons_of_a_story_that_became_one_are_told(tmp_path):
    gathered = taught(tmp_path, ["A. {#a}", "B. {#b}"], a="Merged-into: b\n\nx")
    assert told(gathered) == [("lesson-twice-in-story", "content/stories/s0.md:10")]


@pytest.mark.parametrize("notes", [{"a": "b", "b": "a"}, {"a": "a"}, {"a": "b", "b": "c", "c": "a"}])
def test_merging_in_a_circle_is_told(tmp_path, notes):
    texts = {id: f"Merged-into: {target}\n\nx" for id, target in notes.items()}
    gathered = taught(tmp_path, ["A. {#a}"], **texts)
    assert "lesson-merge-circle" in [found.code for found in gathered.problems]


def test_merging_into_nothing_is_told_on_its_line(tmp_path):
    gathered = taught(tmp_path, ["A. {#a}"], a="Title: A.\nMerged-into: puuttuu\n\nx")
    assert ("merge-unknown", "content/lessons/a.md:2") in told(gathered)


def test_alias_of_two_lessons_is_told(tmp_path):
    gathered = taught(tmp_path, ["A. {#a}", "B. {#b}"], a="Aliases: x\n\nx", b="Aliases: x\n\nx")
    assert told(gathered) == [("lesson-alias-taken", "content/lessons/b.md:1")]


def test_alias_of_several_words_redirects_too(tmp_path):
    gathered = taught(tmp_path, ["A. {#a}"], a="Aliases: Vanha Oppi\n\nx")
    assert [(r.address, r.target) for r in gathered.catalogue.redirects] == [
        ("/opit/vanha-oppi/", "/opit/a/")
    ]


def test_alias_without_a_letter_is_told(tmp_path):
    gathered = taught(tmp_path, ["A. {#a}"], a="Aliases: 😀\n\nx")
    assert [found.place.path for found in gathered.problems] == ["content/lessons/a.md"]
    assert gathered.catalogue.redirects == ()


def test_retired_lesson_keeps_its_page_and_evidence(tmp_path):
    gathered = taught(tmp_path, ["A. {#a}"], a="Retired: yes\n\nEi enää.")
    lesson = gathered.catalogue.graph.named("a")
    assert (lesson.retired, lesson.address, len(lesson.evidence)) == (True, "/opit/a/", 1)


def test_lesson_of_a_draft_is_not_shown(tmp_path):
    gathered = taught(tmp_path, {"items": ["A. {#a}"], "status": "draft"}, ["B. {#b}"])
    assert ids(gathered) == ["b"]


def test_related_lessons_are_those_of_the_same_stories_most_often_first(tmp_path):
    gathered = taught(tmp_path, ["A. {#a}", "B. {#b}", "C. {#c}"], ["[[a]] x", "[[c]] x"], ["D. {#d}"])
    assert related(gathered, "a") == ["c", "b"]
    assert related(gathered, "d") == []


def test_at_most_three_lessons_are_related(tmp_path):
    gathered = taught(tmp_path, [f"Oppi {n}. {{#l{n}}}" for n in range(6)])
    assert {len(related(gathered, id)) for id in ids(gathered)} == {3}


IDS = ("a", "b", "c", "d", "e")
item = st.builds(
    lambda id, form: {
        "defines": f"- Oppi {id}. {{#{id}}}",
        "supports": f"- [[{id}]] Tuki.",
        "against": f"- [[!{id}]] Ei.",
    }[form],
    st.sampled_from(IDS),
    st.sampled_from(["defines", "supports", "against"]),
)
story = st.tuples(
    st.lists(item, max_size=5),
    st.lists(st.sampled_from(IDS), max_size=2, unique=True),
    st.integers(1, 28),
    st.sampled_from(["published", "draft"]),
)
notes = st.dictionaries(
    st.sampled_from(IDS),
    st.one_of(
        st.sampled_from(IDS).map(lambda id: f"Merged-into: {id}\n\nx"),
        st.sampled_from(["Retired: yes\n\nx", "Aliases: vanha\n\nx", "Title: Nimi.\n\nx"]),
    ),
    max_size=3,
)


@settings(max_examples=150)
@given(st.lists(story, max_size=5), notes)
def test_graph_of_lessons_is_symmetric(stories, notes):
    files = {
        f"stories/s{n}.md": with_lessons(
            *items,
            body="\n\n".join(["Alku.", *(f"Kohta {id}. {{^{id}}}" for id in marks)]),
            date=f"2024-01-{day:02}",
            status=status,
        )
        for n, (items, marks, day, status) in enumerate(stories)
    }
    gathered = gather_once({**files, **{f"lessons/{id}.md": text for id, text in notes.items()}})
    graph = gathered.catalogue.graph
    from_stories = {
        (story.slug, lesson.id) for story in gathered.catalogue.stories for _, lesson in graph.of(story)
    }
    from_lessons = [(piece.story.slug, lesson.id) for lesson in graph.lessons for piece in lesson.evidence]
    assert sorted(from_lessons) == sorted(from_stories)
    shown = {story.slug: story for story in gathered.catalogue.stories}
    for lesson in graph.lessons:
        assert graph.named(lesson.id) is lesson
        dates = [piece.story.date for piece in lesson.evidence]
        assert dates == sorted(dates)
        for piece in lesson.evidence:
            address, _, anchor = piece.address.partition("#")
            story = shown[address.split("/")[2]]
            assert anchor in anchors_in(story.text) | {line.anchor for line in story.lessons}
            marks = re.findall(r'<mark id="kohta-([^"]+)"', gathered.html(story.slug))
            assert bool(piece.quote) == (piece.line.id in marks)
    for slug, story in shown.items():
        anchors = {f"#{line.anchor}" for line in story.lessons}
        if not any(found.code == "passage-without-lesson" for found in gathered.problems):
            assert set(re.findall(r'class="passage-note"><a href="([^"]+)"', gathered.html(slug))) <= anchors
