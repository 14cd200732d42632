"""Services: one template for all descriptions, and the stories about each."""

import pytest
from building_content import gather, said, story_file
from tarinat.services import TEMPLATE, service_names

WHOLE = "Title: Esimerkkilinja\nType: bussi\nAliases: Linja 7\n\n" + "\n".join(
    f"## {heading}\n\nTästä kerrotaan.\n" for heading in TEMPLATE
)


def described(folder, text, name="esimerkkilinja", **stories):
    """Gather one description and stories, each the name of the service it is about."""
    files = {
        f"stories/{slug}.md": story_file(service=service, date=f"2024-01-{n + 1:02}")
        for n, (slug, service) in enumerate(stories.items())
    }
    return gather(folder, {**files, f"services/{name}.md": text})


def the_service(folder, text):
    (service,) = described(folder, text).catalogue.services
    return service


def told(gathered):
    return [(found.code, found.place.line) for found in gathered.problems]


def test_template_has_ten_headings():
    assert len(TEMPLATE) == len(set(TEMPLATE)) == 10


def test_whole_description_counts_ten(tmp_path):
    service = the_service(tmp_path, WHOLE)
    assert service.described == 10
    assert tuple(heading for heading, _ in service.note.sections) == TEMPLATE
    assert service.note.sections[0][1].html == "<p>Tästä kerrotaan.</p>"


def test_missing_headings_are_counted(tmp_path):
    service = the_service(tmp_path, "Title: x\n\n## Kenelle\n\nKaikille.\n\n## Resurssit\n\nYksi.\n")
    assert service.described == 2


def test_heading_without_a_text_describes_nothing(tmp_path):
    assert the_service(tmp_path, "Title: x\n\n## Kenelle\n\n## Resurssit\n\nYksi.\n").described == 1


def test_sections_stand_in_the_order_of_the_template(tmp_path):
    service = the_service(tmp_path, "Title: x\n\n## Muutokset\n\na\n\n## Kenelle\n\nb\n")
    assert [heading for heading, _ in service.note.sections] == ["Kenelle", "Muutokset"]


@pytest.mark.parametrize("typed", ["## kenelle", "##  KENELLE  ", "## Kenelle ##", "##\tKenelle"])
def test_heading_is_known_however_it_is_typed(tmp_path, typed):
    gathered = described(tmp_path, f"Title: x\n\n{typed}\n\nKaikille.\n")
    assert gathered.problems == ()
    assert gathered.catalogue.services[0].described == 1


def test_unknown_heading_is_told_with_the_nearest_one(tmp_path):
    (found,) = described(tmp_path, "Title: x\n\n## Kenele\n\nKaikille.\n").problems
    assert (found.code, found.place.line) == ("service-heading-unknown", 3)
    assert said(found) == {"heading": "Kenele", "suggestion": "Kenelle"}


def test_heading_given_twice_is_told(tmp_path):
    text = "Title: x\n\n## Kenelle\n\na\n\n## Kenelle\n\nb\n"
    assert told(described(tmp_path, text)) == [("service-heading-twice", 7)]


def test_text_before_the_first_heading_is_told(tmp_path):
    assert told(described(tmp_path, "Title: x\n\nJohdanto.\n\n## Kenelle\n\na\n")) == [
        ("service-text-before-heading", 3)
    ]


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_heading_inside_code_is_no_heading(tmp_path, fence):
    text = f"Title: x\n\n## Kenelle\n\n{fence}\n## Muu\n{fence}\n\nKaikille.\n\n## Resurssit\n\nYksi.\n"
    gathered = described(tmp_path, text)
    assert told(gathered) == []
    assert gathered.catalogue.services[0].described == 2


def test_lower_headings_belong_to_their_section(tmp_path):
    service = the_service(tmp_path, "Title: x\n\n## Kenelle\n\n### Lapsille\n\nKyllä.\n")
    assert "Lapsille</h3>" in service.note.sections[0][1].html


def test_links_of_a_section_are_on_the_lines_of_the_file(tmp_path):
    service = the_service(tmp_path, "Title: x\n\n## Kenelle\n\n[x](puuttuu.md)\n")
    assert service.note.sections[0][1].targets[0].line == 5


@pytest.mark.parametrize(
    "written", ["Esimerkkilinja", "esimerkkilinja", "ESIMERKKILINJA", "Linja 7", "linja-7"]
)
def test_story_names_its_service_by_name_slug_or_alias(tmp_path, written):
    gathered = described(tmp_path, WHOLE, tarina=written)
    (service,) = gathered.catalogue.services
    assert [story.slug for story in service.stories] == ["tarina"]
    assert gathered.problems == ()


def test_newest_story_leads_its_service(tmp_path):
    service = described(tmp_path, WHOLE, vanha="Esimerkkilinja", uusi="Linja 7").catalogue.services[0]
    assert [story.slug for story in service.stories] == ["uusi", "vanha"]


def test_service_without_a_file_is_a_service(tmp_path):
    (service,) = gather(tmp_path, {"stories/a.md": story_file(service="Kirjasto")}).catalogue.services
    assert (service.name, service.address, service.note, service.described) == (
        "Kirjasto",
        "/palvelut/kirjasto/",
        None,
        0,
    )


def test_service_without_stories_is_listed_by_its_file(tmp_path):
    assert the_service(tmp_path, WHOLE).stories == ()


def test_almost_right_name_is_hinted_at_and_not_refused(tmp_path):
    gathered = described(tmp_path, WHOLE, tarina="Esimerkkilinjat")
    (found,) = gathered.problems
    assert (found.code, found.severity, found.place.line) == ("service-unknown", "hint", 4)
    assert said(found)["suggestion"] == "Esimerkkilinja"
    assert [service.name for service in gathered.catalogue.services] == ["Esimerkkilinja", "Esimerkkilinjat"]


def test_name_like_no_other_is_let_be(tmp_path):
    assert described(tmp_path, WHOLE, tarina="Kirjasto").problems == ()


def test_two_names_for_one_address_are_told(tmp_path):
    files = {"stories/a.md": story_file(service="Sää"), "stories/b.md": story_file(service="Saa")}
    (found,) = gather(tmp_path, files).problems
    assert found.code == "service-twin"
    assert {said(found)["service"], said(found)["other"]} == {"Sää", "Saa"}


def test_name_without_a_letter_is_told(tmp_path):
    assert gather(tmp_path, {"stories/a.md": story_file(service="!!!")}).codes() == [
        "service-without-letters"
    ]


def test_services_stand_in_the_order_of_the_finnish_alphabet(tmp_path):
    names = ["Öljy", "Aamu", "Ämpäri", "Åland", "Zeta"]
    files = {f"stories/s{n}.md": story_file(service=name) for n, name in enumerate(names)}
    assert [s.name for s in gather(tmp_path, files).catalogue.services] == [
        "Aamu",
        "Zeta",
        "Åland",
        "Ämpäri",
        "Öljy",
    ]


def test_old_name_of_a_service_redirects(tmp_path):
    gathered = described(tmp_path, WHOLE)
    assert [(r.address, r.target) for r in gathered.catalogue.redirects] == [
        ("/palvelut/linja-7/", "/palvelut/esimerkkilinja/")
    ]


def test_name_taken_by_two_descriptions_leads_to_the_first(tmp_path):
    files = {
        f"services/{name}.md": f"Title: {name}\nAliases: linja\n\n## Kenelle\n\nx\n" for name in ("a", "b")
    }
    assert service_names(gather(tmp_path, files).content.services)["linja"] == "a"
