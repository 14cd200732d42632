"""Standing pages: about, privacy, accessibility."""

from building_content import gather, said


def test_page_stands_at_its_own_address(tmp_path):
    gathered = gather(tmp_path, {"pages/tietosuoja.md": "Title: Tietosuoja\n\nEmme kerää mitään."})
    (page,) = gathered.catalogue.pages
    assert (page.address, page.title, page.lang) == ("/tietosuoja/", "Tietosuoja", "fi")
    assert page.text.html == "<p>Emme kerää mitään.</p>"
    assert gathered.problems == ()


def test_page_speaks_the_language_it_says(tmp_path):
    gathered = gather(tmp_path, {"pages/om.md": "Title: Om\nLang: SV\n\nText."})
    assert gathered.catalogue.pages[0].lang == "sv"


def test_language_that_the_site_does_not_speak_is_told(tmp_path):
    gathered = gather(tmp_path, {"pages/om.md": "Title: Om\nLang: de\n\nText."})
    (found,) = gathered.problems
    assert (found.code, found.place.line, said(found)["value"]) == ("value-not-allowed", 2, "de")


def test_page_without_a_title_is_told(tmp_path):
    assert gather(tmp_path, {"pages/tietoa.md": "Summary: x\n\nx"}).codes() == ["title-missing"]


def test_key_of_a_story_is_unknown_on_a_page(tmp_path):
    (found,) = gather(tmp_path, {"pages/tietoa.md": "Title: x\nDate: 2024-02-03\n\nx"}).problems
    assert (found.code, said(found)["key"]) == ("unknown-key", "Date")


def test_old_address_of_a_page_leads_to_it(tmp_path):
    gathered = gather(tmp_path, {"pages/tietoa.md": "Title: Tietoa\nAliases: info, /vanha/sivu.html\n\nx"})
    assert [(r.address, r.target) for r in gathered.catalogue.redirects] == [
        ("/info/", "/tietoa/"),
        ("/vanha/sivu.html", "/tietoa/"),
    ]


def test_heading_opit_on_a_page_is_only_a_heading(tmp_path):
    gathered = gather(tmp_path, {"pages/tietoa.md": "Title: Tietoa\n\n## Opit\n\n- Luettelo jää tekstiin."})
    assert "<li>Luettelo jää tekstiin.</li>" in gathered.catalogue.pages[0].text.html
    assert gathered.catalogue.graph.lessons == ()
