"""The search page in a real browser: by keyboard, with the back button, and without a script."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from hosting import hosting
from playwright.sync_api import Page, expect
from quality.search import ASKED, WIDTHS, moved
from small_sites import build, story, write_site

pytestmark = pytest.mark.browser

AXE = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
STATES = {
    "empty": "",
    "results": "?q=jonossa",
    "filtered": "?q=jonossa&kokemus=bad",
    "filters-alone": "?tunniste=kahvila",
    "meant": "?q=asiakakokemus",
    "some": "?q=akvaario+terassi",
    "nothing": "?q=qqxxzzyy",
    "nothing-left": "?q=kampaaja&vuosi=2026&kokemus=bad",
}


@pytest.fixture
def search(browser, served_site) -> Iterator[Page]:
    """Open the search page; whatever the browser complains of fails the test."""
    with browser.new_context(base_url=served_site) as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on(
            "console", lambda one: complaints.append(one.text) if one.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto("/haku/")
        yield page
        assert complaints == []


def count(page: Page):
    return page.get_by_role("status")


def titles(page: Page) -> list[str]:
    return page.locator(".search-results h4").all_inner_texts()


def test_results_come_while_the_reader_types_and_the_number_is_told(search):
    search.get_by_role("searchbox").press_sequentially("kampaajan")
    expect(count(search)).to_contain_text("haulla ”kampaajan”")
    assert titles(search)[0] == "Kampaaja, joka ei kysynyt lomasta"
    assert count(search).get_attribute("aria-live") == "polite"
    expect(search.get_by_role("searchbox")).to_be_focused()


def test_search_goes_by_keyboard_alone(search):
    field = search.get_by_role("searchbox")
    search.keyboard.press("Tab")
    while not field.evaluate("one => one === document.activeElement"):
        search.keyboard.press("Tab")
    search.keyboard.type("terassi")
    search.keyboard.press("Enter")
    expect(search.get_by_role("link", name="Lupa terassiin")).to_be_visible()
    expect(field).to_be_focused()
    for _ in range(40):
        search.keyboard.press("Tab")
        if search.evaluate("document.activeElement.textContent") == "Lupa terassiin":
            break
    search.keyboard.press("Enter")
    expect(search).to_have_url("/tarinat/lupa-terassiin/")


def test_question_and_filters_are_in_the_address_and_the_back_button_works(search):
    field = search.get_by_role("searchbox")
    field.fill("jonossa")
    field.press("Enter")
    expect(count(search)).to_contain_text("jonossa")
    whole = count(search).inner_text()
    search.get_by_label("Huono").check()
    expect(count(search)).not_to_have_text(whole)
    assert search.url.endswith("/haku/?q=jonossa&kokemus=bad")
    field.fill("kampaaja")
    field.press("Enter")
    expect(count(search)).to_contain_text("kampaaja")
    search.go_back()
    expect(field).to_have_value("jonossa")
    expect(search.get_by_label("Huono")).to_be_checked()
    search.go_back()
    expect(count(search)).to_have_text(whole)
    expect(search.get_by_label("Huono")).not_to_be_checked()
    search.go_back()
    expect(field).to_have_value("")
    expect(search.locator(".search-lists")).to_be_visible()


def test_typing_leaves_one_step_to_go_back(search):
    field = search.get_by_role("searchbox")
    for words in ("jono", "jonossa", "jonossa o"):
        field.fill(words)
        expect(search).to_have_url(f"/haku/?q={words.replace(' ', '+')}")
    search.go_back()
    expect(field).to_have_value("")


def test_address_of_a_search_can_be_shared(search):
    search.goto("/haku/?q=jonossa&kokemus=bad")
    expect(search.get_by_label("Huono")).to_be_checked()
    expect(count(search)).to_contain_text("jonossa")
    assert set(search.locator(".search-results .felt").all_inner_texts()) == {"Huono"}


def test_filters_count_what_there_would_be(search):
    search.goto("/haku/?q=jonossa")
    expect(count(search)).to_contain_text("jonossa")
    told = search.locator("label", has_text="Huono").locator(".count").inner_text()
    search.get_by_label("Huono").check()
    expect(search).to_have_url("/haku/?q=jonossa&kokemus=bad")
    expect(count(search)).to_contain_text(f"{told} tulos")
    search.get_by_role("button", name="Poista rajaukset").click()
    expect(search.get_by_label("Huono")).not_to_be_checked()
    expect(search).to_have_url("/haku/?q=jonossa")


@pytest.mark.parametrize(
    ("name", "value"), [("Tunniste", "jonottaminen"), ("Palvelu", "Leipomo Varhainen"), ("Vuosi", "2024")]
)
def test_each_filter_alone_lists_its_pages(search, name, value):
    search.goto("/haku/?kokemus=good")
    expect(count(search)).to_contain_text("näillä rajauksilla")
    search.get_by_label("Hyvä").uncheck()
    search.goto(f"/haku/?{name.lower()}={value}")
    expect(count(search)).to_contain_text("näillä rajauksilla")
    option = search.get_by_label(name, exact=True).locator("option:checked").inner_text()
    assert option.startswith(f"{value} (")
    assert count(search).inner_text().split()[0] == option[len(value) + 2 : -1]


def test_lesson_stands_before_the_stories_and_its_words_are_a_link(search):
    search.goto("/haku/?q=jonon+pituus")
    lesson = search.locator(".search-lessons h4 a").first
    expect(lesson).to_have_text("Odottaja rauhoittuu, kun hän näkee jonon pituuden.")
    above = lesson.bounding_box()["y"]
    assert above < search.locator(".search-results h4").first.bounding_box()["y"]


def test_excerpt_marks_what_was_found_and_shows_signs_as_they_are(browser, serve, tmp_path):
    site = write_site(
        tmp_path, {"stories/a.md": story(body="Luki: `<b>lihava</b> &amp; <script>` ja kuutamo.")}
    )
    with serve(build(site)) as address, browser.new_context(base_url=address) as context:
        page = context.new_page()
        page.goto("/haku/?q=kuutamo")
        expect(page.locator(".excerpt mark")).to_have_text("kuutamo.")
        assert "<b>lihava</b> &amp; <script>" in page.locator(".excerpt").inner_text()


def test_result_leads_to_the_part_where_the_words_are(search):
    search.goto("/haku/?q=panhuilu")
    expect(search.locator(".in-part a")).to_have_text("Kohdassa ”Toinen ja kolmas”")
    search.locator(".in-part a").click()
    assert search.locator(":target").inner_text() == "Toinen ja kolmas"


def test_more_results_are_added_and_the_first_of_them_is_reached(search):
    search.goto("/haku/?q=asiakas")
    expect(search.locator(".search-results > li")).to_have_count(10)
    search.get_by_role("button", name="Lisää tuloksia").press("Enter")
    expect(search.locator(".search-results > li")).to_have_count(20)
    expect(search.locator(".search-results > li").nth(10).locator("h4 a")).to_be_focused()


def test_who_comes_back_finds_as_many_results_at_the_same_place(search):
    search.goto("/haku/?q=asiakas")
    search.get_by_role("button", name="Lisää tuloksia").click()
    link = search.locator(".search-results > li").nth(15).locator("h4 a")
    link.scroll_into_view_if_needed()
    place = search.evaluate("scrollY")
    link.click()
    expect(search).not_to_have_url(re.compile("/haku/"))
    search.go_back()
    expect(search.locator(".search-results > li")).to_have_count(20)
    expect(link).to_be_in_viewport()
    assert abs(search.evaluate("scrollY") - place) <= 2


def test_another_question_begins_with_the_first_results(search):
    search.goto("/haku/?q=asiakas")
    search.get_by_role("button", name="Lisää tuloksia").click()
    expect(search.locator(".search-results > li")).to_have_count(20)
    search.get_by_role("searchbox").fill("palvelu")
    expect(count(search)).to_contain_text("palvelu")
    expect(search.locator(".search-results > li")).to_have_count(10)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/haku/?q=jono&kokemus=bad", "haulla ”jono” näillä rajauksilla"),
        ("/haku/?q=asiakakokemus&kokemus=good", "näillä rajauksilla"),
        ("/haku/?q=kampaaja&vuosi=1999", "Ei tuloksia haulla ”kampaaja” näillä rajauksilla"),
        ("/sv/haku/?q=kön&kokemus=good", "på ”kön” med de här avgränsningarna"),
    ],
)
def test_filters_that_narrow_are_told(search, address, words):
    search.goto(address)
    expect(count(search)).to_contain_text(words)


def test_long_question_is_said_shortened(search):
    search.goto(f"/haku/?q={'pitkä+' * 90}")
    expect(count(search)).to_contain_text("…”")
    assert len(count(search).inner_text()) < 200
    assert len(search.get_by_role("searchbox").input_value()) == 200


def test_word_that_is_not_whole_helps_while_it_is_typed_and_is_told_when_it_is_not_known(search):
    field = search.get_by_role("searchbox")
    field.press_sequentially("kampaaj")
    expect(count(search)).to_contain_text("haulla ”kampaaj”")
    assert titles(search)[0] == "Kampaaja, joka ei kysynyt lomasta"
    field.press("Enter")
    expect(count(search)).to_contain_text("Sellaisenaan ei löytynyt: ”kampaaj”")
    assert titles(search)[0] == "Kampaaja, joka ei kysynyt lomasta"


@pytest.mark.parametrize(("address", "first"), [("/haku/", "Anna kertoi"), ("/sv/haku/", "Anna sade")])
def test_pages_in_the_language_of_the_page_come_first(browser, serve, tmp_path, address, first):
    files = {
        "stories/a.md": story("Anna kertoi", body="Anna kertoi, Anna odotti."),
        "stories/b.md": story("Anna sade", "2020-01-02", body="Vi väntade.", Lang="sv"),
    }
    with serve(build(write_site(tmp_path, files))) as root, browser.new_context(base_url=root) as context:
        page = context.new_page()
        page.goto(f"{address}?q=anna")
        expect(page.locator(".search-results h4")).to_have_count(2)
        assert titles(page)[0] == first


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("asked", ASKED)
def test_nothing_moves_while_results_arrive(browser, served_site, asked, width):
    # A font that comes late moves a few millionths (test_looks.py); a line that moves is a hundredth or more.
    assert moved(browser, served_site, asked, width) < 0.0005


def test_search_whose_script_does_not_come_leaves_the_lists(browser, served_site):
    with browser.new_context(base_url=served_site) as context:
        page = context.new_page()
        page.route("**/search.js", lambda route: route.abort())
        page.goto("/haku/?q=jono")
        expect(page.locator(".search-lists")).to_be_visible()


def test_slip_of_the_pen_is_told(search):
    search.goto("/haku/?q=asiakakokemus")
    expect(count(search)).to_contain_text("sanalla ”asiakaskokemus”")
    assert titles(search)


def test_nothing_found_gives_advice_and_other_ways(search):
    search.goto("/haku/?q=qqxxzzyy")
    expect(count(search)).to_have_text("Ei tuloksia haulla ”qqxxzzyy”")
    expect(search.locator(".empty")).to_contain_text("Tarkista kirjoitusasu")
    expect(search.locator(".search-lists")).to_be_visible()


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_other_ways_stand_apart_from_the_advice_and_the_filters(search, width):
    search.set_viewport_size({"width": width, "height": 740})
    search.goto("/haku/?q=qqxxzzyy")
    heading = search.get_by_role("heading", name="Tunnisteet")
    expect(heading).to_be_visible()
    above = search.locator("#haun-tulokset").bounding_box()
    assert heading.bounding_box()["y"] - (above["y"] + above["height"]) >= 24


def test_filters_that_leave_nothing_say_so(search):
    search.goto("/haku/?q=kampaaja&vuosi=1999")
    expect(count(search)).to_contain_text("Ei tuloksia")
    expect(search.locator(".empty")).to_contain_text("Rajaukset ovat nyt liian tiukat")


def test_no_other_host_is_asked(browser, served_site):
    with browser.new_context(base_url=served_site) as context:
        page, requests = context.new_page(), []
        page.on("request", lambda request: requests.append(request.url))
        page.goto("/haku/?q=jono")
        expect(count(page)).to_contain_text("jono")
        assert [url for url in requests if not url.startswith((f"{served_site}/", "data:", "blob:"))] == []
        assert context.cookies() == []


def test_search_works_below_a_path_of_its_host(browser, tmp_path):
    files = {"stories/a.md": story("Kuutamo", body="Bussi odotti.")}
    site = write_site(tmp_path, files, SITEURL="https://tarinat.test/polku")
    (tmp_path / "host").mkdir()
    build(site).rename(tmp_path / "host/polku")
    with hosting(tmp_path / "host") as address, browser.new_context(base_url=address) as context:
        page = context.new_page()
        page.goto("/polku/haku/?q=kuutamo")
        page.locator(".search-results h4 a").click()
        expect(page).to_have_url("/polku/tarinat/a/")


def test_without_javascript_there_are_tags_and_lessons_and_no_dead_form(browser, served_site):
    with browser.new_context(base_url=served_site, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/haku/")
        assert page.get_by_role("link", name="jonottaminen", exact=True).is_visible()
        assert page.locator(".search-lists .ledger a").first.is_visible()
        assert not page.get_by_role("searchbox").is_visible()
        assert page.get_by_text("Haku toimii selaimessa").is_visible()


def test_without_an_index_the_lists_remain_and_the_reader_is_told(browser, serve, tmp_path):
    output = build(write_site(tmp_path, {"stories/a.md": story()}))
    (output / "haku/pagefind/pagefind.js").unlink()
    with serve(output) as address, browser.new_context(base_url=address) as context:
        page = context.new_page()
        page.goto("/haku/?q=bussi")
        expect(count(page)).to_contain_text("Haku ei nyt vastaa")
        expect(page.locator(".search-lists")).to_be_visible()


def test_missing_page_has_a_form_that_leads_to_the_search(browser, served_site):
    with browser.new_context(base_url=served_site) as context:
        page = context.new_page()
        page.goto("/ei/ole/")
        page.get_by_role("searchbox").fill("kampaaja")
        page.get_by_role("button", name="Hae").click()
        expect(page).to_have_url("/haku/?q=kampaaja")
        expect(count(page)).to_contain_text("kampaaja")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_search_has_no_accessibility_violation_in_any_state(browser, served_site, state, scheme, width):
    size = {"width": width, "height": 800}
    with browser.new_context(base_url=served_site, color_scheme=scheme, viewport=size) as context:
        page = context.new_page()
        page.goto(f"/haku/{STATES[state]}")
        if STATES[state]:
            expect(count(page)).to_contain_text("tulo")
        if width == 360 and STATES[state]:
            page.locator(".filters summary").click()
        result = Axe().run(page, options=AXE)
        assert not result.violations_count, result.generate_report()


@pytest.mark.parametrize("state", STATES)
def test_search_does_not_scroll_sideways_at_320_pixels(browser, served_site, state):
    with browser.new_context(base_url=served_site, viewport={"width": 320, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"/haku/{STATES[state]}")
        if STATES[state]:
            expect(count(page)).to_contain_text("tulo")
            page.locator(".filters summary").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
