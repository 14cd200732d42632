"""The checker of feeds refuses a feed for each rule, and finds nothing wrong with ours."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from feed_rules import findings
from tarinat.settings_file import clock

OWN = "https://a.fi/rss.xml"
NOW = datetime(2026, 7, 1, tzinfo=UTC)
PICTURE = """<media:content url="https://a.fi/kuvat/bussi.jpg" type="image/jpeg" medium="image" width="800"
 height="600"><media:description type="plain">Bussi lumessa</media:description></media:content>"""
ITEM = f"""<item>
<title>Bussi odotti</title>
<link>https://a.fi/tarinat/bussi/</link>
<description>Kuljettaja odotti.</description>
<content:encoded>&lt;p&gt;Kuljettaja &lt;a href="https://a.fi/opit/"&gt;odotti&lt;/a&gt;.&lt;/p&gt;</content:encoded>
<guid isPermaLink="false">tag:a.fi,2026:tarina/bussi</guid>
<category>bussi</category>
<pubDate>Mon, 01 Jun 2026 12:00:00 +0300</pubDate>
<dc:creator>Aino</dc:creator>
{PICTURE}
</item>"""
RSS = f"""<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" version="2.0">
<channel>
<title>Tarinat</title>
<link>https://a.fi/</link>
<description>Tarinoita.</description>
<atom:link href="{OWN}" rel="self" type="application/rss+xml"/>
<atom:link href="https://keskus.fi" rel="hub"/>
<docs>https://www.rssboard.org/rss-specification</docs>
<generator>Palvelutarinat</generator>
<image><url>https://a.fi/theme/img/merkki.png</url><title>Tarinat</title><link>https://a.fi/</link>
<width>144</width><height>144</height></image>
<language>fi</language>
<lastBuildDate>Mon, 01 Jun 2026 12:00:00 +0300</lastBuildDate>
{ITEM}
</channel>
</rss>
"""
GUID = "tag:a.fi,2026:tarina/bussi"
DATE = "<pubDate>Mon, 01 Jun 2026 12:00:00 +0300"
WHOLE = '<content:encoded>&lt;p&gt;Kuljettaja &lt;a href="https://a.fi/opit/"&gt;odotti&lt;/a&gt;.&lt;/p&gt;</content:encoded>'
OTHER_ITEM = ITEM.replace(GUID, GUID + "-2")
HUB = '<atom:link href="https://keskus.fi" rel="hub"/>\n'
TEXT = "&lt;p&gt;Kuljettaja"

BAD_XML = {
    "a hub without a host": ('href="https://keskus.fi"', 'href="/hub"', "schema"),
    "an anchor of a footnote": (TEXT, '&lt;a href="#fn:1"&gt;1&lt;/a&gt;', "href"),
    "a set of pictures": (TEXT, '&lt;img srcset="https://a.fi/1.jpg 1x, /2.jpg 2x"&gt;', "srcset"),
    "a poster": (TEXT, '&lt;video poster="kansi.jpg"&gt;&lt;/video&gt;', "poster"),
    "a script": (TEXT, "&lt;script&gt;x&lt;/script&gt;", "<script>"),
    "a frame": (TEXT, '&lt;iframe src="https://a.fi/"&gt;&lt;/iframe&gt;', "<iframe>"),
    "a handler": (TEXT, '&lt;p onclick="x"&gt;', "onclick"),
    "a drawing": (TEXT, "&lt;svg&gt;&lt;/svg&gt;", "<svg>"),
    "a soft hyphen": ("Kuljettaja odotti.", "Kul\u00adjettaja odotti.", "soft hyphen"),
    "a soft hyphen by name": (TEXT, "&lt;p&gt;Kul&amp;shy;jettaja", "soft hyphen"),
    "a control character": ("Kuljettaja odotti.", "Kuljettaja\x07 odotti.", "expat"),
    "the end of a CDATA section": ("Kuljettaja odotti.", "Kuljettaja ]]> odotti.", "expat"),
    "more than readers want to fetch": (TEXT, f"{TEXT}{'a' * 1_000_000}", "size"),
}
"""What no feed in XML may have, whatever its format."""

BAD_RSS = {
    **BAD_XML,
    "no title of the channel": ("<channel>\n<title>Tarinat</title>\n", "<channel>\n", "schema"),
    "an empty title of the channel": ("<channel>\n<title>Tarinat<", "<channel>\n<title> <", "schema"),
    "no link of the channel": (
        "<link>https://a.fi/</link>\n<description>Tarinoita.",
        "<description>Tarinoita.",
        "schema",
    ),
    "a link of the channel without a host": ("<link>https://a.fi/</link>", "<link>/</link>", "schema"),
    "no description": ("<description>Tarinoita.</description>\n", "", "schema"),
    "an empty description": ("<description>Tarinoita.<", "<description> <", "schema"),
    "an empty description of an item": ("<description>Kuljettaja odotti.<", "<description> <", "schema"),
    "no language": ("<language>fi</language>\n", "", "schema"),
    "a language that is none": ("<language>fi</language>", "<language>suomen kieli</language>", "schema"),
    "no address of its own": (
        f'<atom:link href="{OWN}" rel="self" type="application/rss+xml"/>\n',
        "",
        "schema",
    ),
    "an address of its own that is not absolute": (f'href="{OWN}"', 'href="/rss.xml"', "schema"),
    "two hubs": (HUB, HUB + HUB, "schema"),
    "another feed's address": (f'href="{OWN}"', 'href="https://a.fi/opit/rss.xml"', "self"),
    "no image of the channel": (
        RSS[RSS.index("<image>") : RSS.index("<language>")],
        "",
        "schema",
    ),
    "a drawing for an image": ("merkki.png", "merkki.svg", "schema"),
    "too wide an image": ("<width>144", "<width>145", "schema"),
    "too high an image": ("<height>144", "<height>401", "schema"),
    "an image of another name": ("<title>Tarinat</title><link>", "<title>Merkki</title><link>", "image"),
    "an image that leads elsewhere": (
        "<link>https://a.fi/</link>\n<width>",
        "<link>https://b.fi/</link>\n<width>",
        "image",
    ),
    "no title of an item": ("<title>Bussi odotti</title>\n", "", "schema"),
    "markup in a title": ("Bussi odotti<", "Bussi <b>odotti</b><", "schema"),
    "an ampersand by name": ("Bussi odotti<", "Bussi &amp; juna<", "title"),
    "an opening bracket by name": ("Bussi odotti<", "2 &lt; 3<", "title"),
    "a date by ISO 8601": (DATE, "<pubDate>2026-06-01T12:00:00+03:00", "schema"),
    "a zone by name": (DATE, "<pubDate>Mon, 01 Jun 2026 12:00:00 GMT", "schema"),
    "the wrong day of the week": (DATE, "<pubDate>Tue, 01 Jun 2026 12:00:00 +0300", "date"),
    "a day that there is not": (DATE, "<pubDate>Mon, 31 Jun 2026 12:00:00 +0300", "date"),
    "a date to come": (DATE, "<pubDate>Sat, 01 Aug 2026 12:00:00 +0300", "date"),
    "a date without an offset": (DATE, "<pubDate>Mon, 01 Jun 2026 12:00:00", "schema"),
    "a channel built on a day to come": (
        "<lastBuildDate>Mon, 01 Jun 2026",
        "<lastBuildDate>Sat, 01 Aug 2026",
        "date",
    ),
    "no date": (f"{DATE}</pubDate>\n", "", "schema"),
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
    "no description of an item": ("<description>Kuljettaja odotti.</description>\n", "", "schema"),
    "a full text for some items only": (ITEM, OTHER_ITEM.replace(WHOLE, "") + ITEM, "text"),
    "an empty full text": (WHOLE, "<content:encoded></content:encoded>", "schema"),
    "no author": ("<dc:creator>Aino</dc:creator>\n", "", "schema"),
    "an author by mail": ("<dc:creator>Aino</dc:creator>", "<author>a@a.fi</author>", "schema"),
    "a picture below its site": ('url="https://a.fi/kuvat/bussi.jpg"', 'url="/kuvat/bussi.jpg"', "schema"),
    "a picture that is none": ('type="image/jpeg"', 'type="text/html"', "schema"),
    "a picture of no size": ('width="800"', 'width="0"', "schema"),
    "a picture without its height": ('\n height="600"', "", "schema"),
    "an alternative text of markup": (
        '<media:description type="plain">',
        '<media:description type="html">',
        "schema",
    ),
    "an alternative text that says nothing": (">Bussi lumessa<", "> <", "schema"),
    "two pictures": (PICTURE, PICTURE + PICTURE, "schema"),
    "a link below the site": (TEXT, '&lt;a href="/opit/"&gt;x&lt;/a&gt;', "href"),
    "a link beside the page": (TEXT, '&lt;a href="toinen/"&gt;x&lt;/a&gt;', "href"),
    "a link to no host": (TEXT, '&lt;a href="//a.fi/"&gt;x&lt;/a&gt;', "href"),
    "a picture below the site": (TEXT, '&lt;img src="/kuva.jpg"&gt;', "src"),
    "a soft hyphen by number": (TEXT, '&lt;p title="Kul&amp;#xAD;jettaja"&gt;', "soft hyphen"),
    "a forbidden character": ("Kuljettaja odotti.", "Kuljettaja\ufffe odotti.", "expat"),
    "an open element": ("</channel>", "", "lxml"),
    "an element that readers do not know": ("<language>", "<mood>iloinen</mood><language>", "schema"),
}


OWN_ATOM = "https://a.fi/atom.xml"
ENTRY = f"""<entry xml:lang="sv">
<id>{GUID}</id>
<title>Bussi &amp; kuljettaja</title>
<updated>2026-06-02T12:00:00+03:00</updated>
<author><name>Aino</name></author>
<content type="html">&lt;p&gt;Kuljettaja &lt;a href="https://a.fi/opit/"&gt;odotti&lt;/a&gt;.&lt;/p&gt;</content>
<link href="https://a.fi/tarinat/bussi/"/>
<summary type="text">Kuljettaja odotti.</summary>
<category term="bussi"/>
<published>2026-06-01T12:00:00+03:00</published>
{PICTURE}
</entry>"""
ATOM = f"""<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xml:lang="fi">
<id>tag:a.fi,2026:syote/atom</id>
<title>Tarinat</title>
<updated>2026-06-02T12:00:00+03:00</updated>
<link href="{OWN_ATOM}" rel="self" type="application/atom+xml"/>
<link href="https://a.fi/" rel="alternate" type="text/html"/>
<link href="https://keskus.fi" rel="hub"/>
<generator>Palvelutarinat</generator>
<icon>https://a.fi/theme/img/merkki.png</icon>
<logo>https://a.fi/theme/img/merkki.png</logo>
<subtitle>Tarinoita.</subtitle>
{ENTRY}
</feed>
"""
AUTHOR = "<author><name>Aino</name></author>\n"
UPDATED = "<updated>2026-06-02T12:00:00+03:00</updated>\n<author>"
PUBLISHED = "<published>2026-06-01T12:00:00+03:00"
HTML = '<content type="html">'

BAD_ATOM = {
    **BAD_XML,
    "no id of the feed": ("<id>tag:a.fi,2026:syote/atom</id>\n", "", "schema"),
    "no title of the feed": ("<title>Tarinat</title>\n", "", "schema"),
    "no language": (' xml:lang="fi"', "", "schema"),
    "no time of its own": (
        "</title>\n<updated>2026-06-02T12:00:00+03:00</updated>\n<link",
        "</title>\n<link",
        "schema",
    ),
    "a time of its own that is not its newest entry's": (
        "</title>\n<updated>2026-06-02T12:00:00+03:00</updated>\n<link",
        "</title>\n<updated>2026-06-01T12:00:00+03:00</updated>\n<link",
        "date",
    ),
    "no address of its own": (
        f'<link href="{OWN_ATOM}" rel="self" type="application/atom+xml"/>\n',
        "",
        "self",
    ),
    "another feed's address": (f'href="{OWN_ATOM}"', 'href="https://a.fi/opit/atom.xml"', "self"),
    "no page": ('<link href="https://a.fi/" rel="alternate" type="text/html"/>\n', "", "schema"),
    "an icon without a host": ("<icon>https://a.fi", "<icon>", "schema"),
    "no id of an entry": (f"<id>{GUID}</id>\n", "", "schema"),
    "an id that is no tag": (f"<id>{GUID}</id>", "<id>https://a.fi/tarinat/bussi/</id>", "schema"),
    "an id twice": ("</feed>", f"{ENTRY}</feed>", "id"),
    "the id of the feed on an entry": (f"<id>{GUID}", "<id>tag:a.fi,2026:syote/atom", "id"),
    "no title of an entry": ("<title>Bussi &amp; kuljettaja</title>\n", "", "schema"),
    "markup in a title": ("<title>Bussi &amp; kuljettaja", "<title>Bussi <b>odotti</b>", "schema"),
    "no author of an entry": (AUTHOR, "", "schema"),
    "an author of no name": (AUTHOR, "<author><name></name></author>\n", "schema"),
    "an author of the feed in place of the entry's": (
        ENTRY,
        AUTHOR + ENTRY.replace(AUTHOR, ""),
        "schema",
    ),
    "no time of an update": (UPDATED, "<author>", "schema"),
    "a time without an offset": (PUBLISHED, "<published>2026-06-01T12:00:00", "schema"),
    "a day only": (PUBLISHED, "<published>2026-06-01", "schema"),
    "a date by RFC 822": (PUBLISHED, "<published>Mon, 01 Jun 2026 12:00:00 +0300", "schema"),
    "a day that there is not": (PUBLISHED, "<published>2026-06-31T12:00:00+03:00", "date"),
    "a date to come": (UPDATED, "<updated>2026-08-01T12:00:00+03:00</updated>\n<author>", "date"),
    "an update before it was published": (PUBLISHED, "<published>2026-06-03T12:00:00+03:00", "date"),
    "no link of an entry": (
        '<link href="https://a.fi/tarinat/bussi/"/>',
        "",
        "schema",
    ),
    "a link of an entry without a host": (
        'href="https://a.fi/tarinat/bussi/"',
        'href="/tarinat/bussi/"',
        "schema",
    ),
    "no summary": ('<summary type="text">Kuljettaja odotti.</summary>\n', "", "schema"),
    "a summary of markup": ('<summary type="text">', '<summary type="html">', "schema"),
    "a full text as plain text": (HTML, '<content type="text">', "schema"),
    "a full text as CDATA": (
        f"{HTML}&lt;p&gt;Kuljettaja",
        f"{HTML}<![CDATA[<b>Alku</b>]]>&lt;p&gt;Kuljettaja",
        "CDATA",
    ),
    "a full text for some entries only": (
        ENTRY,
        ENTRY + ENTRY.replace(GUID, GUID + "-2").replace(ENTRY[ENTRY.index(HTML) : ENTRY.index("<link")], ""),
        "text",
    ),
    "a category without a term": ('<category term="bussi"/>', "<category>bussi</category>", "schema"),
    "a picture below the site": ('url="https://a.fi/kuvat/bussi.jpg"', 'url="/kuvat/bussi.jpg"', "schema"),
    "an image below the site": (TEXT, '&lt;img src="/kuva.jpg"&gt;', "src"),
    "a forbidden character": ("Kuljettaja odotti.", "Kuljettaja\uffff odotti.", "expat"),
    "an open element": ("</feed>", "", "lxml"),
    "an element that readers do not know": ("<generator>", "<mood>iloinen</mood><generator>", "schema"),
}

OWN_JSON = "https://a.fi/feed.json"
JSON_ITEM = f"""{{
"id": "{GUID}", "url": "https://a.fi/tarinat/bussi/", "title": "Bussi & kuljettaja",
"content_html": "<p>Kuljettaja <a href='https://a.fi/opit/'>odotti</a>.</p>", "summary": "Kuljettaja odotti.",
"image": "https://a.fi/kuvat/bussi.jpg", "date_published": "2026-06-01T12:00:00+03:00",
"date_modified": "2026-06-02T12:00:00+03:00",
"authors": [{{"name": "Aino"}}], "tags": ["bussi"], "language": "sv"
}}"""
JSON = f"""{{
"version": "https://jsonfeed.org/version/1.1",
"title": "Tarinat", "home_page_url": "https://a.fi/", "feed_url": "{OWN_JSON}", "description": "Tarinoita.",
"icon": "https://a.fi/theme/img/merkki.png", "authors": [{{"name": "Aino"}}], "language": "fi",
"hubs": [{{"type": "WebSub", "url": "https://keskus.fi"}}],
"items": [{JSON_ITEM}]
}}
"""
JSON_TEXT = "<p>Kuljettaja"
JSON_HTML = json.loads(JSON_ITEM)["content_html"]
IN_BRIEF = JSON_ITEM.replace(GUID, GUID + "-2").replace(
    f'"content_html": "{JSON_HTML}", "summary"', '"content_text"'
)

BAD_JSON = {
    "another version": ("version/1.1", "version/2", "shape"),
    "no version": ('"version": "https://jsonfeed.org/version/1.1",\n', "", "shape"),
    "a version after the title": (
        '"version": "https://jsonfeed.org/version/1.1",\n"title": "Tarinat"',
        '"title": "Tarinat", "version": "https://jsonfeed.org/version/1.1"',
        "shape",
    ),
    "no title": ('"title": "Tarinat", ', "", "shape"),
    "an empty title": ('"title": "Tarinat"', '"title": " "', "shape"),
    "a page without a host": ('"home_page_url": "https://a.fi/"', '"home_page_url": "/"', "shape"),
    "no address of its own": (f'"feed_url": "{OWN_JSON}", ', "", "shape"),
    "another feed's address": (OWN_JSON, "https://a.fi/opit/feed.json", "self"),
    "no description": (', "description": "Tarinoita."', "", "shape"),
    "a language that is none": ('"language": "fi"', '"language": "suomen kieli"', "shape"),
    "an icon without a host": ("https://a.fi/theme", "/theme", "shape"),
    "an author of the feed without a name": (
        '"authors": [{"name": "Aino"}], "language"',
        '"authors": [{}], "language"',
        "shape",
    ),
    "a hub without a type": ('"type": "WebSub", ', "", "shape"),
    "no items": (f'"items": [{JSON_ITEM}]', '"items": null', "shape"),
    "an item that is none": (JSON_ITEM, '"Bussi odotti"', "shape"),
    "a key that readers do not know": ('"items"', '"mood": "iloinen", "items"', "shape"),
    "a key of an item that readers do not know": ('"image"', '"picture"', "shape"),
    "no id": (f'"id": "{GUID}", ', "", "shape"),
    "an id that is a number": (f'"id": "{GUID}"', '"id": 7', "shape"),
    "an id twice": (JSON_ITEM, f"{JSON_ITEM}, {JSON_ITEM}", "id"),
    "a link without a host": ('"url": "https://a.fi/tarinat', '"url": "/tarinat', "shape"),
    "no title of an item": ('"title": "Bussi & kuljettaja",\n', "", "shape"),
    "no content": (f'"content_html": "{JSON_HTML}", ', "", "content"),
    "two contents": ('"summary"', '"content_text": "Kuljettaja odotti.", "summary"', "content"),
    "a full text for some items only": (JSON_ITEM, f"{JSON_ITEM}, {IN_BRIEF}", "text"),
    "a full text without a summary": (', "summary": "Kuljettaja odotti."', "", "summary"),
    "a picture below the site": ("https://a.fi/kuvat", "/kuvat", "shape"),
    "no date": ('"date_published": "2026-06-01T12:00:00+03:00",\n', "", "shape"),
    "a date without an offset": ("2026-06-01T12:00:00+03:00", "2026-06-01T12:00:00", "date"),
    "a day only": ("2026-06-01T12:00:00+03:00", "2026-06-01", "date"),
    "a date by RFC 822": ("2026-06-01T12:00:00+03:00", "Mon, 01 Jun 2026 12:00:00 +0300", "date"),
    "a date to come": ("2026-06-02T12:00:00+03:00", "2026-08-01T12:00:00+03:00", "date"),
    "an update before it was published": ("2026-06-01T12:00:00+03:00", "2026-06-03T12:00:00+03:00", "date"),
    "no author": ('\n"authors": [{"name": "Aino"}], "tags"', '\n"tags"', "shape"),
    "a tag that says nothing": ('"tags": ["bussi"]', '"tags": [" "]', "shape"),
    "a language of an item that is none": ('"language": "sv"', '"language": "svenska språket"', "shape"),
    "an anchor of a footnote": (JSON_TEXT, "<a href='#fn:1'>1</a>", "href"),
    "an image below the site": (JSON_TEXT, "<img src='/kuva.jpg'>", "src"),
    "a set of pictures": (JSON_TEXT, "<img srcset='https://a.fi/1.jpg 1x, /2.jpg 2x'>", "srcset"),
    "a poster": (JSON_TEXT, "<video poster='kansi.jpg'></video>", "poster"),
    "a script": (JSON_TEXT, "<script>x</script>", "<script>"),
    "a frame": (JSON_TEXT, "<iframe src='https://a.fi/'></iframe>", "<iframe>"),
    "a handler": (JSON_TEXT, "<p onclick='x'>", "onclick"),
    "a drawing": (JSON_TEXT, "<svg></svg>", "<svg>"),
    "a soft hyphen": ("Kuljettaja odotti.", "Kul\u00adjettaja odotti.", "soft hyphen"),
    "a soft hyphen by its number": ("Kuljettaja odotti.", "Kul\\u00adjettaja odotti.", "soft hyphen"),
    "a soft hyphen by name": (JSON_TEXT, "<p>Kul&shy;jettaja", "soft hyphen"),
    "a control character": ("Kuljettaja odotti.", "Kuljettaja\\u0007 odotti.", "control"),
    "a forbidden character": ("Kuljettaja odotti.", "Kuljettaja\uffff odotti.", "control"),
    "a raw control character": ("Kuljettaja odotti.", "Kuljettaja\x07 odotti.", "json"),
    "an open object": ("}\n", "", "json"),
    "a key twice": ('"language": "fi"', '"language": "fi", "language": "sv"', "json"),
    "a number that is none": ('"icon": "https://a.fi/theme/img/merkki.png"', '"icon": NaN', "json"),
    "more than readers want to fetch": (JSON_TEXT, f"{JSON_TEXT}{'a' * 1_000_000}", "size"),
}

FORMATS = {"RSS": (OWN, RSS, BAD_RSS), "Atom": (OWN_ATOM, ATOM, BAD_ATOM), "JSON": (OWN_JSON, JSON, BAD_JSON)}
LESS = {
    "RSS": [(HUB, ""), (WHOLE, ""), (PICTURE, "")],
    "Atom": [
        ('<link href="https://keskus.fi" rel="hub"/>', ""),
        (ENTRY[ENTRY.index(HTML) : ENTRY.index("<link")], ""),
        (PICTURE, ""),
        (' xml:lang="sv"', ""),
    ],
    "JSON": [
        ('"hubs": [{"type": "WebSub", "url": "https://keskus.fi"}],', ""),
        (f'"content_html": "{JSON_HTML}", "summary"', '"content_text"'),
        ('"image": "https://a.fi/kuvat/bussi.jpg",', ""),
        (', "language": "sv"', ""),
    ],
}


@pytest.mark.parametrize("kind", FORMATS)
def test_good_feed_has_no_findings(kind: str) -> None:
    own, good, _ = FORMATS[kind]
    assert findings(good.encode(), own, NOW) == []


@pytest.mark.parametrize("kind", FORMATS)
def test_good_feed_may_have_less(kind: str) -> None:
    """A site may have no hub and summaries only; a story, no picture and no language of its own."""
    own, good, _ = FORMATS[kind]
    for part, other in LESS[kind]:
        assert part in good
        good = good.replace(part, other)
    assert findings(good.encode(), own, NOW) == []


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, (_, _, bad) in FORMATS.items() for name in bad]
)
def test_checker_refuses_a_feed_with(kind: str, name: str) -> None:
    own, good, bad = FORMATS[kind]
    old, new, word = bad[name]
    assert old in good
    found = findings(good.replace(old, new).encode(), own, NOW)
    assert any(word in sentence for sentence in found), found


def test_feed_that_is_no_text_at_all_is_refused() -> None:
    for own, _, _ in FORMATS.values():
        assert findings(b"", own, NOW)
        assert findings(b"\xff\xfe", own, NOW)


def test_every_feed_of_the_example_site_keeps_to_the_rules(example_site: Path) -> None:
    feeds = sorted([*example_site.rglob("rss.xml"), example_site / "atom.xml", example_site / "feed.json"])
    assert len(feeds) > 90
    now = clock()
    assert now
    home = json.loads((example_site / "feed.json").read_text("utf-8"))["home_page_url"]
    for feed in feeds:
        own = home + feed.relative_to(example_site).as_posix()
        assert findings(feed.read_bytes(), own, now) == [], feed
