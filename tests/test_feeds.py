"""Feeds: well-formed and valid whatever an author types, with absolute addresses and lasting ids."""

import calendar
import json
import re
import string
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from io import BytesIO
from urllib.parse import urlsplit

import feedparser
import pytest
from bs4 import BeautifulSoup
from feed_rules import findings
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image
from small_sites import (
    GOOD,
    SETTINGS,
    build,
    built,
    is_redirect,
    long_site,
    soup,
    story,
    try_build,
    write_site,
)
from tarinat.building.plan import plan_of
from tarinat.config import site_of
from tarinat.feeds.writing import FeedWriter
from tarinat.problems import errors
from tarinat.reading import read_content

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
LANGUAGE = "{http://purl.org/dc/elements/1.1/}language"
MEDIA = "{http://search.yahoo.com/mrss/}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
URL = "https://tarinat.test"
SOFT_HYPHEN = "\u00ad"
NOW = datetime.fromisoformat(SETTINGS["TARINAT_NOW"])


@pytest.fixture(scope="module")
def site():
    """Give the site with one of each thing, built."""
    return built("one-of-each")


def feeds(output) -> list[str]:
    """List the addresses of all RSS feeds of a built site."""
    return sorted("/" + path.relative_to(output).as_posix() for path in output.rglob("rss.xml"))


def all_feeds(output) -> list[str]:
    """List the addresses of all feeds of a built site, in every format."""
    return [*feeds(output), "/atom.xml", "/feed.json"]


def channel(output, address="/rss.xml"):
    """Read a feed strictly, as XML."""
    return etree.fromstring((output / address[1:]).read_bytes()).find("channel")


def items(output, address="/rss.xml"):
    """List the items of a feed."""
    return channel(output, address).findall("item")


def stories(output, address="/rss.xml"):
    """List the items of a feed that are stories, not what is new in one."""
    return [item for item in items(output, address) if "/paivitys/" not in item.findtext("guid")]


def titles(output, address="/rss.xml") -> list[str]:
    """List the titles of a feed's stories, or lessons."""
    return [item.findtext("title") for item in stories(output, address)]


def bodies(output):
    """Give each full text of each feed, read as HTML, with the item's title."""
    for address in feeds(output):
        yield from bodies_of(output, address)


def bodies_of(output, address):
    """Give each full text of one feed, read as HTML, with the item's title."""
    for item in items(output, address):
        yield item.findtext("title"), BeautifulSoup(item.findtext(CONTENT), "lxml")


def test_there_is_a_feed_of_the_site_of_the_lessons_and_of_each_tag(site):
    tags = {"asiakaskokemus", "jonottaminen", "joukkoliikenne", "kirjasto", "sahkoinen-asiointi"}
    wanted = {"/rss.xml", "/opit/rss.xml", *(f"/tunniste/{tag}/rss.xml" for tag in tags)}
    assert wanted <= set(feeds(site))
    assert {feed for feed in feeds(site) if feed.startswith("/tunniste/")} <= wanted


@pytest.mark.parametrize("path", ["", "/repo"])
@pytest.mark.parametrize("name", sorted(path.name for path in GOOD.iterdir() if path.is_dir()))
def test_checker_and_feed_reader_find_nothing_wrong(name, path):
    lang = "sv" if name == "in-swedish" else "fi"
    find_nothing_wrong(built(name, path), URL + path, NOW, lang)


def test_checker_and_feed_reader_find_nothing_wrong_with_a_long_site():
    find_nothing_wrong(long_site(), URL, NOW)


def test_checker_and_feed_reader_find_nothing_wrong_with_the_example(example_site):
    own = channel(example_site).find(f"{ATOM}link").get("href")
    find_nothing_wrong(example_site, own.removesuffix("/rss.xml"), datetime.now(UTC))


