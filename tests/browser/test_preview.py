"""The preview in a browser: a page follows its file, and a panel tells what is wrong."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from small_sites import BIN, REPO, story, write_site

pytestmark = pytest.mark.browser


@dataclass
class Desk:
    """An author's desk: the files, and the address of the preview."""

    folder: Path
    address: str
    end: Callable[[], None]

    def save(self, name: str, text: str) -> None:
        """Save a story."""
        (self.folder / f"content/stories/{name}.md").write_text(text, "utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Serve a small site until the test ends."""
    files = {"stories/bussi.md": story(), "stories/kahvila.md": story("Kahvila", "2024-05-01")}
    folder = write_site(tmp_path / "site", files, THEME="theme")
    shutil.copytree(REPO / "theme", folder / "theme")
    words = [BIN / "tarinat", "serve", "-p", "0"]
    with subprocess.Popen(words, cwd=folder, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        said = next((line for line in process.stdout if "Ctrl-C" in line), "")
        address = re.search(r"http://localhost:\d+", said)
        assert address, "the preview did not start"
        yield Desk(folder, address[0], process.terminate)
        process.terminate()


@pytest.fixture(params=["light", "dark"])
def opened(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open a phone's window."""
    settings = {"color_scheme": request.param, "viewport": {"width": 360, "height": 740}}
    with browser.new_context(**settings) as context:
        yield context.new_page()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open the window of a small phone."""
    with browser.new_context(viewport={"width": 320, "height": 568}) as context:
        yield context.new_page()


def panel_of(page: Page) -> Locator:
    """Find the panel."""
    return page.get_by_role("region", name="Esikatselun huomautukset")


def has_its_news(page: Page) -> None:
    """Wait until the page has heard from the preview, and is as it was before it was reloaded."""
    expect(page.locator("tarinat-esikatselu section")).to_have_attribute("lang", "fi")


def wrong(errors: int, body: str = "Kuljettaja odotti.") -> str:
    """Write a story with many errors."""
    return story(body=body, **{f"Avain{number}": "x" for number in range(errors)})


CALLED = "Kuljettaja vastasi numerossa 040 123 4567."
"""A sentence that gets a hint."""

LONG = "\n\n".join(["Kuljettaja odotti, ja minä odotin hänen kanssaan."] * 60)
"""A text that takes several windows."""


def test_open_page_follows_its_file_and_tells_what_is_wrong_while_the_last_good_one_stays(desk, opened):
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(f"{desk.address}/tarinat/bussi/")
    text, panel = opened.locator("article").first, panel_of(opened)
    desk.save("bussi", story(body="Kuljettaja hymyili."))
    expect(text).to_contain_text("hymyili")
    desk.save("bussi", story(date="31.2.2024", body="Kuljettaja nukahti."))
    expect(panel).to_contain_text("content/stories/bussi.md:2")
    expect(text).to_contain_text("hymyili")
    found = Axe().run(opened).response["violations"]
    assert not found, [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]
    button = panel.get_by_role("button")
    expect(button).to_have_attribute("aria-expanded", "true")
    button.focus()
    opened.keyboard.press("Enter")
    expect(panel.get_by_role("listitem")).to_have_count(0)
    expect(button).to_be_focused()
    desk.save("bussi", story(body="Kuljettaja vilkutti."))
    expect(text).to_contain_text("vilkutti")
    expect(panel).to_have_count(0)
    assert complaints == []


def test_page_that_is_not_the_saved_one_tells_the_way_to_it(desk, browser):
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{desk.address}/tunnisteet/")
        desk.save("bussi", story("Bussi palasi", body="Takaisin."))
        page.get_by_role("link", name="Tallensit viimeksi tarinan: Bussi palasi").click()
        expect(page).to_have_url(f"{desk.address}/tarinat/bussi/")
        expect(page.locator("h1")).to_have_text("Bussi palasi")


def test_story_that_moves_takes_its_open_page_along(desk, browser):
    with browser.new_context() as context:
        page = context.new_page()
        desk.save("bussi", story(body=LONG))
        page.goto(f"{desk.address}/tarinat/bussi/")
        expect(page.locator("article")).to_contain_text("kanssaan")
        has_its_news(page)
        page.evaluate("scrollTo(0, 700)")
        desk.save("bussi", story(body=LONG, Slug="bussi-odotti"))
        expect(page).to_have_url(f"{desk.address}/tarinat/bussi-odotti/")
        expect(panel_of(page)).to_contain_text("sivun osoite on nyt tämä")
        assert page.evaluate("scrollY") == 700
        page.get_by_role("button", name="Sulje").click()
        expect(panel_of(page)).to_have_count(0)


# The panel and the page


def test_page_leaves_room_for_the_panel(desk, page):
    page.goto(f"{desk.address}/tarinat/bussi/")
    panel, ends = panel_of(page), page.evaluate("document.documentElement.scrollHeight")
    desk.save("bussi", wrong(60))
    expect(panel.get_by_role("listitem")).to_have_count(50)
    top = panel.bounding_box()["y"]
    page.get_by_role("button", name="Piilota").focus()
    stops = 0
    while True:
        page.keyboard.press("Tab")
        rect = page.evaluate(FOCUSED)
        if rect is None:
            break
        assert rect["bottom"] <= top, rect
        stops += 1
    assert stops > 15
    page.evaluate("scrollTo(0, 1e6)")
    foot = page.locator("footer").last.bounding_box()
    assert foot["y"] + foot["height"] <= top + 1
    desk.save("bussi", story())
    expect(panel).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollHeight") == ends


FOCUSED = """() => {
  const there = document.activeElement;
  if (there === document.body || there.localName === "tarinat-esikatselu") return null;
  const { bottom } = there.getBoundingClientRect();
  return { what: there.outerHTML.slice(0, 90), bottom };
}"""
"""Where the lower edge of what has the focus is; null outside the page's own parts."""


def test_panel_fits_a_small_window_and_large_letters(desk, browser):
    with browser.new_context(viewport={"width": 320, "height": 256}) as context:
        page = context.new_page()
        page.goto(f"{desk.address}/tarinat/bussi/")
        desk.save("bussi", wrong(60))
        panel = panel_of(page)
        expect(panel.get_by_role("listitem")).to_have_count(50)
        expect(panel).to_have_css("overscroll-behavior-y", "contain")
        panel.evaluate("box => { box.scrollTop = 1e6 }")
        button = page.get_by_role("button", name="Piilota")
        expect(button).to_be_in_viewport(ratio=1)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert panel.evaluate("box => box.scrollWidth <= box.clientWidth")
        button.click()
        expect(panel.get_by_role("listitem")).to_have_count(0)


def test_panel_is_as_dark_as_its_reader_has_chosen(desk, page):
    page.goto(f"{desk.address}/tarinat/bussi/")
    desk.save("bussi", wrong(1))
    expect(panel_of(page)).to_have_css("background-color", "rgb(255, 253, 245)")
    page.get_by_role("radio", name="Tumma").check()
    expect(panel_of(page)).to_have_css("background-color", "rgb(35, 33, 27)")


# The panel and its reader


def test_only_the_summary_is_read_out(desk, page):
    page.goto(f"{desk.address}/tarinat/bussi/")
    told = page.locator("tarinat-esikatselu").get_by_role("status")
    expect(told).to_have_text("")
    desk.save("bussi", wrong(3))
    expect(told).to_have_text("3 virhettä.")
    expect(told).to_have_attribute("lang", "fi")
    expect(panel_of(page)).to_have_attribute("lang", "fi")
    desk.save("bussi", story())
    expect(told).to_have_text("")


def test_panel_s_reader_stays_where_they_are_when_something_is_saved(desk, page):
    page.goto(f"{desk.address}/tarinat/bussi/")
    desk.save("bussi", wrong(30))
    panel = panel_of(page)
    expect(panel.get_by_role("listitem")).to_have_count(30)
    panel.evaluate("box => { box.scrollTop = 300 }")
    page.get_by_role("button", name="Piilota").evaluate("button => button.focus({ preventScroll: true })")
    desk.save("bussi", wrong(31))
    expect(panel.get_by_role("listitem")).to_have_count(31)
    expect(page.get_by_role("button", name="Piilota")).to_be_focused()
    assert panel.evaluate("box => box.scrollTop") == 300


def test_panel_s_button_keeps_the_focus_when_the_page_is_reloaded(desk, page):
    page.goto(f"{desk.address}/tarinat/bussi/")
    desk.save("bussi", story(body=f"{LONG}\n\n{CALLED}"))
    button = page.get_by_role("button", name="Piilota")
    expect(button).to_be_visible()
    page.reload()
    expect(button).to_be_visible()
    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    page.evaluate("scrollTo(0, 500)")
    desk.save("bussi", story(body=f"{LONG}\n\n{CALLED} Hän kuunteli."))
    expect(page.locator("article").first).to_contain_text("Hän kuunteli")
    expect(button).to_be_focused()
    assert page.evaluate("scrollY") == 500


def test_reader_who_went_on_before_the_page_had_its_news_is_not_taken_back(desk, page):
    desk.save("bussi", story(body=LONG))
    page.goto(f"{desk.address}/tarinat/bussi/")
    expect(page.locator("article").first).to_contain_text("kanssaan")
    has_its_news(page)
    page.evaluate("scrollTo(0, 300)")
    page.route("**/_tarinat/events**", lambda route: None)  # no news for the page that is loaded next
    desk.save("bussi", story(body=f"{LONG}\n\nHän kuunteli."))
    expect(page.locator("article").first).to_contain_text("Hän kuunteli")
    page.mouse.wheel(0, 200)
    page.wait_for_function("scrollY > 300")
    read = page.evaluate("scrollY")
    page.unroute("**/_tarinat/events**")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # it asks anew
    has_its_news(page)
    assert page.evaluate("scrollY") >= read


def test_way_to_the_saved_story_keeps_the_focus_and_can_be_closed(desk, page):
    page.goto(f"{desk.address}/tunnisteet/")
    desk.save("bussi", story("Bussi palasi"))
    link = panel_of(page).get_by_role("link")
    expect(link).to_have_text("Tallensit viimeksi tarinan: Bussi palasi")
    link.focus()
    desk.save("bussi", story("Bussi viipyi"))
    expect(link).to_have_text("Tallensit viimeksi tarinan: Bussi viipyi")
    expect(link).to_be_focused()
    page.get_by_role("button", name="Sulje").click()
    expect(panel_of(page)).to_have_count(0)
    desk.save("kahvila", story("Kahvila aukesi", "2024-05-01"))
    expect(link).to_have_text("Tallensit viimeksi tarinan: Kahvila aukesi")
    link.click()
    expect(page).to_have_url(f"{desk.address}/tarinat/kahvila/")
    page.go_back()
    expect(page).to_have_url(f"{desk.address}/tunnisteet/")
    has_its_news(page)
    expect(panel_of(page)).to_have_count(0)
    desk.save("bussi", story(date="31.2.2024"))
    expect(panel_of(page)).to_contain_text("bussi.md:2")
    expect(link).to_have_count(0)


def test_changed_settings_are_told_until_their_note_is_closed(desk, page):
    page.goto(f"{desk.address}/opit/")
    settings = desk.folder / "pelicanconf.py"
    settings.write_text(settings.read_text("utf-8") + "# muuttui\n", "utf-8")
    expect(panel_of(page)).to_contain_text("kun käynnistät esikatselun uudelleen")
    page.goto(f"{desk.address}/tunnisteet/")
    page.get_by_role("button", name="Sulje: Asetukset muuttuivat").click()
    expect(panel_of(page)).to_have_count(0)
    page.reload()
    expect(page.locator("tarinat-esikatselu section")).to_have_attribute("lang", "fi")
    expect(panel_of(page)).to_have_count(0)


# When nothing can be shown


def test_end_of_the_preview_is_told_and_the_page_stays(desk, page):
    page.goto(f"{desk.address}/tarinat/bussi/")
    expect(page.locator("tarinat-esikatselu section")).to_have_attribute("lang", "fi")  # it listens
    desk.end()
    panel = panel_of(page)
    expect(panel).to_have_text("Esikatselu on suljettu. Käynnistä se uudelleen: tarinat serve")
    expect(panel).to_have_css("position", "fixed")
    expect(panel.get_by_role("link")).to_have_count(0)
    expect(page.locator("tarinat-esikatselu").get_by_role("status")).to_contain_text("suljettu")
    expect(page.locator("h1")).to_have_text("Bussi odotti")


def test_address_that_says_no_text_is_followed_like_any(desk, page):
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{desk.address}/%E4/")
    desk.save("bussi", wrong(1))
    expect(panel_of(page)).to_contain_text("bussi.md")
    assert complaints == []


def test_failing_template_is_told_on_a_page_for_small_windows_too_until_it_is_mended(desk, page):
    template = desk.folder / "theme/templates/parts/story-head.html"
    good = template.read_text("utf-8")
    page.goto(f"{desk.address}/tarinat/bussi/")
    template.write_text("{% if %}", "utf-8")
    expect(panel_of(page)).to_contain_text("templates/parts/story-head.html:1")
    expect(page.locator("h1")).to_have_text("Bussi odotti")
    page.reload()
    expect(page.locator("h1")).to_have_text("Ulkoasun malli ei toimi.")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert not Axe().run(page).response["violations"]
    template.write_text(good, "utf-8")
    expect(page.locator("h1")).to_have_text("Bussi odotti")


# Pages in the background


def test_open_search_follows_what_is_saved_and_marks_what_is_held_back(desk, opened):
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(f"{desk.address}/haku/?q=bussi")
    result = opened.locator(".search-results > li")
    expect(result.get_by_role("heading")).to_have_text("Bussi odotti")
    expect(result.locator(".draft")).to_have_count(0)
    desk.save("bussi", story("Bussi palasi", Status="draft"))
    expect(result.get_by_role("heading")).to_have_text("Bussi palasi")
    expect(result.locator(".meta .draft")).to_have_text("Luonnos")
    desk.save("bussi", story("Bussi tulee", "2099-01-01"))
    expect(result.locator(".meta .draft")).to_have_text("Ajastettu")
    # The panel's place is before the way past the menus, which axe then takes for content without a landmark.
    found = Axe().run(opened, options={"rules": {"region": {"enabled": False}}}).response["violations"]
    assert not found, [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]
    assert complaints == []


HIDDEN = "Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })"
"""To Playwright each page is visible, whatever is in front of it."""


def test_pages_that_nobody_looks_at_do_not_keep_others_waiting(desk, browser):
    with browser.new_context() as context:
        for number in range(8):  # more than the connections that a browser holds to one host
            page = context.new_page()
            if number < 7:
                page.add_init_script(HIDDEN)
            page.goto(f"{desk.address}/tarinat/bussi/")
        desk.save("bussi", story(body="Kuljettaja hymyili."))
        expect(page.locator("article").first).to_contain_text("hymyili")
