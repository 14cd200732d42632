"""Every page of a small built site: its address, its head, its lists and where its links lead."""

import json
import re
from collections import Counter
from itertools import chain
from urllib.parse import urlsplit

import pytest
from small_sites import (
    addresses,
    build,
    built,
    file_at,
    is_redirect,
    long_site,
    soup,
    standing_addresses,
    story,
    write_site,
)

URL = "https://tarinat.test"


@pytest.fixture(scope="module")
def site():
    """Give the site with one of each thing, built."""
    return built("one-of-each")


def words(element) -> str:
    """Read the text of an element on one line."""
    return " ".join(element.get_text(" ").split())


def hrefs(page, selector: str) -> list[str]:
    """List where the links of a part of a page lead."""
    return [str(link["href"]) for link in page.select(selector)]


def stories_listed(page) -> list[str]:
    """List the stories that the cards and lines of a page lead to, in the order of the page."""
    found = hrefs(page, "main article h2 a, main article h3 a, main .story-lines a")
    found += [] if found else hrefs(page, "main h2 a, main h3 a")
    return [href for href in found if href.startswith("/tarinat/")]


ADDRESSES = [
    *("/", "/sivu/2/", "/sivu/3/", "/404.html", "/tietoa/"),
    *("/tarinat/kuljettaja-odotti/", "/tarinat/luukku-kiinni/", "/tarinat/kirjasto-soitti/"),
    *("/tarinat/biblioteket-ringde/", "/tarinat/ilman-palvelua/"),
    *("/tilaa/", "/tilaa/syotteet.opml"),
    *("/tunnisteet/", "/tunniste/asiakaskokemus/", "/tunniste/asiakaskokemus/sivu/2/"),
    *("/tunniste/sahkoinen-asiointi/", "/tunniste/joukkoliikenne/", "/tunniste/kirjasto/"),
    *("/opit/", "/opit/pieni-odotus/", "/opit/kerro-ajoissa/", "/opit/paperi-on-lupaus/", "/opit/leima/"),
    *("/palvelut/", "/palvelut/pikkulinja/", "/palvelut/lahikirjasto/", "/palvelut/hiljainen/"),
    *("/kirjoittajat/aino-esimerkki/", "/kirjoittajat/aino-esimerkki/sivu/2/"),
    *("/kirjoittajat/kaarlo-koe/", "/kirjoittajat/kaisa-koivu/"),
    *("/kokemukset/hyva/", "/kokemukset/huono/", "/kokemukset/vaihteleva/", "/kokemukset/pohdinta/"),
    *("/nakokulmat/", "/nakokulmat/oma/", "/nakokulmat/kuultu/", "/nakokulmat/nahty/"),
    *("/nakokulmat/mediasta/", "/nakokulmat/pohdinta/", "/tilastot/", "/tarinat.json", "/opit.json"),
    *("/arkisto/", "/arkisto/2024/", "/arkisto/2024/02/", "/arkisto/2024/09/", "/arkisto/2023/11/"),
    *("/rss.xml", "/atom.xml", "/feed.json"),
    *("/opit/rss.xml", "/tunniste/asiakaskokemus/rss.xml", "/tunniste/kirjasto/rss.xml"),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_address_of_the_design_is_there(site, address):
    assert file_at(site, address).is_file()


def test_no_page_is_made_for_what_only_a_draft_or_a_future_story_names(site):
    hidden = re.compile("luonnos|tulevaisuus|keskenerainen|ensi-vuonna|2027")
    assert [address for address in addresses(site) if hidden.search(address)] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/2024/02/kuljettaja-odotti/", "/tarinat/kuljettaja-odotti/"),
        ("/tarinat/myohassa/", "/tarinat/kuljettaja-odotti/"),
        ("/tunniste/cx/", "/tunniste/asiakaskokemus/"),
        ("/tunniste/asiakas-kokemus/", "/tunniste/asiakaskokemus/"),
        ("/opit/odota-hetki/", "/opit/pieni-odotus/"),
        ("/opit/vanha-oppi/", "/opit/paperi-on-lupaus/"),
        ("/palvelut/linja-7/", "/palvelut/pikkulinja/"),
        ("/kirjoittajat/aino/", "/kirjoittajat/aino-esimerkki/"),
        ("/about/", "/tietoa/"),
    ],
)
def test_old_address_leads_to_the_new_one(site, old, new):
    page = soup(site, old)
    assert page.select_one('meta[http-equiv="refresh"]')["content"] == f"0; url={new}"
    assert page.select_one('link[rel="canonical"]')["href"] == URL + new
    assert page.select_one('meta[name="robots"]') is None, "it would speak against the canonical address"
    assert new in hrefs(page, "a[href]")