def find_nothing_wrong(output, url, now, lang="fi"):
    """Look at every feed of a built site."""
    assert feeds(output)
    for address in all_feeds(output):
        data = (output / address[1:]).read_bytes()
        assert findings(data, url + address, now) == [], address
        if not address.endswith(".json"):
            read = feedparser.parse(data)
            assert not read.bozo, f"{address}: {read.get('bozo_exception')}"
            assert read.version == ("atom10" if address == "/atom.xml" else "rss20")
            tag = "{http://www.w3.org/2005/Atom}entry" if address == "/atom.xml" else "item"
            written = list(etree.fromstring(data).iter(tag))
            assert len(read.entries) == len(written)
            spoken = re.fullmatch("/(sv|en)/rss.xml", address)
            assert read.feed.language == (spoken[1] if spoken else lang)
            for entry, item in zip(read.entries, written, strict=True):
                moment = item.findtext("pubDate") or item.findtext(f"{ATOM}published")
                told = datetime.fromtimestamp(calendar.timegm(entry.published_parsed), UTC)
                assert told == (parsedate_to_datetime if tag == "item" else datetime.fromisoformat)(moment)
                whole = item.findtext(CONTENT) or item.findtext(f"{ATOM}content")
                assert words_of(entry.content[0].value) == words_of(whole)


def words_of(html: str) -> str:
    """Give the text of HTML: feedparser leaves out tags and attributes that it thinks dangerous."""
    return BeautifulSoup(html, "lxml").get_text()


def test_picture_of_a_story_is_described_in_every_format(tmp_path):
    """The lead picture has the words that the text has for it; a drawing stands for no story."""
    data = BytesIO()
    Image.new("RGB", (40, 30)).save(data, "JPEG")
    shown = "Alku.\n\n![Bussi lumessa](/images/bussi.jpg)"
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>A</title></svg>'
    files = {
        "images/bussi.jpg": data.getvalue(),
        "images/piirros.svg": drawing,
        "stories/a.md": story("A", body=shown, Image="/images/bussi.jpg"),
        "stories/b.md": story("B", "2024-01-01", body="![Piirros](/images/piirros.svg)"),
    }
    output = build(write_site(tmp_path, files))
    drawn, without = items(output)
    picture = drawn.find(f"{MEDIA}content")
    file = output / urlsplit(picture.get("url")).path[1:]
    with Image.open(file) as there:
        size = (str(there.width), str(there.height))
    assert (picture.get("width"), picture.get("height"), picture.get("type")) == (*size, "image/jpeg")
    assert picture.findtext(f"{MEDIA}description") == "Bussi lumessa"
    assert without.find(f"{MEDIA}content") is None
    entry = etree.fromstring((output / "atom.xml").read_bytes()).find(f"{ATOM}entry/{MEDIA}content")
    assert entry.get("url") == picture.get("url")
    assert json.loads((output / "feed.json").read_text("utf-8"))["items"][0]["image"] == picture.get("url")


@pytest.mark.parametrize("name", ["one-of-each", "in-swedish", "no-stories-yet"])
def test_atom_and_json_give_the_items_of_rss(name):
    output = built(name)
    there = [
        (item.findtext("guid"), item.findtext("link"), item.findtext("title"), item.findtext(CONTENT))
        for item in stories(output)
    ]
    entries = etree.fromstring((output / "atom.xml").read_bytes()).findall(f"{ATOM}entry")
    there = sorted(there)
    assert there == sorted(
        (
            entry.findtext(f"{ATOM}id"),
            entry.find(f"{ATOM}link").get("href"),
            entry.findtext(f"{ATOM}title"),
            entry.findtext(f"{ATOM}content"),
        )
        for entry in entries
    )
    told = json.loads((output / "feed.json").read_text("utf-8"))["items"]
    assert there == sorted((item["id"], item["url"], item["title"], item["content_html"]) for item in told)


def test_continuation_brings_its_story_to_the_top_of_atom_and_json(tmp_path):
    files = {
        "stories/a.md": story("Vanha", "2020-01-01", Updated="2026-06-30 – vastaus tuli"),
        "stories/b.md": story("Uusi", "2026-06-01"),
        "stories/c.md": story("Välissä", "2025-06-01"),
    }
    output = build(write_site(tmp_path, files, TARINAT_FEED_ITEMS=2))
    entries = etree.fromstring((output / "atom.xml").read_bytes()).findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["Vanha", "Uusi"]
    told = json.loads((output / "feed.json").read_text("utf-8"))["items"]
    assert [(item["title"], item.get("date_modified", "")[:10]) for item in told] == [
        ("Vanha", "2026-06-30"),
        ("Uusi", ""),
    ]
    assert [item.findtext("title") for item in items(output)] == ["Jatkoa tarinaan: Vanha", "Uusi"]


