"""A story: every key of its head, its date, its status, and what a page cannot be without."""

from datetime import UTC, date, datetime

import pytest
from building_content import gather, said, story_file
from tarinat.problems import errors
from tarinat.stories import EXPERIENCES, PERSPECTIVES, STORY_KEYS

EVERY_KEY = {
    "Title": "Kuljettaja odotti",
    "Date": "lauantaina 3. helmikuuta 2024 klo 18.30",
    "Tags": "asiakaskokemus, Joukkoliikenne",
    "Author": "Ilmari Suovanlahti",
    "Service": "Esimerkkilinja",
    "Service-type": "bussi",
    "Experience": "hyvä",
    "Perspective": "kuultu",
    "Channel": "puhelin",
    "Place": "Koivurinne",
    "Source": "Päiväkirja",
    "Series": "Talven bussit",
    "Summary": "Minuutti pelasti illan.",
    "Image": "/images/bussi.jpg",
    "Slug": "odotti",
    "Lang": "sv",
    "Translation": "the-driver-waited",
    "Status": "luonnos",
    "Modified": "2024-02-05",
    "Updated": "1.3.2024 – palvelu vastasi",
    "Id": "tag:esimerkki.fi,2024:1",
    "Aliases": "vanha-osoite, /2024/02/odotti.html",
}


def read(folder, text, **settings):
    return gather(folder, {"stories/kuljettaja-odotti.md": text}, **settings)


def the_story(folder, text, **settings):
    gathered = read(folder, text, **settings)
    assert gathered.content.problems == ()
    (story,) = gathered.content.stories
    return story


def told(gathered):
    return [(found.code, found.place.line) for found in gathered.content.problems]


def as_plain(head):
    return "".join(f"{key}: {value}\n" for key, value in head.items()) + "\nTeksti.\n"


def as_yaml(head):
    return "---\n" + "".join(f'{key}: "{value}"\n' for key, value in head.items()) + "---\nTeksti.\n"


def test_every_key_has_an_example_here():
    assert tuple(EVERY_KEY) == STORY_KEYS


@pytest.mark.parametrize("form", [as_plain, as_yaml])
def test_every_key_reaches_the_story(tmp_path, form):
    story = the_story(tmp_path, form(EVERY_KEY))
    assert story.title == "Kuljettaja odotti"
    assert story.date == datetime(2024, 2, 3, 16, 30, tzinfo=UTC)
    assert [use.key for use in story.tags] == ["asiakaskokemus", "joukkoliikenne"]
    assert (story.author, story.service, story.service_type) == (
        "Ilmari Suovanlahti",
        "Esimerkkilinja",
        "bussi",
    )
    assert (story.experience, story.perspective) == ("good", "heard")
    assert (story.channel, story.place, story.source) == ("puhelin", "Koivurinne", "Päiväkirja")
    assert (story.series, story.summary, story.image) == (
        "Talven bussit",
        "Minuutti pelasti illan.",
        "/images/bussi.jpg",
    )
    assert (story.slug, story.lang, story.translation) == ("odotti", "sv", "the-driver-waited")
    assert story.draft
    assert story.modified == date(2024, 2, 5)
    assert (story.updated, story.update_note) == (date(2024, 3, 1), "palvelu vastasi")
    assert story.id == "tag:esimerkki.fi,2024:1"
    assert story.aliases == ("vanha-osoite", "/2024/02/odotti.html")


def test_both_forms_of_the_head_give_the_same_story(tmp_path):
    plain, yaml = tmp_path / "plain", tmp_path / "yaml"
    plain.mkdir()
    yaml.mkdir()
    one, other = the_story(plain, as_plain(EVERY_KEY)), the_story(yaml, as_yaml(EVERY_KEY))
    without_lines = {"lines": (), "tags": tuple(use.text for use in one.tags)}
    assert {name: without_lines.get(name, getattr(one, name)) for name in one.__slots__} == {
        name: without_lines.get(name, getattr(other, name)) for name in other.__slots__
    }
    assert [use.text for use in other.tags] == [use.text for use in one.tags]
    assert other.at("Tags").line == one.at("Tags").line + 1


def test_each_key_knows_its_line(tmp_path):
    story = the_story(tmp_path, as_plain(EVERY_KEY))
    assert [story.at(key).line for key in STORY_KEYS] == list(range(1, len(STORY_KEYS) + 1))
    assert str(story.at("Date")) == "content/stories/kuljettaja-odotti.md:2"


def test_story_needs_no_more_than_title_date_and_a_tag(tmp_path):
    story = the_story(tmp_path, story_file())
    assert story.address == "/tarinat/kuljettaja-odotti/"
    assert (story.author, story.lang, story.draft) == ("Aino Kallionpää", "fi", False)
    assert (story.experience, story.perspective, story.modified, story.updated) == (None, "", None, None)


def test_story_has_an_address_without_its_date_and_folder(tmp_path):
    gathered = gather(tmp_path, {"stories/2024/helmikuu/hätä.md": story_file()})
    assert gathered.catalogue.stories[0].address == "/tarinat/hata/"


def test_story_speaks_the_language_of_the_site_until_it_says_another(tmp_path):
    assert the_story(tmp_path, story_file(), DEFAULT_LANG="en").lang == "en"