@pytest.mark.parametrize("name", ["one-of-each", "in-swedish", "one-story", "no-stories-yet"])
def test_no_two_pages_share_a_title(name):
    output = built(name)
    titles = Counter(soup(output, address).title.get_text() for address in standing_addresses(output))
    assert [title for title, count in titles.items() if count > 1] == []


def test_every_page_says_where_it_is_canonically(site):
    for address in standing_addresses(site):
        if address != "/404.html":
            assert hrefs(soup(site, address), 'link[rel="canonical"]') == [URL + address]


def test_the_page_for_what_is_missing_is_kept_out_of_search_engines(site):
    page = soup(site, "/404.html")
    assert page.select_one('meta[name="robots"]')["content"] == "noindex"
    assert hrefs(page, 'link[rel="canonical"]') == []


def test_every_page_has_one_main_heading_and_a_description(site):
    for address in standing_addresses(site):
        page = soup(site, address)
        assert len(page.select("h1")) == 1, address
        assert page.select_one('meta[name="description"]')["content"].strip(), address


def test_no_id_is_on_a_page_twice(site):
    for address in addresses(site):
        ids = Counter(element["id"] for element in soup(site, address).select("[id]"))
        assert [name for name, count in ids.items() if count > 1] == [], address


def test_every_page_leads_to_the_main_lists(site):
    in_each_language = ("/", "/tunnisteet/", "/opit/", "/rss.xml")
    for address in standing_addresses(site):
        page = soup(site, address)
        below = "/sv" if page.html["lang"] == "sv" else ""
        lists = {"/palvelut/", "/arkisto/", "/tilaa/", *(below + one for one in in_each_language)}
        assert lists <= set(hrefs(page, "a[href]")), address


@pytest.mark.parametrize(
    ("address", "feed"),
    [
        ("/", "/rss.xml"),
        ("/sivu/2/", "/rss.xml"),
        ("/tunniste/asiakaskokemus/", "/tunniste/asiakaskokemus/rss.xml"),
        ("/tunniste/asiakaskokemus/sivu/2/", "/tunniste/asiakaskokemus/rss.xml"),
        ("/opit/", "/opit/rss.xml"),
        ("/opit/vuosittain/", "/opit/rss.xml"),
    ],
)
def test_page_announces_its_own_feed_first_and_shows_it(site, address, feed):
    page = soup(site, address)
    announced = hrefs(page, 'link[rel="alternate"][type="application/rss+xml"]')
    assert announced[0] == URL + feed
    assert feed in hrefs(page, "main a[href]")


def test_lesson_page_shows_the_feed_that_it_announces_first(site):
    page = soup(site, "/opit/pieni-odotus/")
    announced = hrefs(page, 'link[rel="alternate"][type="application/rss+xml"]')
    assert urlsplit(announced[0]).path in hrefs(page, "main a[href]")


FEEDS_OF_SITE = [
    ("application/rss+xml", f"{URL}/rss.xml"),
    ("application/atom+xml", f"{URL}/atom.xml"),
    ("application/feed+json", f"{URL}/feed.json"),
    ("application/rss+xml", f"{URL}/opit/rss.xml"),
]


def own_feed(address: str) -> list[tuple[str, str]]:
    """Tell which feed follows the same stories or lessons as a page does."""
    orders = "/opit/(tunnisteittain|palveluittain|vuosittain)/"
    address = address.removeprefix("/sv") or address
    if address == "/opit/" or re.fullmatch(orders, address):
        return [("application/rss+xml", f"{URL}/opit/rss.xml")]
    followed = re.match("/(tunniste|opit|palvelut|kirjoittajat)/[^/]+/(?!yhdessa/)", address)
    return [("application/rss+xml", f"{URL}{followed[0]}rss.xml")] if followed else []


