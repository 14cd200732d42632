"""A site whose stories speak several languages: each has a home, tags, lessons and a feed of its own."""

import pytest
from lxml import etree
from small_sites import addresses, build, check, dead_links, file_at, soup, story, tarinat, write_site

STORIES = {
    "stories/posti.md": story(
        "Posti odotti",
        "2024-01-01",
        "jono, kirjasto",
        "Kerron.\n\n## Opit\n\n- Odota hetki. {#odota}\n- Vain suomeksi. {#vain}\n",
        Service="Posti",
    ),
    "stories/posten.md": story(
        "Posten väntade",
        "2024-01-02",
        "kirjasto",
        "Jag berättar.\n\n## Lärdomar\n\n- [[odota]] Vänta en stund.\n",
        Lang="sv",
        Translation="posti",
        Service="Posti",
    ),
    "stories/kort.md": story("Ett kort", "2024-02-02", "jono, luukku", "Kort.", Lang="sv"),
    "stories/desk.md": story(
        "The desk", "2024-03-03", "luukku", "Short.\n\n## Lessons\n\n- Look up. {#look}\n", Lang="en"
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Give a Finnish site with two stories in Swedish and one in English."""
    return build(write_site(tmp_path_factory.mktemp("languages"), STORIES))


def texts(page, selector: str) -> list[str]:
    """Read the elements of a page on one line each."""
    return [" ".join(element.get_text().split()) for element in page.select(selector)]


def alternates(page) -> dict[str, str]:
    """Read where a page's other languages are."""
    return {link["hreflang"]: link["href"] for link in page.select('link[rel="alternate"][hreflang]')}


def test_each_language_has_a_home_with_its_own_stories(site):
    assert texts(soup(site, "/sv/"), ".lead-story h2, .story-card h3") == ["Ett kort", "Posten väntade"]
    assert texts(soup(site, "/sv/"), ".lesson-says") == ["Vänta en stund."]
    assert texts(soup(site, "/en/"), ".lead-story h2, .story-card h3") == ["The desk"]
    assert soup(site, "/sv/").html["lang"] == "sv"
    assert texts(soup(site, "/sv/"), "title") == ["Berättelser på svenska – Pikkutarinat"]


def test_main_home_keeps_the_stories_of_all_languages(site):
    shown = texts(soup(site, "/"), ".lead-story h2, .story-card h3")
    assert shown == ["The desk", "Ett kort", "Posten väntade", "Posti odotti"]


def test_each_language_has_a_tag_index_with_the_numbers_of_its_own_stories(site):
    rows = soup(site, "/sv/tunnisteet/").select(".by-letter li")
    counts = {row.a.get_text(): row.select_one(".count").get_text() for row in rows}
    assert counts == {"jono": "1", "kirjasto": "1", "luukku": "1"}
    assert texts(soup(site, "/sv/tunniste/jono/"), "article h2") == ["Ett kort"]
    assert "/en/tunniste/jono/" not in addresses(site)
    ways = [a["href"] for a in soup(site, "/sv/tunnisteet/").select(".cloud a, .ledger a")]
    assert all(way.startswith("/sv/tunniste/") for way in ways)
    together = soup(site, "/sv/tunniste/jono/").select(".together a")
    assert [a["href"] for a in together] == ["/sv/tunniste/luukku/"]


def test_tag_of_a_story_leads_to_the_archive_in_its_language(site):
    leads = {"/tarinat/kort/": "/sv/tunniste/jono/", "/tarinat/posti/": "/tunniste/jono/"}
    for address, archive in leads.items():
        assert archive in [link["href"] for link in soup(site, address).select(".tags a")]


def test_each_language_lists_the_lessons_that_its_stories_teach_in_its_own_words(site):
    assert texts(soup(site, "/sv/opit/"), ".lesson-says") == ["Vänta en stund."]
    assert texts(soup(site, "/en/opit/"), ".lesson-says") == ["Look up."]
    assert soup(site, "/sv/opit/").select_one(".lesson-says a")["href"] == "/opit/odota/"


def test_each_language_has_a_feed_of_its_own_stories(site):
    feed = etree.fromstring((site / "sv/rss.xml").read_bytes()).find("channel")
    assert feed.findtext("language") == "sv"
    assert [item.findtext("title") for item in feed.findall("item")] == ["Ett kort", "Posten väntade"]
    assert feed.findtext("link") == "https://tarinat.test/sv/"
    assert texts(soup(site, "/tilaa/"), '.ledger a[href="/sv/rss.xml"]') == ["Berättelser på svenska"]


def test_story_in_a_language_stands_in_its_frame(site):
    page = soup(site, "/tarinat/kort/")
    ways = [link["href"] for link in page.select(".site-nav a")]
    assert ways[:3] == ["/sv/", "/sv/tunnisteet/", "/sv/opit/"]
    assert page.select_one(".crumbs a")["href"] == "/sv/"
    assert page.select_one('link[rel="alternate"][type]')["href"] == "https://tarinat.test/sv/rss.xml"


def test_every_page_leads_to_the_homes_of_the_other_languages(site):
    for address, others in (
        ("/", {"/sv/": "På svenska", "/en/": "In English"}),
        ("/sv/", {"/": "Suomeksi", "/en/": "In English"}),
        ("/tarinat/desk/", {"/": "Suomeksi", "/sv/": "På svenska"}),
    ):
        links = {a["href"]: a for a in soup(site, address).select(".site-foot a[lang]")}
        assert {href: a.get_text() for href, a in links.items()} == others
        assert all(a["lang"] == a["hreflang"] for a in links.values())


@pytest.mark.parametrize(
    "group",
    [
        {"fi": "/", "sv": "/sv/", "en": "/en/"},
        {"fi": "/tunnisteet/", "sv": "/sv/tunnisteet/", "en": "/en/tunnisteet/"},
        {"fi": "/opit/", "sv": "/sv/opit/", "en": "/en/opit/"},
        {"fi": "/tunniste/kirjasto/", "sv": "/sv/tunniste/kirjasto/"},
        {"fi": "/tarinat/posti/", "sv": "/tarinat/posten/"},
    ],
)
def test_same_page_in_other_languages_is_linked_both_ways(site, group):
    full = {lang: f"https://tarinat.test{address}" for lang, address in group.items()}
    for lang, address in group.items():
        assert alternates(soup(site, address)) == full, address
        assert soup(site, address).html["lang"] == lang


def test_page_in_one_language_only_names_no_other(site):
    for address in ("/tarinat/kort/", "/arkisto/", "/opit/vain/"):
        assert alternates(soup(site, address)) == {}


def test_names_of_tags_are_marked_as_the_language_of_the_site(site):
    for address in ("/sv/tunnisteet/", "/sv/tunniste/jono/"):
        page = soup(site, address)
        assert {tag.get("lang") for tag in page.select(".by-letter .ledger a, h1 em span, .tags a")} == {"fi"}


SPOKEN = {
    "fi": ("Posti odotti", "Odota hetki", "Vain suomeksi", "Kerron", "kirjasto", "luukku"),
    "sv": ("Posten väntade", "Vänta en stund", "Ett kort", "Jag berättar", "Kort."),
    "en": ("The desk", "Look up", "Short."),
}


def test_words_are_marked_as_their_language_on_every_page(site):
    """WCAG 2.2, 3.1.2 Language of Parts."""
    seen = set()
    for address in sorted(addresses(site)):
        for text in soup(site, address).body.find_all(string=True):
            for lang, words in SPOKEN.items():
                if text.parent.name != "script" and any(word in text for word in words):
                    around = next(one for one in text.parents if one.get("lang"))
                    assert around["lang"] == lang, (address, text)
                    seen.add((lang, address))
    assert {("sv", "/"), ("sv", "/opit/odota/"), ("fi", "/sv/tunnisteet/"), ("en", "/arkisto/")} <= seen


def test_link_to_a_page_in_another_language_says_which(site):
    homes = {address: soup(site, address).html["lang"] for address in addresses(site)}
    for address in sorted(addresses(site)):
        page = soup(site, address)
        for link in page.select("body a[href]"):
            there = homes.get(link["href"].split("#")[0], page.html["lang"])
            said = link.get("hreflang", page.html["lang"])
            assert said == there, (address, link)


def test_feed_of_all_languages_says_so_on_a_page_in_one(site):
    for address, feed in (("/sv/tunniste/jono/", "/tunniste/jono/rss.xml"), ("/sv/opit/", "/opit/rss.xml")):
        page = soup(site, address)
        for link in page.select(
            f'.page-head a[href="{feed}"], .lesson-head a[href="{feed}"], .site-foot a[href="{feed}"]'
        ):
            assert "alla språk" in link.get_text()
        titles = {link["href"]: link["title"] for link in page.select('link[type="application/rss+xml"]')}
        for href, title in titles.items():
            assert ("alla språk" in title) == ("/sv/rss.xml" not in href), title
    assert "kielet" not in soup(site, "/tunniste/jono/").head.decode()


def test_nothing_leads_nowhere_below_a_path_too(tmp_path):
    output = build(write_site(tmp_path, STORIES, SITEURL="https://tarinat.test/repo"))
    assert dead_links(output, "https://tarinat.test/repo") == []


def test_site_in_swedish_has_a_finnish_edition_instead(tmp_path):
    posti = STORIES["stories/posti.md"].replace("Service:", "Lang: fi\nService:")
    files = {**STORIES, "stories/posti.md": posti}
    files["stories/luukku.md"] = story("Luukku", "2024-04-04", Lang="fi")
    output = build(write_site(tmp_path, files, DEFAULT_LANG="sv"))
    homes = {address for address in addresses(output) if address.count("/") == 2 and len(address) == 4}
    assert homes == {"/fi/", "/en/"}
    assert texts(soup(output, "/fi/"), ".lead-story h2") == ["Luukku"]


def test_language_with_drafts_only_has_no_edition(tmp_path):
    files = {"stories/a.md": story("Yksi"), "stories/b.md": story("Ett", Lang="sv", Status="draft")}
    site = write_site(tmp_path, files)
    assert "/sv/" not in addresses(build(site))
    build(site, "--drafts")
    assert file_at(tmp_path / "output", "/sv/").is_file()


def target_of(output, address: str) -> str:
    """Read where a page that leads away leads."""
    return soup(output, address).select_one("main a, body a")["href"]


def test_page_of_a_language_that_is_gone_leads_to_what_is_in_its_place(tmp_path):
    folder = write_site(tmp_path, STORIES, TARINAT_PUBLISHED=True)
    assert tarinat("record", "-s", str(folder / "pelicanconf.py")).code == 0
    kort = folder / "content/stories/kort.md"
    kort.write_text(kort.read_text("utf-8").replace("jono, luukku", "toimisto"), "utf-8")
    output = build(folder)
    # The one tag has no Swedish story any more, the other none in any language but the site's.
    assert target_of(output, "/sv/tunniste/jono/") == "/tunniste/jono/"
    assert target_of(output, "/sv/tunniste/luukku/") == "/tunniste/luukku/"
    assert "Ett kort" in soup(output, "/sv/tunniste/toimisto/").get_text()


def test_tag_that_is_renamed_takes_its_archives_in_other_languages_along(tmp_path):
    folder = write_site(tmp_path, STORIES, TARINAT_PUBLISHED=True)
    assert tarinat("record", "-s", str(folder / "pelicanconf.py")).code == 0
    for file in folder.glob("content/stories/*.md"):
        file.write_text(file.read_text("utf-8").replace("jono", "odotus"), "utf-8")
    (folder / "content/tags").mkdir()
    (folder / "content/tags/odotus.md").write_text("Title: odotus\nAliases: jono\n", "utf-8")
    output = build(folder)
    assert target_of(output, "/tunniste/jono/") == "/tunniste/odotus/"
    assert target_of(output, "/sv/tunniste/jono/") == "/sv/tunniste/odotus/"


def test_language_that_nobody_speaks_any_more_stops_the_build_for_the_sake_of_its_feed(tmp_path):
    folder = write_site(tmp_path, STORIES, TARINAT_PUBLISHED=True)
    settings = str(folder / "pelicanconf.py")
    assert tarinat("record", "-s", settings).code == 0
    (folder / "content/stories/desk.md").unlink()
    ended = tarinat("build", "-s", settings)
    assert ended.code == 1
    assert "/en/rss.xml" in ended.err
    assert "/en/tunnisteet/" not in ended.err


def test_page_at_the_address_of_an_edition_is_a_mistake_that_names_the_file(tmp_path):
    site = write_site(tmp_path, {**STORIES, "pages/sv.md": "Title: På svenska\n\nOm oss.\n"})
    ended = check(site, "--lang", "en")
    assert ended.code == 1
    assert "content/pages/sv.md" in ended.out + ended.err