def test_image_of_a_feed_is_there_and_as_small_as_rss_demands(site):
    """RSS 2.0: GIF, JPEG or PNG, at most 144 pixels wide and 400 high."""
    image = channel(site).find("image")
    with Image.open(site / image.findtext("url").removeprefix(f"{URL}/")) as mark:
        assert mark.format in ("GIF", "JPEG", "PNG")
        assert mark.size == (int(image.findtext("width")), int(image.findtext("height")))
        assert mark.width <= 144
        assert mark.height <= 400
    atom = etree.fromstring((site / "atom.xml").read_bytes())
    told = json.loads((site / "feed.json").read_text("utf-8"))
    assert {atom.findtext(f"{ATOM}icon"), atom.findtext(f"{ATOM}logo"), told["icon"]} == {
        image.findtext("url")
    }


def test_every_feed_names_the_hub_and_gives_summaries_only_where_that_is_set(tmp_path):
    files = {
        "stories/a.md": story(Summary="Hän odotti.", body="Pitkä teksti.\n\n## Opit\n\n- Odota. {#odota}")
    }
    hub = "https://keskus.test/?a=b&c=d"
    output = build(write_site(tmp_path, files, TARINAT_HUB=hub, TARINAT_FEED_TEXT="summary"))
    assert len(all_feeds(output)) > 4
    for address in all_feeds(output):
        data = (output / address[1:]).read_bytes()
        assert findings(data, URL + address, NOW) == [], address
        assert "Pitkä teksti" not in data.decode("utf-8")
    for address in feeds(output):
        links = channel(output, address).findall(f"{ATOM}link")
        assert [link.get("href") for link in links if link.get("rel") == "hub"] == [hub]
        assert channel(output, address).findtext("link") == URL + address.removesuffix("rss.xml")
    assert items(output)[0].findtext("description") == "Hän odotti."
    assert items(output)[0].find(CONTENT) is None
    # What is new about a lesson is no story, and short.
    (born,) = items(output, "/opit/rss.xml")
    assert "Odota." in born.findtext(CONTENT)


def test_feed_says_its_language(site):
    spoken = {address: channel(site, address).findtext("language") for address in feeds(site)}
    assert {address for address, lang in spoken.items() if lang != "fi"} == {"/sv/rss.xml"}
    assert spoken["/sv/rss.xml"] == "sv"
    assert channel(built("in-swedish")).findtext("language") == "sv"


def test_feed_names_its_own_address_and_the_page_it_follows(site):
    for address in feeds(site):
        own = channel(site, address).findall(f"{ATOM}link[@rel='self']")
        assert [link.get("href") for link in own] == [URL + address]
        assert own[0].get("type") == "application/rss+xml"
        assert channel(site, address).findtext("link") == URL + address.removesuffix("rss.xml")


def test_feeds_have_titles_of_their_own_and_descriptions(site):
    found = [channel(site, address).findtext("title") for address in feeds(site)]
    assert len(set(found)) == len(found)
    assert all(channel(site, address).findtext("description") for address in feeds(site))


@pytest.mark.parametrize("name", ["one-of-each", "in-swedish"])
def test_item_has_what_readers_need_once_and_in_their_order(name):
    output = built(name)
    for address in feeds(output):
        for item in items(output, address):
            tags = [child.tag for child in item]
            for tag in ("title", "link", "description", CONTENT, "guid", "pubDate", CREATOR):
                assert tags.count(tag) == 1, f"{address}: {tag}"
                assert item.findtext(tag).strip(), f"{address}: {tag}"
            assert tags.index("description") < tags.index(CONTENT), address
            assert item.findall("category"), address
            assert item.find("guid").get("isPermaLink") == "false", address


def test_item_carries_what_the_story_says(site):
    item = next(item for item in items(site) if item.findtext("title") == "Kuljettaja odotti")
    assert item.findtext("link") == f"{URL}/tarinat/kuljettaja-odotti/"
    assert item.findtext("description") == "Kuljettaja katsoi peiliin."
    assert item.findtext(CREATOR) == "Aino Esimerkki"
    assert {category.text for category in item.findall("category")} == {"asiakaskokemus", "joukkoliikenne"}
    assert item.findtext("pubDate") == "Sat, 03 Feb 2024 12:00:00 +0200"
    assert "Myöhästyin kymmenen sekuntia." in item.findtext(CONTENT)


