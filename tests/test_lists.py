"""`tarinat tags`, `lessons` and `services`: what there is to refer to, for people and for programs."""

import json

import pytest
from small_sites import story, tarinat, write_site

FILES = {
    "stories/a.md": story(
        "Bussi odotti",
        "2024-01-01",
        "jono, bussi",
        "A.\n\n## Opit\n\n- Odota hetki. {#odota}\n",
        Service="Linja",
    ),
    "stories/b.md": story(
        "Luukku",
        "2024-01-02",
        "Jono, sähköinen asiointi",
        "B.\n\n## Opit\n\n- [[odota]] Niin.\n- Kysy heti. {#kysy}\n",
    ),
    "stories/c.md": story("Ålandsbåten", "2024-01-03", "åka båt", "C.", Status="draft", Service="Båten"),
    "stories/d.md": story("Vanha", "2024-01-04", "bussi", "D.\n\n## Opit\n\n- Muista kuitti. {#kuitti}\n"),
    "lessons/kuitti.md": "Title: Muista kuitti.\nRetired: yes\n",
}


@pytest.fixture
def listed(tmp_path):
    """Give `listed(command, *words)`: how the command ended in a site of four stories."""
    settings = write_site(tmp_path, FILES) / "pelicanconf.py"
    return lambda *arguments: tarinat(*arguments, "-s", str(settings))


def test_tags_are_listed_with_their_numbers_the_most_used_first(listed):
    ended = listed("tags")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == [
        "2  bussi               bussi",
        "2  jono                jono",
        "1  sahkoinen-asiointi  sähköinen asiointi",
    ]


def test_lessons_are_listed_by_the_id_that_a_story_writes(listed):
    assert listed("lessons").out.splitlines() == ["2  odota  Odota hetki.", "1  kysy   Kysy heti."]


def test_services_are_listed(listed):
    assert listed("services").out.splitlines() == ["1  linja  Linja"]


def test_drafts_are_counted_where_they_are_asked_for(listed):
    assert listed("services", "--drafts").out.splitlines() == ["1  baten  Båten", "1  linja  Linja"]


@pytest.mark.parametrize("words", [["SÄHKÖINEN"], ["asio", "sähk"], ["sahkoinen-asiointi"]])
def test_words_narrow_a_list_however_they_are_written(listed, words):
    assert listed("tags", *words).out.splitlines() == ["1  sahkoinen-asiointi  sähköinen asiointi"]


def test_words_that_nothing_has_are_said_to_be_in_nothing(listed):
    ended = listed("lessons", "odota", "kysy")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == "Näillä sanoilla ei ole mitään.\n"


def test_list_for_programs_is_json_even_where_it_is_empty(listed):
    assert json.loads(listed("lessons", "--json", "hetki").out) == [
        {"id": "odota", "text": "Odota hetki.", "count": 2}
    ]
    assert json.loads(listed("tags", "--json", "puuttuu").out) == []


def test_mistakes_stop_no_list_and_are_told(listed, tmp_path):
    (tmp_path / "content/stories/e.md").write_text("Title: E\nTags: jono\n\nE.\n", "utf-8")
    ended = listed("lessons")
    assert ended.code == 0
    assert "2  odota  Odota hetki." in ended.out
    assert "tarinat check" in ended.err
