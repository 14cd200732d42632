"""All feeds in one place: the page that lists them, and the outline that feed readers take in."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from bs4 import Tag
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from small_sites import (
    NOW,
    SETTINGS,
    build,
    built,
    file_at,
    soup,
    standing_addresses,
    story,
    write_site,
)
from tarinat.building.plan import Plan, plan_of, recipe_of
from tarinat.characters import without_forbidden
from tarinat.config import site_of
from tarinat.pages import pages_of
from tarinat.reading import read_content
from tarinat.rendering import Renderer

URL = "https://tarinat.test"
SITES = ["one-of-each", "in-swedish", "one-story", "no-stories-yet"]
IN_OTHER_FORMATS = {"/atom.xml", "/feed.json"}
SOFT_HYPHEN = "\u00ad"


def words(element: Tag) -> str:
    """Read the text of an element on one line."""
    return " ".join(element.get_text(" ").split())


def feeds(output: Path) -> set[str]:
    """Name the RSS feeds of a built site by their addresses."""
    return {f"/{path.relative_to(output).as_posix()}" for path in output.rglob("rss.xml")}


def rows(output: Path) -> dict[str, tuple[str, str, str]]:
    """Read the list of feeds: the name of each, the page it leads to and the number there."""
    listed = [row.select("a") for row in soup(output, "/tilaa/").select(".feed-group li:has(.count)")]
    found = {feed["href"]: (words(feed), page["href"], words(page)) for feed, page in listed}
    assert len(found) == len(listed)
    return found


def outline(output: Path) -> etree._Element:
    """Read the outline strictly, as XML."""
    return etree.fromstring(file_at(output, "/tilaa/syotteet.opml").read_bytes())


@pytest.mark.parametrize("name", SITES)
def test_page_lists_every_feed_of_the_site_once_and_no_other(name):
    output = built(name)
    assert set(rows(output)) == feeds(output) | IN_OTHER_FORMATS


def test_number_beside_a_feed_is_that_of_the_page_it_follows():
    output = built("one-of-each")
    for feed, (_, page, count) in rows(output).items():
        if feed not in IN_OTHER_FORMATS:
            assert page == {"/rss.xml": "/arkisto/"}.get(feed, feed.removesuffix("rss.xml"))
        shown = words(soup(output, page).main)
        told = "1 berättelse" if page == "/sv/" else count
        assert re.search(rf"\b{told}\b", shown), f"{feed}: {told}"


def test_feeds_are_listed_by_the_names_of_what_they_follow_in_finnish_order():
    listed = rows(built("one-of-each"))
    tags = [name for feed, (name, *_) in listed.items() if feed.startswith("/tunniste/")]
    assert tags == ["asiakaskokemus", "jonottaminen", "joukkoliikenne", "kirjasto", "sähköinen asiointi"]
    lessons = [name for feed, (name, *_) in listed.items() if re.match("/opit/.+/", feed)]
    assert lessons == [
        "Hyvä asia odottaa.",
        "Kerro ajoissa, milloin luukku sulkeutuu.",
        "Leima on tärkeä.",
        "Paperi on lupaus.",
        "Pieni odotus voi pelastaa asiakkaan koko illan.",
        "Vanha kanava toimii silloinkin, kun uusi ei.",
    ]


def test_number_of_tags_decides_whether_their_list_is_folded_and_cut_by_letters(tmp_path):
    for number, folded, letters in ((12, 0, 0), (13, 1, 0), (60, 1, 0), (61, 1, 3)):
        names = [f"{'aäö'[n % 3]}{n:02}" for n in range(number - 1)]
        site = write_site(tmp_path / str(number), {"stories/a.md": story(tags=", ".join([*names, "ö"]))})
        group = soup(build(site), "/tilaa/").select_one('[aria-labelledby="sivun-tunnisteet"]')
        assert len(group.select(".ledger li")) == number
        assert (len(group.select("details")), len(group.select("h4"))) == (folded, letters)


def test_page_tells_in_plain_words_what_a_feed_is_and_how_to_subscribe():
    page = soup(built("one-of-each"), "/tilaa/")
    headings = [words(heading) for heading in page.main.select("h1, h2, h3")]
    assert headings == [
        *("Tilaa", "Mikä syöte on?", "Mitä saat?", "Näin tilaat", "Valitse, mitä seuraat"),
        *("Koko sivusto", "Tunnisteet", "Palvelut", "Kirjoittajat", "Opit", "Kaikki kerralla"),
    ]
    assert page.select_one(".feed-address").get_text() == f"{URL}/rss.xml"
    assert "uusi tarina puhuu tutun opin puolesta" in words(page.main)
    assert page.select_one('main a[href="/tilaa/syotteet.opml"]').has_attr("download")


def test_every_page_shows_the_way_to_the_list_of_feeds():
    for name in SITES:
        for address in standing_addresses(built(name)):
            assert soup(built(name), address).select('body a[href="/tilaa/"]'), address


@pytest.mark.parametrize("name", SITES)
def test_outline_has_each_rss_feed_once_with_the_title_and_page_that_it_says_itself(name):
    output = built(name)
    listed = [dict(item.attrib) for item in outline(output).iterfind("body/outline/outline")]
    assert len(listed) == len(feeds(output))
    for item in listed:
        feed = file_at(output, item["xmlUrl"].removeprefix(URL))
        channel = etree.fromstring(feed.read_bytes()).find("channel")
        assert item == {
            "type": "rss",
            "text": channel.findtext("title"),
            "title": channel.findtext("title"),
            "xmlUrl": item["xmlUrl"],
            "htmlUrl": channel.findtext("link"),
            "language": channel.findtext("language"),
        }


@pytest.mark.parametrize("name", SITES)
def test_outline_is_opml_2_grouped_as_the_page_is_and_in_its_language(name):
    output = built(name)
    found = outline(output)
    assert (found.tag, found.get("version")) == ("opml", "2.0")
    assert [child.tag for child in found] == ["head", "body"]
    groups = [item.get("text") for item in found.iterfind("body/outline")]
    headings = [words(heading) for heading in soup(output, "/tilaa/").select(".feed-group h3")]
    assert groups == headings[:-1]
    site = soup(output, "/tilaa/").select_one(".nameplate").get_text()
    assert found.findtext("head/title") == f"{site}: {'flöden' if name == 'in-swedish' else 'syötteet'}"


def test_outline_has_the_full_addresses_of_a_site_below_a_path():
    output = built("one-of-each", "/repo")
    for item in outline(output).iterfind("body/outline/outline"):
        assert item.get("xmlUrl").startswith(f"{URL}/repo/")
        assert item.get("htmlUrl").startswith(f"{URL}/repo/")


def test_names_that_look_like_markup_survive_on_the_page_and_in_the_outline(tmp_path):
    sentence = 'Kun a < b & c > d, "niin".'
    files = {
        "stories/a.md": story(
            tags=f'a<b & "c", palvelu{SOFT_HYPHEN}lupaus',
            Author="<b>Outi & 'co'</b>",
            Service='R&D <i>"',
            body=f"Teksti.\n\n## Opit\n\n- {sentence} {{#ehto}}",
        )
    }
    output = build(write_site(tmp_path, files, SITENAME='A & "<b>"'))
    names = {name for name, *_ in rows(output).values()}
    assert {'a<b & "c"', "<b>Outi & 'co'</b>", 'R&D <i>"', sentence} <= names
    titles = {item.get("title") for item in outline(output).iterfind("body/outline/outline")}
    assert titles == {
        'A & "<b>"',
        'A & "<b>": opit',
        'A & "<b>": tunniste a<b & "c"',
        'A & "<b>": tunniste palvelulupaus',
        'A & "<b>": palvelu R&D <i>"',
        "A & \"<b>\": kirjoittaja <b>Outi & 'co'</b>",
        f'A & "<b>": {sentence}',
    }


@cache
def planned() -> Plan:
    """Plan a small site, to be given other names."""
    with TemporaryDirectory() as folder:
        content = write_site(Path(folder), {"stories/a.md": story()}) / "content"
        site, _ = site_of({**SETTINGS, "PATH": str(content)}, datetime.fromisoformat(NOW))
        assert site
        return plan_of(site, read_content(site))


@settings(max_examples=60)
@example("a\x00\x0b\x1b\x7f\ud800\ufffe\uffffb")
@example("]]> <![CDATA[ &amp; &#x41; <?xml?> <!-- --> ' \"")
@example("a\u00adb\u2028c\r\n\td")
@given(st.text())
def test_outline_is_well_formed_and_says_the_name_whatever_it_is(name):
    plan = planned()
    tag = replace(plan.catalogue.tags[0], title=name)
    sheets = pages_of(replace(plan.catalogue, tags=(tag,)), replace(plan.site, name=name), plan.words)
    page = next(sheet for sheet in sheets if sheet.address == "/tilaa/syotteet.opml").make()
    recipe = recipe_of(plan.site)
    text = Renderer(recipe.templates, recipe.site, recipe.words, recipe.styles).render(page)
    found = etree.fromstring(text.encode("utf-8"))
    shown = re.sub("\r\n|[\t\n\r]", " ", without_forbidden(name).replace(SOFT_HYPHEN, ""))
    assert f"{shown}: tunniste {shown}" in {item.get("title") for item in found.iter("outline")}


@pytest.mark.parametrize("bad", ["\\u0007", "\\u001b", "\\ufffe", "\\ud800"])
def test_character_that_xml_forbids_is_left_out_of_the_outline(tmp_path, bad):
    """YAML can spell what an editor cannot type."""
    head = f'title: "Kello"\ndate: 2024-02-03\ntags: ["ti{bad}kki"]\nauthor: "A{bad}ino"\n'
    output = build(write_site(tmp_path, {"stories/a.md": f"---\n{head}---\n\nTeksti.\n"}))
    assert len(outline(output).findall("body/outline")) == 3


def test_list_and_outline_are_made_again_only_when_they_say_something_else(tmp_path):
    site = write_site(tmp_path, {"stories/a.md": story(), "stories/b.md": story("Toinen", tags="jono")})
    files = [file_at(site / "output", address) for address in ("/tilaa/", "/tilaa/syotteet.opml")]
    build(site)
    before = [file.stat().st_ino for file in files]
    (site / "content/stories/a.md").write_text(story(body="Toinen loppu."), "utf-8")
    build(site)
    assert [file.stat().st_ino for file in files] == before
    (site / "content/stories/c.md").write_text(story("Kolmas", tags="jono"), "utf-8")
    build(site)
    assert [file.stat().st_ino == old for file, old in zip(files, before, strict=True)] == [False, True]


@pytest.mark.parametrize(("text", "promise"), [("full", "Koko tarinan"), ("summary", "Tiivistelmän")])
def test_page_promises_what_feeds_give(tmp_path, text, promise):
    output = build(write_site(tmp_path, {"stories/a.md": story()}, TARINAT_FEED_TEXT=text))
    assert words(soup(output, "/tilaa/").select_one("main .prose li")).startswith(promise)