def test_every_page_announces_its_own_feed_first_and_then_those_of_the_site(site):
    for address in standing_addresses(site):
        page = soup(site, address)
        links = page.select('link[rel="alternate"][type]')
        own = own_feed(address)
        swedish = [("application/rss+xml", f"{URL}/sv/rss.xml")] if page.html["lang"] == "sv" else []
        others = [feed for feed in swedish + FEEDS_OF_SITE if feed not in own]
        assert [(link["type"], link["href"]) for link in links] == own + others, address


def test_every_page_with_a_feed_of_its_own_shows_a_link_to_it(site):
    for address in standing_addresses(site):
        for _, feed in own_feed(address):
            assert urlsplit(feed).path in hrefs(soup(site, address), "main a[href]"), address


def test_announced_feeds_have_titles_of_their_own(site):
    titles = [
        link["title"]
        for link in soup(site, "/tunniste/kirjasto/").select(
            'link[rel="alternate"][type="application/rss+xml"]'
        )
    ]
    assert len(set(titles)) == len(titles)
    assert "kirjasto" in titles[0]


def test_tag_page_has_the_heading_of_a_finnish_blog_and_a_way_to_all_stories(site):
    page = soup(site, "/tunniste/asiakaskokemus/")
    assert words(page.h1) == "Tarinat, joissa on tunniste asiakaskokemus"
    assert words(page.h1.select_one("em, i")) == "asiakaskokemus"
    assert words(page.select_one('main a[href="/arkisto/"]')) == "Näytä sivuston kaikki tarinat"


def test_tag_page_has_its_introduction_and_count(site):
    text = words(soup(site, "/tunniste/asiakaskokemus/").main)
    assert "Asiakaskokemus on se, mitä asiakas kertoo kotona." in text
    assert "4 tarinaa" in text


def test_introduction_of_a_tag_stands_on_its_first_page_only(site):
    assert "kertoo kotona" not in words(soup(site, "/tunniste/asiakaskokemus/sivu/2/").main)


def test_tag_written_by_its_aliases_gathers_all_their_stories(site):
    pages = [soup(site, f"/tunniste/asiakaskokemus/{part}") for part in ("", "sivu/2/")]
    assert [story for page in pages for story in stories_listed(page)] == [
        "/tarinat/luukku-kiinni/",
        "/tarinat/kirjasto-soitti/",
        "/tarinat/kuljettaja-odotti/",
        "/tarinat/ilman-palvelua/",
    ]


def test_tag_page_names_the_tags_it_occurs_with_most_often_first(tmp_path):
    files = {
        "stories/a.md": story(tags="jono, luukku"),
        "stories/b.md": story(tags="jono, luukku, ämpäri"),
        "stories/c.md": story(tags="jono, aika"),
        "stories/d.md": story(tags="yksin"),
    }
    output = build(write_site(tmp_path, files))
    page = soup(output, "/tunniste/jono/")
    related = [href for href in hrefs(page, "main .together a:first-child") if href.startswith("/tunniste/")]
    assert related == ["/tunniste/luukku/", "/tunniste/aika/", "/tunniste/ampari/"]
    assert "/tunniste/yksin/" not in hrefs(page, "main a")


def test_story_shows_its_tags_by_their_own_names(site):
    page = soup(site, "/tarinat/luukku-kiinni/")
    tags = {str(link["href"]): words(link) for link in page.select('main a[href^="/tunniste/"]')}
    assert tags["/tunniste/asiakaskokemus/"] == "asiakaskokemus"
    assert "/tunniste/cx/" not in tags


LISTS = ["/", "/tunniste/jono/", "/kirjoittajat/aino-esimerkki/"]


def pages_of_list(address: str) -> list[str]:
    """Give the addresses of a list's four pages."""
    return [address, *(f"{address}sivu/{n}/" for n in (2, 3, 4))]


@pytest.mark.parametrize("address", LISTS)
def test_list_has_ten_stories_a_page_newest_first_and_each_once(address):
    pages = [list(dict.fromkeys(stories_listed(soup(long_site(), part)))) for part in pages_of_list(address)]
    assert [len(page) for page in pages] == [10, 10, 10, 3]
    assert list(chain.from_iterable(pages)) == [f"/tarinat/tarina-{n:02}/" for n in range(33, 0, -1)]
    assert f"{address}sivu/5/" not in addresses(long_site())
    assert f"{address}sivu/1/" not in addresses(long_site())