def test_author_is_called_by_the_name_and_not_by_the_slug(site):
    item = next(item for item in items(site) if item.findtext("title") == "Biblioteket ringde")
    assert item.findtext(CREATOR) == "Kaisa Koivu"


def test_categories_are_the_tags_by_their_own_names(site):
    item = next(item for item in items(site) if item.findtext("title") == "Luukku: kiinni")
    categories = [category.text for category in item.findall("category")]
    assert categories == ["asiakaskokemus", "jonottaminen", "sähköinen asiointi"]


def test_story_without_a_summary_is_described_by_its_first_words_in_plain_text(tmp_path):
    body = "Alku on **lihava** & [linkki](https://esimerkki.fi).[^1]\n\nToinen kappale.\n\n[^1]: Viite."
    output = build(write_site(tmp_path, {"stories/a.md": story(body=body)}))
    assert items(output)[0].findtext("description") == "Alku on lihava & linkki."


def test_full_text_carries_the_lessons_of_the_story_too(site):
    item = next(item for item in items(site) if item.findtext("title") == "Kuljettaja odotti")
    assert "Pieni odotus voi pelastaa asiakkaan koko illan." in item.findtext(CONTENT)


def test_quoted_passage_is_not_painted_in_feed_readers(site):
    assert '<mark id="kohta-pieni-odotus">' in (site / "tarinat/kuljettaja-odotti/index.html").read_text(
        "utf-8"
    )
    item = next(item for item in items(site) if item.findtext("title") == "Kuljettaja odotti")
    assert "Kuljettaja katsoi peiliin ja avasi oven." in item.findtext(CONTENT)
    assert "<mark" not in item.findtext(CONTENT)


def test_item_in_another_language_says_so_and_speaks_it_throughout(site):
    found = {item.findtext("title"): item for item in items(site)}
    swedish, finnish = found["Biblioteket ringde"], found["Kuljettaja odotti"]
    assert swedish.findtext(LANGUAGE) == "sv"
    assert finnish.find(LANGUAGE) is None
    assert "<h2>Lärdomar</h2>" in swedish.findtext(CONTENT)
    assert "<h2>Opit</h2>" in finnish.findtext(CONTENT)


@pytest.mark.parametrize("address", ["/rss.xml", "/tunniste/asiakaskokemus/rss.xml", "/opit/rss.xml"])
def test_items_stand_newest_first(site, address):
    dates = [parsedate_to_datetime(item.findtext("pubDate")) for item in items(site, address)]
    assert len(dates) > 2
    assert dates == sorted(dates, reverse=True)


def test_feed_of_a_tag_has_exactly_the_stories_of_its_page(site):
    assert titles(site, "/tunniste/asiakaskokemus/rss.xml") == [
        "Luukku: kiinni",
        "Kirjasto soitti",
        "Kuljettaja odotti",
        "Ilman palvelua & oppia",
    ]


def test_feed_of_a_lesson_has_exactly_the_stories_of_its_page(site):
    assert titles(site, "/opit/pieni-odotus/rss.xml") == [
        "Luukku: kiinni",
        "Kirjasto soitti",
        "Biblioteket ringde",
        "Kuljettaja odotti",
    ]


@pytest.mark.parametrize("folder", ["palvelut", "kirjoittajat"])
def test_feed_of_a_service_and_of_an_author_has_exactly_the_stories_of_its_page(site, folder):
    pages = sorted(page.parent.name for page in (site / folder).glob("*/index.html"))
    pages = [name for name in pages if not is_redirect(soup(site, f"/{folder}/{name}/"))]
    assert len(pages) > 1
    for name in pages:
        parts = [f"/{folder}/{name}/", *(f"/{folder}/{name}/sivu/{number}/" for number in range(2, 9))]
        there = [soup(site, part) for part in parts if (site / part[1:]).is_dir()]
        shown = [link["href"] for page in there for link in page.main.select('a[href^="/tarinat/"]')]
        links = [item.findtext("link") for item in stories(site, f"/{folder}/{name}/rss.xml")]
        assert links == [URL + address for address in dict.fromkeys(shown)], name


