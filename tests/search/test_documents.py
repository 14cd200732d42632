"""What search knows of each page: its own text, and by what it is filtered."""

from dataclasses import replace

import pytest
from small_sites import check, story, write_site
from tarinat.building.intake import Intake
from tarinat.building.plan import plan_of
from tarinat.cli.quickly import plain_site
from tarinat.search import documents_of, story_document

FILES = {
    "stories/bussi.md": story(
        "Bussi odotti",
        tags="joukkoliikenne, jono",
        body="## Pysäkillä\n\nKuljettaja odotti. {^odota}\n\nLoppu.\n\n## Opit\n\n"
        "- Odota hetki. {#odota}\n    - Suositus: Katso peiliin.",
        Service="Linja",
        Experience="hyvä",
        Place="Kylä",
        Summary="Kuljettaja näki minut.",
    ),
    "stories/juna.md": story(
        "Tåget gick", "2025-03-04", "jono", "Vi väntade.\n\n## Lärdomar\n\n- [[odota]] Vänta.", Lang="sv"
    ),
    "stories/luonnos.md": story("Salaisuus", Status="draft"),
    "services/linja.md": "Title: Linja\nSummary: Ajaa aina.\n\n## Kenelle\n\nKaikille.\n",
    "tags/jono.md": "Title: jono\n\nJonossa odotetaan.\n",
    "authors/aino-esimerkki.md": "Title: Aino Esimerkki\n\nKirjoittaa.\n",
    "pages/tietoa.md": "Title: Tietoa\n\nTämä sivusto.\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    site = write_site(tmp_path_factory.mktemp("documents"), FILES)
    assert check(site).code == 0
    settings, _ = plain_site(site / "pelicanconf.py", {})
    with Intake.opened(settings) as intake:
        yield plan_of(settings, intake.content())


@pytest.fixture(scope="module")
def documents(plan):
    return {one.address: one for one in documents_of(plan.catalogue, plan.site, plan.words)}


def test_each_page_worth_finding_has_one(documents):
    assert [(one.kind, address) for address, one in documents.items()] == [
        ("lesson", "/opit/odota/"),
        ("story", "/tarinat/juna/"),
        ("story", "/tarinat/bussi/"),
        ("service", "/palvelut/linja/"),
        ("tag", "/tunniste/jono/"),
        ("tag", "/tunniste/joukkoliikenne/"),
        ("author", "/kirjoittajat/aino-esimerkki/"),
        ("page", "/tietoa/"),
    ]


def test_draft_is_not_found(documents):
    assert "Salaisuus" not in repr(documents)


def test_story_is_filtered_by_what_its_head_says(documents):
    bussi = documents["/tarinat/bussi/"]
    assert (bussi.date, bussi.year, bussi.feeling, bussi.place) == ("2024-02-03", 2024, "good", "Kylä")
    assert (bussi.tags, bussi.services) == (("jono", "joukkoliikenne"), ("Linja",))


def test_story_has_its_summary_text_and_lessons_but_no_notes_of_the_page(documents):
    html = documents["/tarinat/bussi/"].html
    assert html.index("Kuljettaja näki minut") < html.index("Pysäkillä") < html.index("Katso peiliin")
    assert "passage-note" not in html
    assert 'id="sivun-opit"' in html


def test_lesson_has_the_words_of_its_own_language_and_the_tags_of_all_its_stories(documents):
    lesson = documents["/opit/odota/"]
    assert lesson.title == "Odota hetki."
    assert "Vänta" not in lesson.html
    assert (lesson.tags, lesson.services) == (("jono", "joukkoliikenne"), ("Linja",))


def test_service_is_found_by_its_description(documents):
    assert "Ajaa aina" in documents["/palvelut/linja/"].html
    assert "Kaikille" in documents["/palvelut/linja/"].html


def test_changed_text_is_set_into_what_was_known_of_a_story(plan, documents):
    """The quick way of a build knows of a story its file, and nothing of the rest of the site."""
    bussi = next(one for one in plan.catalogue.stories if one.slug == "bussi")
    known = documents["/tarinat/bussi/"]
    before = replace(known, html=known.html.replace("Loppu.", "Alku."))
    assert before != known
    assert story_document(before, bussi) == known
