"""The list of all feeds in a real browser: lists that open, and an address that is copied."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from small_sites import build, story, write_site

pytestmark = pytest.mark.browser


def test_long_list_of_feeds_opens_by_keyboard_without_javascript(browser, served_site):
    with browser.new_context(base_url=served_site, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/tilaa/")
        feed = page.locator("details a[href='/tunniste/asiakaskokemus/rss.xml']")
        assert not feed.is_visible()
        page.locator("summary", has_text="tunnistetta").press("Enter")
        assert feed.is_visible()


@pytest.fixture(scope="module")
def long_lists(tmp_path_factory, serve):
    """Serve a site with so many tags and lessons that their lists are cut by letters."""
    tags = ", ".join(f"{'aäö'[number % 3]}{number:02}" for number in range(70))
    lessons = "\n".join(f"- {'AÄÖ'[number % 3]}lä lupaa {number}. {{#oppi-{number}}}" for number in range(70))
    files = {"stories/a.md": story(tags=tags, body=f"Teksti.\n\n## Opit\n\n{lessons}")}
    with serve(build(write_site(tmp_path_factory.mktemp("long"), files))) as address:
        yield address


def test_letters_of_long_lists_lead_to_their_feeds_and_have_no_violation(browser, long_lists):
    with browser.new_context(base_url=long_lists, viewport={"width": 320, "height": 800}) as context:
        page = context.new_page()
        page.goto("/tilaa/")
        for summary in page.locator("summary").all():
            summary.click()
        result = Axe().run(page, options={"resultTypes": ["violations"]})
        assert not result.violations_count, result.generate_report()
        page.get_by_role("navigation", name="Opit").get_by_role("link", name="Ö").click()
        heading, last = page.locator("h4:target"), page.locator("li", has_text="Ölä lupaa 2.").last
        assert heading.inner_text() == "Ö"
        assert abs(heading.bounding_box()["y"]) < 100
        assert last.is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_opened_lists_of_feeds_fit_a_phone_and_have_no_violation(window, scheme):
    page = window(scheme, 320).open("/tilaa/")
    for summary in page.locator("summary").all():
        summary.click()
    assert page.locator("details:not([open])").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    result = Axe().run(page, options={"resultTypes": ["violations"]})
    assert not result.violations_count, result.generate_report()


def test_button_copies_the_address_that_stands_above_it_and_says_so(browser, served_site):
    permissions = ["clipboard-read", "clipboard-write"]
    with browser.new_context(base_url=served_site, permissions=permissions) as context:
        page = context.new_page()
        page.goto("/tilaa/")
        page.get_by_role("button", name="Kopioi osoite").click()
        # The browser copies in its own time.
        expect(page.get_by_role("status")).to_have_text("Osoite on kopioitu.")
        shown = page.locator(".feed-address").inner_text()
        assert page.evaluate("navigator.clipboard.readText()") == shown


def test_button_that_cannot_copy_is_not_shown(browser, served_site):
    with browser.new_context(base_url=served_site, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/tilaa/")
        assert page.get_by_role("button", name="Kopioi osoite").count() == 0