@pytest.mark.parametrize("address", LISTS)
def test_pages_of_a_list_lead_to_newer_and_older_ones(address):
    newest, second, third, oldest = (soup(long_site(), part) for part in pages_of_list(address))
    addresses_in_order = pages_of_list(address)
    assert hrefs(newest, 'a[rel="prev"]') == []
    assert hrefs(newest, 'a[rel="next"]') == [addresses_in_order[1]]
    assert hrefs(second, 'a[rel="prev"]') == [address]
    assert hrefs(third, 'a[rel="next"]') == [addresses_in_order[3]]
    assert hrefs(oldest, 'a[rel="prev"]') == [addresses_in_order[2]]
    assert hrefs(oldest, 'a[rel="next"]') == []
    assert "Vanhemmat tarinat" in words(newest.main)
    assert "Uudemmat tarinat" in words(oldest.main)


def test_later_page_says_its_number_in_its_title():
    assert "sivu 2" in soup(long_site(), "/tunniste/jono/sivu/2/").title.get_text()


def test_stories_of_the_same_moment_stand_in_the_order_of_their_addresses(tmp_path):
    files = {f"stories/{name}.md": story() for name in ("b", "c", "a")}
    page = soup(build(write_site(tmp_path, files)), "/tunniste/asiakaskokemus/")
    assert stories_listed(page) == ["/tarinat/a/", "/tarinat/b/", "/tarinat/c/"]


IN_ORDER = (
    "10 9 aamu ASIA asiakas_kokemus asiakaskokemus az õ ob oz saa šakki sako Sote sz sää Vaasa vb vw wasa "
    "wb ya yb übel za zeta žz åland æ äa ämpäri öa øb öc öljy"
)


@pytest.fixture(scope="module")
def alphabet(tmp_path_factory):
    """Build a site with the tags whose order the issue gives; ASIA is the most used."""
    tags = [tag.replace("_", " ") for tag in IN_ORDER.split()]
    scrambled = sorted(tags, key=lambda tag: tag[::-1])
    files = {
        "stories/kaikki.md": story(tags=", ".join(scrambled)),
        "stories/asia.md": story(tags="ASIA, öljy"),
        "stories/vain-asia.md": story(tags="ASIA"),
        # These two would share an address with "saa" and "ob".
        "tags/saa-ilmio.md": "Title: sää\nSlug: saa-ilmio\n\nIlma.\n",
        "tags/ob-tanska.md": "Title: øb\nSlug: ob-tanska\n\nEi suomea.\n",
    }
    return soup(build(write_site(tmp_path_factory.mktemp("alphabet"), files)), "/tunnisteet/")


def test_tags_are_listed_in_finnish_alphabetical_order(alphabet):
    listed = [words(link) for link in alphabet.select(".by-letter a")]
    assert listed == [tag.replace("_", " ") for tag in IN_ORDER.split()]


def test_letters_of_the_index_stand_once_each_and_in_order(alphabet):
    letters = [words(heading) for heading in alphabet.select(".by-letter h3")]
    assert letters == ["0–9", *"AOSVWYZÅÄÖ"]


def test_tags_are_listed_by_popularity_too_with_their_counts(alphabet):
    rows = [words(row) for row in alphabet.select("section:has(#sivun-yleisyys) li")]
    assert rows[:4] == ["ASIA 3", "öljy 2", "10 1", "9 1"]
    assert len(rows) == len(IN_ORDER.split())


def test_lesson_page_lists_exactly_the_stories_that_teach_it(site):
    page = soup(site, "/opit/pieni-odotus/")
    own = [href for href in hrefs(page, "main a[href]") if re.search("#(oppi|kohta)-", href)]
    assert {href.partition("#")[0] for href in own} == {
        "/tarinat/kuljettaja-odotti/",
        "/tarinat/kirjasto-soitti/",
        "/tarinat/biblioteket-ringde/",
        "/tarinat/luukku-kiinni/",
    }


def test_lesson_page_tells_what_speaks_for_and_what_against(site):
    page = soup(site, "/opit/pieni-odotus/")
    supporting, against = page.select("section:has(> ol.evidence)")
    assert words(supporting.h2) == "Puolesta 2 tarinaa"
    assert words(against.h2) == "Vastaan 1 tarina"
    assert hrefs(against, ".evidence-source a") == ["/tarinat/luukku-kiinni/#oppi-pieni-odotus"]


