"""The preview in a browser: a page follows its file, and a panel tells what is wrong."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from small_sites import BIN, story, write_site

pytestmark = pytest.mark.browser


@dataclass
class Desk:
    """An author's desk: the files, and the address of the preview."""

    folder: Path
    address: str

    def save(self, name: str, text: str) -> None:
        """Save a story."""
        (self.folder / f"content/stories/{name}.md").write_text(text, "utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Serve a small site until the test ends."""
    files = {"stories/bussi.md": story(), "stories/kahvila.md": story("Kahvila", "2024-05-01")}
    folder = write_site(tmp_path / "site", files)
    words = [BIN / "tarinat", "serve", "-p", "0"]
    with subprocess.Popen(words, cwd=folder, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        said = next((line for line in process.stdout if "Ctrl-C" in line), "")
        address = re.search(r"http://localhost:\d+", said)
        assert address, "the preview did not start"
        yield Desk(folder, address[0])
        process.terminate()


@pytest.fixture(params=["light", "dark"])
def opened(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open a phone's window."""
    settings = {"color_scheme": request.param, "viewport": {"width": 360, "height": 740}}
    with browser.new_context(**settings) as context:
        yield context.new_page()


def test_open_page_follows_its_file_and_tells_what_is_wrong_while_the_last_good_one_stays(desk, opened):
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(f"{desk.address}/tarinat/bussi/")
    text, panel = (
        opened.locator("article").first,
        opened.get_by_role("status", name="Esikatselun huomautukset"),
    )
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
        page.goto(f"{desk.address}/tarinat/bussi/")
        desk.save("bussi", story(Slug="bussi-odotti"))
        expect(page).to_have_url(f"{desk.address}/tarinat/bussi-odotti/")


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
    found = Axe().run(opened).response["violations"]
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