@pytest.mark.parametrize(
    "address",
    ["/tunniste/asiakaskokemus/", "/palvelut/pikkulinja/", "/kirjoittajat/aino-esimerkki/", "/opit/"],
)
def test_page_announces_its_own_feed_first_and_shows_a_link_to_it(site, address):
    page = soup(site, address)
    announced = [link["href"] for link in page.select('link[rel~="alternate"][type="application/rss+xml"]')]
    assert announced[0] == f"{URL}{address}rss.xml"
    assert f"{URL}/rss.xml" in announced[1:]
    assert page.main.select(f'a[href="{address}rss.xml"]')


def test_feed_of_lessons_has_each_lesson_that_is_not_retired(site):
    born = [title for title in titles(site, "/opit/rss.xml") if title.startswith("Uusi oppi: ")]
    assert {title.removeprefix("Uusi oppi: ") for title in born} == {
        "Pieni odotus voi pelastaa asiakkaan koko illan.",
        "Kerro ajoissa, milloin luukku sulkeutuu.",
        "Vanha kanava toimii silloinkin, kun uusi ei.",
        "Hyvä asia odottaa.",
        "Paperi on lupaus.",
    }


def test_feed_of_lessons_tells_of_each_story_that_a_lesson_gained(site):
    taught = [
        item for item in items(site, "/opit/rss.xml") if "Pieni odotus voi pelastaa" in item.findtext("title")
    ]
    assert [(item.findtext("title").partition(":")[0], item.findtext("description")) for item in taught] == [
        (
            "Oppi sai vastaväitteen",
            "”Luukku: kiinni” puhuu oppia vastaan. Opista on kertonut ennen 2 tarinaa.",
        ),
        ("Sama oppi toistui", "”Kirjasto soitti” puhuu opin puolesta. Opista on kertonut ennen yksi tarina."),
        ("Uusi oppi", "Oppi tarinasta ”Kuljettaja odotti”."),
    ]


def test_feed_has_the_thirty_newest():
    assert titles(long_site()) == [f"Tarina numero {n}" for n in range(33, 3, -1)]
    assert len(items(long_site(), "/tunniste/jono/rss.xml")) == 30
    assert len(items(long_site(), "/tunniste/luukku/rss.xml")) == 16


def test_number_of_items_can_be_set(tmp_path):
    files = {f"stories/{n}-tarina.md": story(date=f"2024-02-0{n}") for n in range(1, 6)}
    assert len(items(build(write_site(tmp_path, files, TARINAT_FEED_ITEMS=2)))) == 2


RFC_822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d "
    r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d [+-]\d{4}"
)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2024-02-03", "Sat, 03 Feb 2024 12:00:00 +0200"),
        ("2024-07-03 08:05", "Wed, 03 Jul 2024 08:05:00 +0300"),
        ("2024-07-03T08:05:06Z", "Wed, 03 Jul 2024 11:05:06 +0300"),
        ("31. joulukuuta 2023 klo 23.59", "Sun, 31 Dec 2023 23:59:00 +0200"),
        ("1.1.1999", "Fri, 01 Jan 1999 12:00:00 +0200"),
    ],
)
def test_date_is_in_the_form_of_rfc_822_with_the_offset_of_its_season(tmp_path, written, shown):
    output = build(write_site(tmp_path, {"stories/a.md": story(date=written)}))
    assert items(output)[0].findtext("pubDate") == shown


def test_every_date_of_every_feed_has_its_right_weekday(site):
    for output in (site, long_site()):
        for address in feeds(output):
            for date in channel(output, address).iter("pubDate", "lastBuildDate"):
                assert RFC_822.fullmatch(date.text), date.text
                assert parsedate_to_datetime(date.text).strftime("%a") == date.text[:3]


def test_feed_was_last_built_when_its_newest_item_was_written(site):
    """Or when its newest continuation was, which Atom tells of each entry."""
    for output in (site, long_site()):
        for address in feeds(output):
            dates = [parsedate_to_datetime(item.findtext("pubDate")) for item in items(output, address)]
            if dates:
                last = parsedate_to_datetime(channel(output, address).findtext("lastBuildDate"))
                assert last >= max(dates) if output == site else last == max(dates), address
        atom = etree.fromstring((output / "atom.xml").read_bytes())
        last = parsedate_to_datetime(channel(output).findtext("lastBuildDate"))
        assert last == datetime.fromisoformat(atom.findtext(f"{ATOM}updated"))