def test_lesson_page_gives_sentence_recommendation_wording_quote_date_service_and_experience(site):
    page = soup(site, "/opit/pieni-odotus/")
    assert words(page.h1) == "Pieni odotus voi pelastaa asiakkaan koko illan."
    text = words(page.main)
    for part in (
        "Anna kuljettajalle lupa odottaa minuutti.",
        "Minuutti ei ole sama minuutti kaikille.",
        "Ovi pidettiin raollaan.",
        "Täällä ei odotettu ketään.",
        "Kuljettaja katsoi peiliin ja avasi oven.",
        "3. helmikuuta 2024",
        "Pikkulinja",
        "lupaneuvonta",
        "hyvä kokemus",
        "huono kokemus",
    ):
        assert part in text, part


def test_evidence_does_not_repeat_the_sentence_of_its_lesson(site):
    page = soup(site, "/opit/pieni-odotus/")
    said = [words(element) for element in page.select(".evidence-words")]
    assert said
    assert words(page.h1) not in said


def test_lesson_page_names_the_tags_of_its_stories_and_related_lessons(site):
    links = hrefs(soup(site, "/opit/pieni-odotus/"), "main a[href]")
    assert "/tunniste/asiakaskokemus/" in links
    assert "/opit/kerro-ajoissa/" in links


def test_lesson_that_was_merged_gives_its_evidence_to_the_other(site):
    links = hrefs(soup(site, "/opit/paperi-on-lupaus/"), "main a[href]")
    evidence = [href for href in links if href.startswith("/tarinat/luukku-kiinni/#")]
    assert evidence
    anchor = evidence[0].partition("#")[2]
    assert soup(site, "/tarinat/luukku-kiinni/").find(id=anchor)


@pytest.mark.parametrize("name", ["one-of-each", "in-swedish"])
def test_every_piece_of_evidence_leads_to_its_place_inside_the_story(name):
    output = built(name)
    seen = 0
    for address in standing_addresses(output):
        if not re.fullmatch("/opit/[^/]+/", address):
            continue
        for href in hrefs(soup(output, address), "main a[href^='/tarinat/']"):
            there, _, anchor = href.partition("#")
            assert anchor, f"{address}: {href} leads to no place"
            assert soup(output, there).find(id=anchor), f"{address}: {href}"
            seen += 1
    assert seen


def test_story_and_lesson_lead_to_each_other(site):
    """The graph is symmetric: what a lesson page lists leads back to that lesson page, and so on."""
    pages = standing_addresses(site)
    taught = {
        (address, href)
        for address in pages
        if address.startswith("/tarinat/")
        for href in hrefs(soup(site, address), "main li[id^='oppi-'] a[href^='/opit/']")
    }
    orders = {"/opit/tunnisteittain/", "/opit/palveluittain/", "/opit/vuosittain/"}
    listed = {
        (href.partition("#")[0], address)
        for address in pages
        if re.fullmatch("/opit/[^/]+/", address) and address not in orders
        for href in hrefs(soup(site, address), "main a[href*='#oppi-'], main a[href*='#kohta-']")
    }
    assert taught == listed
    assert len(taught) == 10


def test_story_says_in_how_many_other_stories_its_lesson_is(site):
    lesson = soup(site, "/tarinat/kuljettaja-odotti/").find(id="oppi-pieni-odotus")
    assert "samasta opista kertoo 2 muuta tarinaa" in words(lesson).casefold()
    other = soup(site, "/tarinat/kuljettaja-odotti/").find(id="oppi-kerro-ajoissa")
    assert "samasta opista kertoo yksi muu tarina" in words(other).casefold()


def test_lesson_of_one_story_does_not_promise_others(site):
    lesson = soup(site, "/tarinat/luukku-kiinni/").find(id="oppi-leima")
    assert "sama oppi" not in words(lesson).casefold()


def test_retired_lesson_keeps_its_page_and_leaves_the_lists(site):
    assert "luovuttu" in words(soup(site, "/opit/leima/").main)
    for address in ("/opit/", "/opit/tunnisteittain/", "/opit/palveluittain/", "/opit/vuosittain/"):
        assert "/opit/leima/" not in hrefs(soup(site, address), "main a"), address


