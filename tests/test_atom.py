"""Atom: the same feed gives the same bytes, each entry whole, its update announced only where it is news."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import feedparser
import pytest
from any_feeds import ANY_FEED, ANY_SITE, NASTY, PICTURE, SITE, feed, item, site
from feed_rules import findings
from hypothesis import given
from lxml import etree
from tarinat.feeds.atom import atom

OWN = SITE.absolute("/atom.xml")
NAMES = {"a": "http://www.w3.org/2005/Atom", "media": "http://search.yahoo.com/mrss/"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(data: bytes) -> etree._Element:
    assert findings(data, OWN, SITE.now) == []
    return etree.fromstring(data)


def written(*items, **settings: object) -> etree._Element:
    """Write a feed of items for a site with some settings of its own, and read it."""
    return read(atom(feed(*items, address="/atom.xml"), site(**settings)))


def texts(root: etree._Element, path: str) -> list[str]:
    return [getattr(found, "text", found) for found in root.xpath(path, namespaces=NAMES)]


def test_feed_has_an_id_that_outlives_its_address_and_names_itself_its_page_and_its_mark() -> None:
    root = written(TARINAT_AUTHORITY="tarinat.fi,2026")
    assert texts(root, "a:id") == ["tag:tarinat.fi,2026:syote/sivusto"]
    assert texts(root, "a:title | a:subtitle | a:generator") == ["Tarinat", "Palvelutarinat", "Kaikki."]
    assert texts(root, "a:link[@rel='self']/@href") == ["https://tarinat.test/atom.xml"]
    assert texts(root, "a:link[@rel='alternate']/@href") == ["https://tarinat.test/"]
    assert set(texts(root, "a:icon | a:logo")) == {"https://tarinat.test/theme/img/merkki.png"}
    assert root.get(LANG) == "fi"


def test_entry_says_what_the_item_says() -> None:
    entry = written(item(1)).find("a:entry", NAMES)
    assert texts(entry, "a:id") == ["tag:tarinat.test,2026:tarina/1"]
    assert texts(entry, "a:link/@href") == ["https://tarinat.test/tarinat/1/"]
    assert texts(entry, "a:title") == ["Tarina 1"]
    assert texts(entry, "a:author/a:name") == ["Aino Esimerkki"]
    assert texts(entry, "a:category/@term") == ["jono", "luukku"]
    assert texts(entry, "a:summary[@type='text']") == ["Hän odotti."]
    assert texts(entry, "a:content[@type='html']") == ["<p>Kuljettaja odotti.</p>"]


def test_entries_stand_in_the_order_of_the_feed() -> None:
    root = written(item(3), item(1), item(2))
    assert texts(root, "a:entry/a:title") == ["Tarina 3", "Tarina 1", "Tarina 2"]


def test_only_a_continuation_is_an_update() -> None:
    told = replace(item(1), updated=item(9).date)
    root = written(item(2), told)
    assert texts(root, "a:entry/a:published") == ["2024-01-03T12:00:00+02:00", "2024-01-02T12:00:00+02:00"]
    assert texts(root, "a:entry/a:updated") == ["2024-01-03T12:00:00+02:00", "2024-01-10T12:00:00+02:00"]
    assert texts(root, "a:updated") == ["2024-01-10T12:00:00+02:00"]


def test_continuation_is_no_earlier_than_the_story() -> None:
    root = written(replace(item(5), updated=item(4).date))
    assert set(texts(root, "//a:updated | //a:published")) == {"2024-01-06T12:00:00+02:00"}


def test_time_before_standard_time_is_written_in_whole_minutes() -> None:
    """RFC 3339: offsets have no seconds; Helsinki's was 1:39:49 until 1921."""
    root = written(replace(item(1), date=datetime(1910, 5, 1, 12, tzinfo=SITE.zone)))
    assert texts(root, "a:entry/a:published") == ["1910-05-01T10:20:11+00:00"]


def test_entry_names_its_language_where_it_is_another() -> None:
    root = written(replace(item(2), lang="sv"), replace(item(1), lang="fi"), item(0))
    assert [entry.get(LANG) for entry in root.findall("a:entry", NAMES)] == ["sv", None, None]


def test_entry_shows_its_picture_with_its_alternative_text() -> None:
    silent = replace(PICTURE, alt="")
    root = written(replace(item(2), picture=PICTURE), replace(item(1), picture=silent), item(0))
    found = [dict(content.attrib) for content in root.iterfind(".//media:content", NAMES)]
    shown = {"url": PICTURE.url, "type": "image/jpeg", "medium": "image", "width": "800", "height": "600"}
    assert found == [shown, shown]
    assert texts(root, "//media:description[@type='plain']") == ["Bussi & lumi"]


def test_feed_names_the_hub_of_the_site() -> None:
    hub = "https://keskus.test/?a=b&c=d"
    assert texts(written(TARINAT_HUB=hub), "a:link[@rel='hub']/@href") == [hub]
    assert texts(written(), "a:link[@rel='hub']/@href") == []


def test_feed_of_summaries_has_no_text() -> None:
    root = written(item(1), TARINAT_FEED_TEXT="summary")
    assert texts(root, "//a:content") == []
    assert texts(root, "//a:summary") == ["Hän odotti."]


def test_what_says_nothing_is_said_otherwise() -> None:
    empty = replace(item(1), title="\u00ad", author=" ", summary="\x07", html="\n", categories=("", "\u00ad"))
    root = written(empty)
    assert texts(root, "//a:entry/a:title | //a:summary") == ["https://tarinat.test/tarinat/1/"] * 2
    assert texts(root, "//a:name") == ["Pikkutarinat"]
    assert texts(root, "//a:content") == ["<p>https://tarinat.test/tarinat/1/</p>"]
    assert texts(root, "//a:category") == []


def test_signs_of_xml_come_through_as_they_were_typed() -> None:
    nasty = replace(item(1), title=NASTY, author=NASTY, summary=NASTY, html=NASTY, categories=(NASTY,))
    root = written(nasty)
    for path in ("//a:entry/a:title", "//a:name", "//a:summary", "//a:content"):
        assert texts(root, path) == [NASTY]
    assert texts(root, "//a:category/@term") == [NASTY]


@pytest.mark.parametrize("hours", [0, 9])
def test_moment_keeps_its_own_zone(hours: int) -> None:
    there = replace(item(1), date=item(1).date.astimezone(timezone(timedelta(hours=hours))))
    assert texts(written(there), "//a:published") == [there.date.isoformat()]


@given(any_feed=ANY_FEED, any_site=ANY_SITE)
def test_any_feed_keeps_to_the_rules(any_feed, any_site) -> None:
    one = replace(any_feed, address="/atom.xml")
    data = atom(one, any_site)
    assert findings(data, OWN, SITE.now) == []
    assert not feedparser.parse(data).bozo
    assert atom(replace(one, items=tuple(replace(i) for i in one.items)), any_site) == data