def test_every_address_in_a_full_text_is_absolute():
    for output in (built("one-of-each"), built("one-of-each", "/repo"), built("in-swedish")):
        seen = 0
        for title, body in bodies(output):
            for element in body.find_all(True):
                for name in ("href", "src", "cite", "poster"):
                    address = element.get(name)
                    assert address is None or urlsplit(address).scheme, f"{title}: {address}"
                    seen += address is not None
        assert seen


def test_addresses_of_a_site_below_a_path_keep_the_path():
    output = built("one-of-each", "/repo")
    for address in feeds(output):
        for element in channel(output, address).iter("link", f"{ATOM}link"):
            assert (element.text or element.get("href")).startswith(f"{URL}/repo/")
    for title, body in bodies(output):
        for element in body.select("[href], [src]"):
            link = str(element.get("href") or element["src"])
            assert not link.startswith(URL) or link.startswith(f"{URL}/repo/"), f"{title}: {link}"


def test_links_of_a_feed_lead_to_pages_and_places_that_are_there(site):
    for title, body in bodies(site):
        for element in body.select("[href], [src]"):
            link = urlsplit(str(element.get("href") or element["src"]))
            if f"{link.scheme}://{link.netloc}" != URL:
                continue
            file = site / link.path.lstrip("/")
            file = file / "index.html" if link.path.endswith("/") else file
            assert file.is_file(), f"{title}: {link.path}"
            if link.fragment:
                page = BeautifulSoup(file.read_text("utf-8"), "lxml")
                assert page.find(id=link.fragment), f"{title}: {link.path}#{link.fragment}"


def test_no_draft_and_no_future_story_is_in_a_feed(site):
    for address in all_feeds(site):
        text = (site / address[1:]).read_text("utf-8")
        for secret in ("Keskeneräinen", "Luonnoksen oppi", "Ensi vuonna", "Tätäkin odotetaan"):
            assert secret not in text, f"{address}: {secret}"


def test_drafts_and_future_stories_shown_in_a_preview_are_in_no_feed(tmp_path):
    files = {
        "stories/a.md": story(body="Valmis.\n\n## Opit\n\n- Valmis oppi. {#valmis}"),
        "stories/b.md": story(
            "Luonnos", Status="draft", body="Salattu.\n\n## Opit\n\n- [[valmis]] Salattu A."
        ),
        "stories/c.md": story("Tuleva", "2027-01-01", body="Salattu.\n\n## Opit\n\n- [[valmis]] Salattu B."),
        "stories/d.md": story("Toinen", tags="vain luonnoksella", Status="draft", body="Salattu."),
    }
    output = build(write_site(tmp_path, files), "--drafts", "--future")
    assert (output / "tarinat/b/index.html").is_file()
    assert (output / "tarinat/c/index.html").is_file()
    for address in all_feeds(output):
        text = (output / address[1:]).read_text("utf-8")
        for secret in ("Luonnos", "Tuleva", "Salattu"):
            assert secret not in text, f"{address}: {secret}"


def guids(folder, text: str, **options: object) -> list[str]:
    """Build a site of one story and give the id of its item."""
    output = build(write_site(folder, {"stories/a.md": text}, **options))
    return [item.findtext("guid") for item in items(output)]


def test_id_of_an_item_outlives_its_title_date_address_tags_and_text(tmp_path):
    before = guids(tmp_path / "before", story(Id="7c1f2ab4"))
    after = guids(
        tmp_path / "after",
        story("Uusi nimi", "2025-05-05", "muu", "Uusi teksti.", Id="7c1f2ab4", Slug="uusi"),
    )
    assert before == after


def test_id_of_an_item_without_an_id_outlives_its_title_and_date(tmp_path):
    before = guids(tmp_path / "before", story())
    after = guids(tmp_path / "after", story("Uusi nimi", "2025-05-05"))
    assert before == after


def test_id_of_an_item_outlives_a_move_of_the_site(tmp_path):
    owner = {"TARINAT_AUTHORITY": "tarinat.test,2026"}
    before = guids(tmp_path / "before", story(), **owner)
    after = guids(tmp_path / "after", story(), SITEURL="https://muutti.test/blogi", **owner)
    assert before == after