def test_lessons_are_listed_weightiest_first(site):
    listed = hrefs(soup(site, "/opit/"), "main article a, main li h2 a, main li h3 a")
    listed = list(dict.fromkeys(href for href in listed if href.startswith("/opit/")))
    assert listed[:2] == ["/opit/pieni-odotus/", "/opit/kerro-ajoissa/"]
    assert len(listed) == 5


@pytest.mark.parametrize(
    ("address", "headings"),
    [
        ("/opit/vuosittain/", ["2025", "2024"]),
        (
            "/opit/tunnisteittain/",
            ["asiakaskokemus", "jonottaminen", "joukkoliikenne", "kirjasto", "sähköinen asiointi"],
        ),
        ("/opit/palveluittain/", ["Lähikirjasto", "Pikkulinja"]),
    ],
)
def test_lessons_can_be_read_by_year_tag_and_service_without_javascript(site, address, headings):
    found = [words(heading) for heading in soup(site, address).select("main h2")]
    assert found[: len(headings)] == headings


def test_story_page_tells_what_its_head_says(site):
    page = soup(site, "/tarinat/kuljettaja-odotti/")
    text = words(page.main)
    for part in ("Aino Esimerkki", "Pikkulinja", "bussi", "Kuusihaara", "Hyvä", "Oma kokemus", "Linjalla"):
        assert part in text, part
    assert page.select_one('time[datetime^="2024-02-03"]')


def test_story_in_swedish_says_so_and_is_paired_with_its_translation(site):
    assert soup(site, "/tarinat/biblioteket-ringde/").html["lang"] == "sv"
    assert "/tarinat/kirjasto-soitti/" in hrefs(soup(site, "/tarinat/biblioteket-ringde/"), "main a")
    assert "/tarinat/biblioteket-ringde/" in hrefs(soup(site, "/tarinat/kirjasto-soitti/"), "main a")


def test_lists_mark_a_story_in_another_language(site):
    link = soup(site, "/tunniste/kirjasto/").select_one('a[href="/tarinat/biblioteket-ringde/"]')
    assert link.find_parent(attrs={"lang": "sv"}) or link.get("lang") == "sv"


def test_passage_that_a_lesson_quotes_is_marked_in_the_story(site):
    passage = soup(site, "/tarinat/luukku-kiinni/").find(id="kohta-kerro-ajoissa")
    assert words(passage) == "Kukaan ei sanonut mitään."


def test_no_mark_of_the_file_format_is_left_on_a_page():
    for name in ("one-of-each", "in-swedish"):
        output = built(name)
        for address in addresses(output):
            text = soup(output, address).get_text()
            assert not re.search(r"\{[#^]|\[\[|tarinat:|\{filename|\{tag|Suositus: Suositus", text), address


def test_picture_has_its_caption_credit_and_size(site):
    figure = soup(site, "/tarinat/kuljettaja-odotti/").select_one("figure")
    assert figure.img["alt"] == "Bussi pysäkillä lumisateessa"
    assert (figure.img["width"], figure.img["height"]) == ("48", "36")
    assert words(figure.figcaption) == "Iltabussi. Kuva: Oma albumi"


def test_published_picture_keeps_nothing_of_what_the_camera_wrote(site):
    data = (site / "images/bussi.jpg").read_bytes()
    assert b"Salainen" not in data
    assert b"Exif" not in data


@pytest.mark.parametrize("address", ["/tarinat/kuljettaja-odotti/", "/rss.xml"])
def test_footnote_has_no_english_words(site, address):
    text = file_at(site, address).read_text("utf-8")
    assert "Kello oli 22.15." in text
    assert "Jump back" not in text


def test_author_page_has_introduction_and_stories(site):
    page = soup(site, "/kirjoittajat/aino-esimerkki/")
    assert "Aino kirjoittaa lähes kaiken." in words(page.main)
    assert "lukee kyltit loppuun asti" not in words(page.main)
    assert stories_listed(page) == ["/tarinat/kirjasto-soitti/", "/tarinat/kuljettaja-odotti/"]


def test_signature_stands_under_each_story_of_its_author_and_no_other(site):
    for address in standing_addresses(site):
        if address.startswith("/tarinat/"):
            page = soup(site, address)
            by_aino = "/kirjoittajat/aino-esimerkki/" in hrefs(page, "main a")
            assert ("lukee kyltit loppuun asti" in words(page.main)) == by_aino, address


