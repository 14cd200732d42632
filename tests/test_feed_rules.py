"""The checker of feeds refuses a feed for each rule, and finds nothing wrong with ours."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from feed_rules import findings
from lxml import etree
from tarinat.settings_file import clock

OWN = "https://a.fi/rss.xml"
NOW = datetime(2026, 7, 1, tzinfo=UTC)
ITEM = """<item>
<title>Bussi odotti</title>
<link>https://a.fi/tarinat/bussi/</link>
<description>Kuljettaja odotti.</description>
<content:encoded>&lt;p&gt;Kuljettaja &lt;a href="https://a.fi/opit/"&gt;odotti&lt;/a&gt;.&lt;/p&gt;</content:encoded>
<guid isPermaLink="false">tag:a.fi,2026:tarina/bussi</guid>
<category>bussi</category>
<pubDate>Mon, 01 Jun 2026 12:00:00 +0300</pubDate>
<dc:creator>Aino</dc:creator>
</item>"""
GOOD = f"""<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">
<channel>
<title>Tarinat</title>
<link>https://a.fi/</link>
<description>Tarinoita.</description>
<atom:link href="{OWN}" rel="self" type="application/rss+xml"/>
<docs>https://www.rssboard.org/rss-specification</docs>
<generator>Palvelutarinat</generator>
<language>fi</language>
<lastBuildDate>Mon, 01 Jun 2026 12:00:00 +0300</lastBuildDate>
{ITEM}
</channel>
</rss>
"""
GUID = "tag:a.fi,2026:tarina/bussi"
DATE = "<pubDate>Mon, 01 Jun 2026 12:00:00 +0300"
SELF = f'<atom:link href="{OWN}" rel="self" type="application/rss+xml"/>\n'
TEXT = "&lt;p&gt;Kuljettaja"

BAD = {
    "no title of the channel": ("<title>Tarinat</title>\n", "", "schema"),
    "an empty title of the channel": ("<title>Tarinat</title>", "<title> </title>", "schema"),
    "no link of the channel": ("<link>https://a.fi/</link>\n", "", "schema"),
    "a link of the channel without a host": ("<link>https://a.fi/</link>", "<link>/</link>", "schema"),
    "no description": ("<description>Tarinoita.</description>\n", "", "schema"),
    "no language": ("<language>fi</language>\n", "", "schema"),
    "a language that is none": ("<language>fi</language>", "<language>suomen kieli</language>", "schema"),
    "no address of its own": (
        f'<atom:link href="{OWN}" rel="self" type="application/rss+xml"/>\n',
        "",
        "schema",
    ),
    "another feed's address": (f'href="{OWN}"', 'href="https://a.fi/opit/rss.xml"', "self"),
    "no title of an item": ("<title>Bussi odotti</title>\n", "", "schema"),
    "markup in a title": ("Bussi odotti<", "Bussi <b>odotti</b><", "schema"),
    "an ampersand by name": ("Bussi odotti<", "Bussi &amp; juna<", "title"),
    "an opening bracket by name": ("Bussi odotti<", "2 &lt; 3<", "title"),
    "a date by ISO 8601": (DATE, "<pubDate>2026-06-01T12:00:00+03:00", "schema"),
    "a zone by name": (DATE, "<pubDate>Mon, 01 Jun 2026 12:00:00 GMT", "schema"),
    "the wrong day of the week": (DATE, "<pubDate>Tue, 01 Jun 2026 12:00:00 +0300", "date"),
    "a day that there is not": (DATE, "<pubDate>Mon, 31 Jun 2026 12:00:00 +0300", "date"),
    "a date to come": (DATE, "<pubDate>Sat, 01 Aug 2026 12:00:00 +0300", "date"),
    "no guid": (f'<guid isPermaLink="false">{GUID}</guid>\n', "", "schema"),
    "a guid that claims to be an address": ('isPermaLink="false"', 'isPermaLink="true"', "schema"),
    "a guid that is no tag": (GUID, "https://a.fi/tarinat/bussi/", "schema"),
    "a guid twice": ("</channel>", f"{ITEM}</channel>", "guid"),
    "the text before its description": (
        ITEM,
        ITEM.replace("<description>Kuljettaja odotti.</description>\n", "").replace(
            "<guid", "<description>Kuljettaja odotti.</description>\n<guid"
        ),
        "schema",
    ),
    "no author": ("<dc:creator>Aino</dc:creator>\n", "", "schema"),
    "an author by mail": ("<dc:creator>Aino</dc:creator>", "<author>a@a.fi</author>", "schema"),
    "a link below the site": (TEXT, '&lt;a href="/opit/"&gt;x&lt;/a&gt;', "href"),
    "a link beside the page": (TEXT, '&lt;a href="toinen/"&gt;x&lt;/a&gt;', "href"),
    "an anchor of a footnote": (TEXT, '&lt;a href="#fn:1"&gt;1&lt;/a&gt;', "href"),
    "a link to no host": (TEXT, '&lt;a href="//a.fi/"&gt;x&lt;/a&gt;', "href"),
    "a picture below the site": (TEXT, '&lt;img src="/kuva.jpg"&gt;', "src"),
    "a set of pictures": (TEXT, '&lt;img srcset="https://a.fi/1.jpg 1x, /2.jpg 2x"&gt;', "srcset"),
    "a poster": (TEXT, '&lt;video poster="kansi.jpg"&gt;&lt;/video&gt;', "poster"),
    "a script": (TEXT, "&lt;script&gt;x&lt;/script&gt;", "<script>"),
    "a frame": (TEXT, '&lt;iframe src="https://a.fi/"&gt;&lt;/iframe&gt;', "<iframe>"),
    "a handler": (TEXT, '&lt;p onclick="x"&gt;', "onclick"),
    "a drawing": (TEXT, "&lt;svg&gt;&lt;/svg&gt;", "<svg>"),
    "a soft hyphen": ("Kuljettaja odotti.", "Kul\u00adjettaja odotti.", "soft hyphen"),
    "a control character": ("Kuljettaja odotti.", "Kuljettaja\x07 odotti.", "expat"),
    "a forbidden character": ("Kuljettaja odotti.", "Kuljettaja\ufffe odotti.", "expat"),
    "the end of a CDATA section": ("Kuljettaja odotti.", "Kuljettaja ]]> odotti.", "expat"),
    "an open element": ("</channel>", "", "lxml"),
    "more than readers want to fetch": (TEXT, f"{TEXT}{'a' * 1_000_000}", "size"),
    "an element that readers do not know": ("<language>", "<mood>iloinen</mood><language>", "schema"),
}


def test_good_feed_has_no_findings() -> None:
    assert findings(GOOD.encode(), OWN, NOW) == []


@pytest.mark.parametrize("name", BAD)
def test_checker_refuses_a_feed_with(name: str) -> None:
    old, new, word = BAD[name]
    assert old in GOOD
    found = findings(GOOD.replace(old, new).encode(), OWN, NOW)
    assert any(word in sentence for sentence in found), found


def test_every_feed_of_the_example_site_keeps_to_the_rules(example_site: Path) -> None:
    feeds = sorted(example_site.rglob("*.xml"))
    assert len(feeds) > 90
    now = clock()
    assert now
    for feed in feeds:
        own = etree.parse(feed).find("channel/{http://www.w3.org/2005/Atom}link").get("href")
        assert own.endswith(f"/{feed.relative_to(example_site).as_posix()}")
        assert findings(feed.read_bytes(), own, now) == [], feed