@pytest.mark.parametrize(
    "written",
    ["2024-02-03", "3.2.2024", "3. helmikuuta 2024", "la 3.2.2024", "Lauantaina 3. helmikuuta 2024"],
)
def test_date_without_a_time_is_noon_in_the_zone_of_the_site(tmp_path, written):
    assert the_story(tmp_path, story_file(date=written)).date.isoformat() == "2024-02-03T12:00:00+02:00"


def test_date_6_4_is_the_sixth_of_april(tmp_path):
    assert the_story(tmp_path, story_file(date="6.4.2018")).date.date() == date(2018, 4, 6)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "date-missing"),
        ("eilen", "date-unreadable"),
        ("03/02/2024", "date-unreadable"),
        ("31.2.2024", "date-impossible"),
        ("2024-13-01", "date-impossible"),
        ("29.2.2023", "date-impossible"),
        ("sunnuntai 3.2.2024", "date-weekday"),
        ("1" * 10_000, "date-unreadable"),
    ],
)
def test_date_that_will_not_do_is_told_on_its_line(tmp_path, written, code):
    assert told(read(tmp_path, story_file(date=written))) == [(code, 2)]


def test_wrong_weekday_is_told_with_the_right_one(tmp_path):
    (found,) = read(tmp_path, story_file(date="sunnuntai 3.2.2024")).content.problems
    assert (said(found)["given"], said(found)["right"]) == ("sunnuntai", "lauantai")


@pytest.mark.parametrize("key", ["Modified", "Updated"])
def test_later_dates_are_checked_as_the_first(tmp_path, key):
    assert told(read(tmp_path, story_file(**{key: "31.2.2024"}))) == [("date-impossible", 4)]


@pytest.mark.parametrize("dash", ["–", "—", "-"])
def test_update_says_what_is_new(tmp_path, dash):
    story = the_story(tmp_path, story_file(updated=f"2024-07-01 {dash} palvelu vastasi – ja pahoitteli"))
    assert (story.updated, story.update_note) == (date(2024, 7, 1), "palvelu vastasi – ja pahoitteli")


@pytest.mark.parametrize(("written", "meant"), [*EXPERIENCES.items(), ("Hyvä", "good"), ("MIXED", "mixed")])
def test_experience_is_said_in_finnish_or_english(tmp_path, written, meant):
    assert the_story(tmp_path, story_file(experience=written)).experience == meant


@pytest.mark.parametrize(("written", "meant"), PERSPECTIVES.items())
def test_perspective_is_said_in_finnish_or_english(tmp_path, written, meant):
    assert the_story(tmp_path, story_file(perspective=written)).perspective == meant


@pytest.mark.parametrize("key", ["Experience", "Perspective", "Status", "Lang"])
def test_value_that_is_not_one_of_the_few_is_told_with_them(tmp_path, key):
    (found,) = read(tmp_path, story_file(**{key: "ehkä"})).content.problems
    assert (found.code, found.place.line, said(found)["key"]) == ("value-not-allowed", 4, key)
    assert said(found)["allowed"]


@pytest.mark.parametrize(("status", "draft"), [("published", False), ("Draft", True), ("luonnos", True)])
def test_draft_is_a_draft_in_both_languages(tmp_path, status, draft):
    assert the_story(tmp_path, story_file(status=status)).draft is draft


def test_empty_title_is_told(tmp_path):
    assert told(read(tmp_path, story_file(title=""))) == [("title-missing", 1)]


def test_story_without_tags_is_told(tmp_path):
    assert told(read(tmp_path, story_file(tags=" , "))) == [("tags-missing", 3)]


def test_semicolons_between_tags_are_told(tmp_path):
    assert told(read(tmp_path, story_file(tags="asiakaskokemus; jono"))) == [("tags-semicolon", 3)]


def test_story_without_a_text_is_told(tmp_path):
    assert ("story-without-text", 4) in told(read(tmp_path, story_file("")))


def test_every_mistake_of_a_story_is_told_at_once(tmp_path):
    text = "Titel: x\nDate: 31.2.2024\nTags: a;b\nExperience: ehkä\nLang: de\n\nTeksti.\n"
    assert told(read(tmp_path, text)) == [
        ("unknown-key", 1),
        ("date-impossible", 2),
        ("tags-semicolon", 3),
        ("value-not-allowed", 4),
        ("value-not-allowed", 5),
    ]


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (270, 2), (900, 5)])
def test_reading_takes_a_minute_for_180_words(tmp_path, words, minutes):
    assert the_story(tmp_path, story_file("sana " * words)).reading_minutes == minutes


def test_words_of_the_lessons_are_not_in_the_opening_of_the_story(tmp_path):
    story = the_story(tmp_path, story_file("## Opit\n\n- Vain oppi. {#oppi}\n\nLopuksi vielä tämä."))
    assert story.text.opening == "Lopuksi vielä tämä."


@pytest.mark.parametrize("typed", ["&#1;", "&#x1f;", "&#xD800;", "&#0;", "&#xFFFF;"])
def test_character_that_feeds_cannot_bear_does_not_come_in_as_an_entity(tmp_path, typed):
    """XML 1.0, production 2 (Char): typed as an entity, it would be in the opening that feeds show."""
    gathered = read(tmp_path, story_file(f"Alku {typed} loppu."))
    if not errors(gathered.problems):
        opening = gathered.story("kuljettaja-odotti").text.opening
        assert all(" " <= char < "\ufffe" and not "\ud800" <= char <= "\udfff" for char in opening)
        assert typed not in gathered.html("kuljettaja-odotti")