def test_author_without_a_file_gets_a_plain_page(site):
    page = soup(site, "/kirjoittajat/kaarlo-koe/")
    assert words(page.h1) == "Kaarlo Koe"
    assert stories_listed(page) == ["/tarinat/luukku-kiinni/"]


def test_service_page_lists_its_stories_and_lessons(site):
    links = hrefs(soup(site, "/palvelut/lahikirjasto/"), "main a[href]")
    assert {"/tarinat/kirjasto-soitti/", "/tarinat/biblioteket-ringde/"} <= set(links)
    assert {"/opit/pieni-odotus/", "/opit/vanha-kanava/"} <= set(links)
    assert "/tarinat/kuljettaja-odotti/" not in links


def test_service_page_counts_its_described_headings(site):
    assert "2/10" in words(soup(site, "/palvelut/pikkulinja/").main)
    assert "2/10" in words(soup(site, "/palvelut/").main)


def test_archive_names_its_months_in_finnish(site):
    assert words(soup(site, "/arkisto/2024/02/").h1) == "helmikuu 2024"
    assert "marraskuu 2023" in words(soup(site, "/arkisto/").main)


def test_archive_of_a_year_and_a_month_has_exactly_their_stories(site):
    assert stories_listed(soup(site, "/arkisto/2024/09/")) == [
        "/tarinat/kirjasto-soitti/",
        "/tarinat/biblioteket-ringde/",
    ]
    assert len(stories_listed(soup(site, "/arkisto/2024/"))) == 3
    assert len(stories_listed(soup(site, "/arkisto/"))) == 5


def test_month_of_a_story_is_that_of_the_site_and_not_of_utc(tmp_path):
    files = {"stories/a.md": story(date="2024-03-01 00:30"), "stories/b.md": story(date="2023-12-31 23:59")}
    output = build(write_site(tmp_path, files))
    months = [address for address in addresses(output) if re.fullmatch(r"/arkisto/\d+/\d+/", address)]
    assert months == ["/arkisto/2023/12/", "/arkisto/2024/03/"]


def test_experience_page_has_exactly_the_stories_that_felt_so(site):
    assert stories_listed(soup(site, "/kokemukset/hyva/")) == ["/tarinat/kuljettaja-odotti/"]
    assert stories_listed(soup(site, "/kokemukset/pohdinta/")) == ["/tarinat/ilman-palvelua/"]


def test_home_gives_a_way_in_by_tag_and_by_lesson(site):
    links = hrefs(soup(site, "/"), "main a[href]")
    assert "/tunniste/asiakaskokemus/" in links
    assert "/opit/pieni-odotus/" in links
    assert stories_listed(soup(site, "/"))[0] == "/tarinat/luukku-kiinni/"


def test_no_page_asks_anything_of_another_host(site):
    for address in addresses(site):
        for element in soup(site, address).select("script, img, link[rel='stylesheet'], link[rel='preload']"):
            source = str(element.get("src") or element.get("href") or "")
            assert not urlsplit(source).netloc, f"{address}: {source}"


def test_text_of_an_author_cannot_break_a_page(tmp_path):
    files = {
        "stories/a.md": story(
            'Yö & "päivä" <script>alert(1)</script>',
            tags='a<b & "c"',
            Author="<b>Outi</b>",
            Service="R&D <i>",
            Service_type='"><u>',
            Place="<u>Täällä</u>",
            Summary="</title><u>hei</u>",
            body='Teksti.\n\n## Opit\n\n- Kun a < b & c > d, "niin". {#ehto}\n    - Suositus: <u>x</u> & y',
        )
    }
    output = build(write_site(tmp_path, files, SITENAME="A & <b>", SITESUBTITLE='"><u>'))
    for address in addresses(output):
        page = soup(output, address)
        data = page.select('script[type="application/ld+json"]')
        assert all(json.loads(one.get_text())["@graph"] for one in data)
        assert [one for one in page.select("script:not([src]), u, b:has(script)") if one not in data] == []
    assert 'Yö & "päivä" <script>alert(1)</script>' in words(soup(output, "/tarinat/a/").h1)


def test_page_of_a_redirect_is_in_no_list(site):
    redirects = {address for address in addresses(site) if is_redirect(soup(site, address))}
    for address in standing_addresses(site):
        assert not redirects & set(hrefs(soup(site, address), "a[href]")), address