def test_no_two_items_share_an_id(site):
    for output in (site, long_site()):
        for address in feeds(output):
            found = [item.findtext("guid") for item in items(output, address)]
            assert len(set(found)) == len(found), address


def test_item_has_the_same_id_in_every_feed(site):
    known: dict[str, str] = {}
    for address in feeds(site):
        for item in stories(site, address):
            link, guid = item.findtext("link"), item.findtext("guid")
            assert known.setdefault(link, guid) == guid, link


NASTY = "A & B < C > D ]]> <b>E</b> \" ' &amp; &#x41; <![CDATA[ F"


def test_signs_of_xml_come_through_every_field_as_they_were_typed(tmp_path):
    files = {
        "stories/a.md": story(
            NASTY,
            tags=NASTY.replace(";", ""),
            Author=NASTY,
            Summary=NASTY,
            body=f"`{NASTY}`\n\n## Opit\n\n- `{NASTY}` {{#oppi}}\n    - Suositus: `{NASTY}`",
        )
    }
    output = build(write_site(tmp_path, files, SITENAME=NASTY, SITESUBTITLE=NASTY))
    for address in all_feeds(output):
        assert findings((output / address[1:]).read_bytes(), URL + address, NOW) == [], address
    for address in [*feeds(output), "/atom.xml"]:
        assert not feedparser.parse((output / address[1:]).read_bytes()).bozo, address
    assert channel(output).findtext("title") == NASTY
    assert channel(output).findtext("description") == NASTY
    item = items(output)[0]
    for tag in ("title", "description", CREATOR):
        assert item.findtext(tag) == NASTY, tag
    assert item.findtext("category") == NASTY.replace(";", "")
    assert BeautifulSoup(item.findtext(CONTENT), "lxml").code.get_text() == NASTY
    lesson = items(output, "/opit/rss.xml")[0]
    assert lesson.findtext("title") == f"Uusi oppi: {NASTY}"
    assert NASTY in BeautifulSoup(lesson.findtext(CONTENT), "lxml").get_text()


FORBIDDEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""What neither XML 1.0 nor HTML allows in a text."""


@pytest.mark.parametrize("bad", ["\\u0007", "\\u0000", "\\u001b", "\\ufffe", "\\u007f", "\\ud800"])
def test_character_that_xml_forbids_never_breaks_a_site(tmp_path, bad):
    """YAML can spell what an editor can't type: it is left out, and that is said."""
    head = f'title: "Kello{bad} soi"\ndate: 2024-02-03\ntags: ["ti{bad}kki"]\nsummary: "Soi{bad}"\n'
    site = write_site(tmp_path, {"stories/a.md": f'---\n{head}author: "A{bad}"\n---\n\nTeksti.\n'})
    ended = try_build(site)
    assert ended.code == 0, ended.err
    assert ended.err.count("jätettiin pois") == 4
    assert titles(site / "output") == ["Kello soi"]
    for address in feeds(site / "output"):
        assert not feedparser.parse((site / "output" / address[1:]).read_bytes()).bozo, address
    for page in (site / "output").rglob("*.html"):
        assert not FORBIDDEN.search(page.read_text("utf-8")), page


@pytest.mark.parametrize("entity", ["&#7;", "&#0;", "&#xFFFE;", "&#x1F;", "&#xD800;", "&#x110000;", "&nbsp;"])
def test_entity_that_xml_forbids_never_breaks_a_feed(tmp_path, entity):
    """What XML can't carry is a problem or left out; what it can carry, such as `&nbsp;`, is no problem."""
    body = f"Kello{entity} soi.\n\n## Opit\n\n- Soi{entity} aina. {{#soi}}\n    - Suositus: So{entity}ita."
    site = write_site(tmp_path, {"stories/a.md": story(f"K{entity}", body=body, Summary=f"S{entity}")})
    ended = try_build(site)
    if ended.code and entity != "&nbsp;":
        assert "content/stories/a.md:" in ended.err
        assert not (site / "output").exists()
        return
    assert ended.code == 0, ended.err
    for address in feeds(site / "output"):
        assert not feedparser.parse((site / "output" / address[1:]).read_bytes()).bozo, address


