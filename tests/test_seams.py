"""Long Finnish compounds in headings break at their seams, and nothing but headings knows of it."""

import json
import re

import pytest
from lxml import etree
from small_sites import addresses, build, soup_as_is, story, tree, write_site
from tarinat import seams as module
from tarinat.characters import SOFT_HYPHEN
from tarinat.seams import Seams
from tarinat.voikko import Voikko

LONG = "Asiakaspalvelukokemuksenkehittämistyöryhmäkokousaikataulu"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Give a site with a compound of 57 letters wherever a heading may be."""
    files = {
        "stories/pitka.md": story(
            LONG,
            tags=f"{LONG.lower()}, asiakaskokemus",
            body="Palvelupolkukuvaus alkaa.\n\n## Viestintäsuunnitelma\n\nViestintäsuunnitelma oli.\n\n"
            f"## Opit\n\n- {LONG} opettaa. {{#opettaa}}\n",
            Service="Hammashoitolayhdistys",
            Summary=f"{LONG} kerrottuna.",
        ),
        "stories/lang.md": story("Kundtjänstupplevelse", Lang="sv", tags="asiakaskokemus"),
    }
    return build(write_site(tmp_path_factory.mktemp("seams"), files))


def headings(page) -> list[str]:
    return [heading.get_text() for heading in page.select("main h1, main h2, main h3")]


def test_heading_breaks_at_the_seams_of_its_compound(site):
    parts = headings(soup_as_is(site, "/tarinat/pitka/"))[0].split(SOFT_HYPHEN)
    assert parts == [
        *("Asiakas", "palvelu", "kokemuksen", "kehittämis", "työ", "ryhmä", "kokous", "aika", "taulu")
    ]


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("/tarinat/pitka/", "Viestintä\u00adsuunnitelma"),
        ("/palvelut/hammashoitolayhdistys/", "Hammas\u00adhoitola\u00adyhdistys"),
        ("/palvelut/", "Hammas\u00adhoitola\u00adyhdistys"),
        ("/tunniste/asiakaskokemus/", "asiakas\u00adkokemus"),
        ("/opit/opettaa/", "Asiakas\u00adpalvelu"),
        ("/opit/", "Asiakas\u00adpalvelu"),
        ("/", "Asiakas\u00adpalvelu"),
        ("/tunniste/asiakaskokemus/", "Asiakas\u00adpalvelu"),
    ],
)
def test_long_word_of_a_heading_has_soft_hyphens(site, address, word):
    assert any(word in heading for heading in headings(soup_as_is(site, address))), headings(
        soup_as_is(site, address)
    )


def test_running_text_has_none(site):
    page = soup_as_is(site, "/tarinat/pitka/")
    assert "Viestintäsuunnitelma oli." in page.select_one(".story-text").get_text()
    assert "Palvelupolkukuvaus" in page.select_one(".story-text").get_text()


def test_word_in_another_language_stays_whole(site):
    assert headings(soup_as_is(site, "/tarinat/lang/"))[0] == "Kundtjänstupplevelse"


def test_what_programs_read_has_no_soft_hyphen(site):
    for name, data in tree(site).items():
        if name.endswith((".xml", ".json", ".opml", ".txt", ".webmanifest")):
            assert SOFT_HYPHEN not in data.decode("utf-8"), name
    for address in addresses(site):
        page = soup_as_is(site, address)
        read = [value for element in page.find_all(True) for value in map(str, element.attrs.values())]
        read += [page.title.get_text(), *(script.get_text() for script in page.select("script"))]
        assert [text for text in read if SOFT_HYPHEN in text] == [], address


def test_ids_and_addresses_come_from_the_plain_words(site):
    assert soup_as_is(site, "/tarinat/pitka/").select_one("#luku-viestintasuunnitelma")
    assert any(re.search("asiakaspalvelukokemuksen", address) for address in addresses(site))
    assert json.loads((site / "feed.json").read_text("utf-8"))["items"][-1]["title"] == LONG
    feed = etree.fromstring((site / "rss.xml").read_bytes())
    assert LONG in [title.text for title in feed.iter("title")]


def voikko_of(**structures: str) -> Voikko:
    """Make a Voikko that knows a few words by their structures."""

    def analyze(word: str) -> list[dict[str, str]]:
        known = structures.get(word)
        return [{"BASEFORM": word, "STRUCTURE": known, "WORDBASES": ""}] if known else []

    return Voikko(analyze)


@pytest.fixture
def knowing(monkeypatch):
    """Give seams that know what a test says."""

    def give(**structures: str) -> Seams:
        monkeypatch.setattr(module, "voikko", lambda: voikko_of(**structures))
        return Seams()

    return give


def test_no_part_of_fewer_than_three_letters_is_cut_off(knowing):
    seams = knowing(yöpuhelinlinja="=pp=ppppppp=ppppp", puhelinlinjayö="=ppppppp=ppppp=pp")
    assert seams.in_text("yöpuhelinlinja", "fi") == "yöpuhelin\u00adlinja"
    assert seams.in_text("puhelinlinjayö", "fi") == "puhelin\u00adlinjayö"


def test_short_words_and_unknown_ones_stay_whole(knowing):
    seams = knowing(bussilinja="=ppppp=ppppp")
    assert seams.in_text("bussilinja tuntematonsanatässä", "fi") == "bussilinja tuntematonsanatässä"


def test_tags_attributes_and_entities_inside_a_heading_stay_as_they_are(knowing):
    seams = knowing(hammashoitola="=pppppp=ppppppp")
    html = '<h2 id="hammashoitola">A &amp; <em title="hammashoitola">{}</em></h2><p>hammashoitola</p>'
    html, soft = html.format("hammashoitola"), html.format("hammas\u00adhoitola")
    assert seams.in_headings(html, "fi") == soft
    assert seams.in_headings(html, "sv") == html


def test_without_voikko_texts_stay_as_they_are(monkeypatch):
    monkeypatch.setattr(module, "voikko", lambda: None)
    assert Seams().in_text(LONG, "fi") == LONG
