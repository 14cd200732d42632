"""The stories and lessons as data: what their schemas say, and what the pages say too."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from jsonschema import Draft202012Validator
from small_sites import (
    REPO,
    build,
    built,
    copied,
    file_at,
    soup,
    standing_addresses,
    story,
    try_build,
    write_site,
)

FILES = ("tarinat", "opit")
SCHEMAS = {
    name: json.loads((REPO / f"theme/static/data/{name}.schema.json").read_text("utf-8")) for name in FILES
}


def data_of(output, name: str):
    return json.loads(file_at(output, f"/{name}.json").read_bytes().decode("utf-8"))


@pytest.mark.parametrize("name", FILES)
def test_description_is_itself_a_valid_schema(name):
    Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("site", ["one-of-each", "in-swedish", "one-story", "no-stories-yet"])
def test_data_is_what_its_description_says(site, name):
    Draft202012Validator(SCHEMAS[name]).validate(data_of(built(site), name))


@pytest.mark.parametrize("name", FILES)
def test_example_content_is_what_the_description_says(example_site, name):
    told = data_of(example_site, name)
    Draft202012Validator(SCHEMAS[name]).validate(told)
    assert len(told[{"tarinat": "stories", "opit": "lessons"}[name]]) > 20


@pytest.mark.parametrize("name", FILES)
def test_description_is_published_where_the_data_says(name):
    output = built("one-of-each")
    address = data_of(output, name)["$schema"].removeprefix("https://tarinat.test")
    assert json.loads(file_at(output, address).read_text("utf-8")) == SCHEMAS[name]


@pytest.mark.parametrize("name", FILES)
def test_description_explains_every_key_that_is_not_plain(name):
    assert SCHEMAS[name]["description"]
    assert SCHEMAS[name]["additionalProperties"] is False


def test_every_story_of_the_site_is_told_as_its_page_tells_it():
    output = built("one-of-each")
    stories = data_of(output, "tarinat")["stories"]
    pages = [a for a in standing_addresses(output) if a.startswith("/tarinat/")]
    assert sorted(story["url"].removeprefix("https://tarinat.test") for story in stories) == pages
    for told in stories:
        page = soup(output, told["url"].removeprefix("https://tarinat.test"))
        assert page.h1.get_text() == told["title"]
        assert page.html["lang"] == told["lang"]
        assert page.select_one(".story-head time")["datetime"] == told["date"][:10]
        tags = [link.get_text() for link in page.select("#sivun-tunnisteet + ul a")]
        assert tags == told["tags"]
        taught = [item["id"].removeprefix("oppi-") for item in page.select("li[id^=oppi-]")]
        assert len(taught) == len(told["lessons"])
    dates = [datetime.fromisoformat(told["date"]) for told in stories]
    assert dates == sorted(dates, reverse=True)


def test_one_story_is_told_whole():
    stories = data_of(built("one-of-each"), "tarinat")["stories"]
    (found,) = [told for told in stories if told["title"] == "Kuljettaja odotti"]
    assert found.pop("summary")
    assert found == {
        "id": "7c1f2ab4",
        "url": "https://tarinat.test/tarinat/kuljettaja-odotti/",
        "title": "Kuljettaja odotti",
        "date": "2024-02-03T12:00:00+02:00",
        "lang": "fi",
        "author": "Aino Esimerkki",
        "tags": ["asiakaskokemus", "joukkoliikenne"],
        "service": "Pikkulinja",
        "service_type": None,
        "experience": "good",
        "perspective": "own",
        "lessons": [{"id": "pieni-odotus", "against": False}, {"id": "kerro-ajoissa", "against": False}],
    }


def test_every_lesson_is_told_with_the_stories_of_its_page():
    output = built("one-of-each")
    lessons = data_of(output, "opit")["lessons"]
    orders = {"/opit/tunnisteittain/", "/opit/palveluittain/", "/opit/vuosittain/"}
    pages = {a for a in standing_addresses(output) if a.startswith("/opit/") and a.count("/") == 3} - orders
    assert {lesson["url"].removeprefix("https://tarinat.test") for lesson in lessons} == pages
    for lesson in lessons:
        page = soup(output, lesson["url"].removeprefix("https://tarinat.test"))
        assert page.h1.get_text() == lesson["sentence"]
        for side, told in (("for", lesson["supporting"]), ("against", lesson["contradicting"])):
            links = page.select(f"section.{side} .evidence-source > a:first-child")
            shown = [f"https://tarinat.test{link['href'].partition('#')[0]}" for link in links]
            assert shown == told[::-1]
        assert lesson["first"] <= lesson["latest"]
        tags = {link.get_text() for link in page.select("#sivun-tunnisteet + ul a")}
        assert set(lesson["tags"]) == tags
    assert [lesson["id"] for lesson in lessons if lesson["retired"]] == ["leima"]


def test_lesson_of_every_story_is_in_the_other_file():
    output = built("one-of-each")
    known = {lesson["id"] for lesson in data_of(output, "opit")["lessons"]}
    taught = {line["id"] for told in data_of(output, "tarinat")["stories"] for line in told["lessons"]}
    assert taught <= known


@pytest.mark.parametrize("option", ["--drafts", "--future"])
def test_drafts_and_future_stories_are_in_no_data_even_in_a_preview(tmp_path, option):
    secret = "T.\n\n## Opit\n\n- Salainen oppi. {#salaisuus}\n- [[oppi]] Salaa."
    files = {
        "stories/a.md": story(body="T.\n\n## Opit\n\n- Oppi on. {#oppi}"),
        "stories/salainen.md": story("Salainen", tags="salaisuus", body=secret, Status="draft"),
        "stories/salainen2.md": story("Salainen 2", "2027-01-01", "salaisuus", Service="Salaisuus"),
    }
    output = build(write_site(tmp_path, files), option)
    for name in FILES:
        assert "sala" not in file_at(output, f"/{name}.json").read_text("utf-8").casefold()


def test_data_of_a_site_below_a_path_has_full_addresses():
    told = data_of(built("one-of-each", "/blogi"), "tarinat")
    assert told["site"]["url"] == "https://tarinat.test/blogi/"
    assert all(one["url"].startswith("https://tarinat.test/blogi/tarinat/") for one in told["stories"])


def test_each_story_is_a_line_in_plain_letters():
    text = file_at(built("one-of-each"), "/tarinat.json").read_bytes().decode("utf-8")
    assert "sähköinen asiointi" in text
    assert text.count("\n") == len(json.loads(text)["stories"]) + 1


def test_new_title_is_in_the_data_and_a_changed_text_leaves_the_file_as_it_is(tmp_path):
    site = copied("one-of-each", tmp_path)
    output = build(site)
    file = site / "content/stories/kuljettaja-odotti.md"
    before = file_at(output, "/tarinat.json").stat().st_mtime_ns
    file.write_text(file.read_text("utf-8").replace("avasi oven", "avasi etuoven"), "utf-8")
    assert try_build(site).code == 0
    assert file_at(output, "/tarinat.json").stat().st_mtime_ns == before
    file.write_text(
        file.read_text("utf-8").replace("Title: Kuljettaja odotti", "Title: Bussi seisoi"), "utf-8"
    )
    assert try_build(site).code == 0
    assert "Bussi seisoi" in {told["title"] for told in data_of(output, "tarinat")["stories"]}


def test_alias_at_the_address_of_the_data_is_refused(tmp_path):
    ended = try_build(write_site(tmp_path, {"pages/a.md": "Title: A\nAliases: /tarinat.json/\n\nA.\n"}))
    assert ended.code == 1
    assert "/tarinat.json" in ended.err