def test_soft_hyphens_are_left_out_of_what_readers_show_and_search(tmp_path):
    word = f"asia{SOFT_HYPHEN}kas{SOFT_HYPHEN}kokemus"
    text = story(
        word, tags=word, Summary=word, Author=word, body=f"{word}\n\n## Opit\n\n- {word} on. {{#on}}"
    )
    output = build(write_site(tmp_path, {"stories/a.md": text}))
    for address in feeds(output):
        item = items(output, address)[0]
        for tag in ("title", "description", CREATOR, "category"):
            assert SOFT_HYPHEN not in item.findtext(tag), f"{address}: {tag}"
    assert items(output)[0].findtext("category") == "asiakaskokemus"
    for address in all_feeds(output):
        assert findings((output / address[1:]).read_bytes(), URL + address, NOW) == [], address


def test_soft_hyphens_spelt_out_in_a_text_are_left_out_too(tmp_path):
    body = 'Ra&shy;ja, ra&#173;ja, ra&#xAD;ja, `ra&shy;ja`.\n\n<p title="Ra&shy;ja">Ra&#0173;ja</p>'
    output = build(write_site(tmp_path, {"stories/a.md": story(body=body)}))
    for address in all_feeds(output):
        assert findings((output / address[1:]).read_bytes(), URL + address, NOW) == [], address
    ((_, text),) = bodies_of(output, "/rss.xml")
    assert text.get_text(" ", strip=True) == "Raja, raja, raja, ra&shy;ja . Raja"


def test_feed_of_a_site_without_stories_is_whole():
    output = built("no-stories-yet")
    assert items(output) == []
    assert channel(output).findtext("lastBuildDate")


def test_stories_of_one_moment_stand_in_a_feed_as_on_the_page(tmp_path):
    files = {f"stories/{name}.md": story(f"Tarina {name}") for name in ("b", "c", "a")}
    assert titles(build(write_site(tmp_path, files))) == ["Tarina a", "Tarina b", "Tarina c"]


def test_story_that_speaks_another_language_keeps_its_summary_in_it(site):
    item = next(item for item in items(site) if item.findtext("title") == "Biblioteket ringde")
    assert item.findtext("description") == "Telefonen ringde halv sex."


ANY = st.text(max_size=60)
TYPED = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=200)
SIGNS = "&<>]![]()\"'`*_#{}^|:=-+ \n\täÖ\u00ad\u200d\u2028😀" + string.ascii_letters[:6]
MARKUP = st.text(st.sampled_from(SIGNS), max_size=120)


@given(title=ANY, summary=ANY, tag=ANY, body=st.one_of(ANY, TYPED, MARKUP))
@example(title="]]>", summary="<![CDATA[", tag="&", body="&#0; &#xFFFF; <p>\u00ad ]]>")
@example(title="A", summary="\u00ad", tag="a", body="")
@example(title="A\x07", summary="\x1b", tag="\ufffe", body="Teksti.")
@example(title="A", summary="B", tag="C", body="<!-- ]]> --><?php ?><![CDATA[x]]>")
@settings(
    max_examples=120,
    deadline=timedelta(seconds=5),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_text_gives_a_well_formed_feed_or_a_problem(tmp_path, title, summary, tag, body):

    head = {"title": f"T{title}", "date": "2024-02-03", "tags": [f"t{tag}"], "summary": summary}
    text = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
    data = f"---\n{text}---\n\nAlku {body}\n\n## Opit\n\n- Oppi {body}\n".encode("utf-8", "surrogatepass")
    file = tmp_path / "content/stories/a.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    site, _ = site_of(
        {**SETTINGS, "PATH": str(tmp_path / "content")}, datetime.fromisoformat("2026-07-01T12:00Z")
    )
    plan = plan_of(site, read_content(site))
    if errors(plan.problems):
        return
    writer = FeedWriter(site)
    assert len(plan.feeds) >= 5
    for channel in plan.feeds:
        written = writer.write(channel.make())
        assert findings(written, site.absolute(channel.address), site.now) == []
        if channel.address.endswith(".json"):
            assert json.loads(written)["items"]
            continue
        read = feedparser.parse(written)
        assert not read.bozo, f"{channel.address}: {read.get('bozo_exception')}"
        assert read.entries, channel.address
