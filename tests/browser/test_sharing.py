"""Passing a story on, in a real browser: each way is there where it works, and nowhere else."""

import pytest

pytestmark = pytest.mark.browser

STORY = "/tarinat/avain-lapasessa/"


@pytest.mark.parametrize("scripted", [True, False])
def test_button_that_can_do_nothing_is_not_shown(browser, served_site, scripted):
    with browser.new_context(base_url=served_site, java_script_enabled=scripted) as context:
        page = context.new_page()
        page.add_init_script("delete Navigator.prototype.share")
        page.goto(STORY)
        assert not page.get_by_text("Jaa", exact=True).is_visible()
        assert page.get_by_role("button", name="Kopioi linkki").is_visible() == scripted
        assert page.get_by_role("link", name="Lähetä sähköpostilla").is_visible()


def test_phone_is_given_the_title_and_the_address(browser, served_site):
    with browser.new_context(base_url=served_site) as context:
        page = context.new_page()
        page.add_init_script(
            "navigator.share = (given) => { window.given = given; return Promise.resolve(); }"
        )
        page.goto(STORY)
        page.get_by_role("button", name="Jaa").click()
        given = page.evaluate("window.given")
        assert given["title"].startswith("Avain lapasessa")
        assert given["url"].endswith(STORY)


@pytest.mark.parametrize(("choice", "bar"), [("Tumma", "#111815"), ("Vaalea", "#f4f5f0")])
def test_bar_of_a_phone_has_the_colour_of_the_chosen_scheme(browser, served_site, choice, bar):
    with browser.new_context(base_url=served_site, color_scheme="light") as context:
        page = context.new_page()
        page.goto(STORY)
        page.get_by_label(choice).check()
        shown = page.evaluate(
            "[...document.querySelectorAll('meta[name=theme-color]')]"
            ".filter((meta) => matchMedia(meta.media).matches).map((meta) => meta.content)"
        )
        assert shown == [bar]
