"""One page of each kind in a real browser: accessible, silent, private, and never wider than the phone."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup

pytestmark = pytest.mark.browser

AXE = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}


def with_figure(site: Path, pages: Callable[[str], list[str]]) -> list[str]:
    """Return the first story with a picture."""
    return [
        page
        for page in pages("tarinat/*/")
        if "<figure" in (site / page[1:] / "index.html").read_text("utf-8")
    ][:1]


def lesson_orders(site: Path) -> list[str]:
    """Return the other orders of the lessons, which /opit/ lists in a nav of its own."""
    soup = BeautifulSoup((site / "opit/index.html").read_text("utf-8"), "lxml")
    links = {urlsplit(str(link["href"])).path for link in soup.select("main nav a[href]")}
    return sorted(link for link in links if re.fullmatch("/opit/[^/]+/", link))


# The first page that matches a pattern, or the pages that a function finds.
KINDS: dict[str, str | Callable[[Path, Callable[[str], list[str]]], list[str]]] = {
    "home": "",
    "home-page-2": "sivu/2/",
    "story": "tarinat/*/",
    "story-with-figure": with_figure,
    "tag": "tunniste/*/",
    "tag-page-2": "tunniste/*/sivu/2/",
    "pair": "tunniste/*/yhdessa/*/",
    "tags": "tunnisteet/",
    "lessons": "opit/",
    "lesson-orders": lambda site, pages: lesson_orders(site),
    "lesson": lambda site, pages: [page for page in pages("opit/*/") if page not in lesson_orders(site)][:1],
    "services": "palvelut/",
    "service": "palvelut/*/",
    "authors": "kirjoittajat/",
    "author": "kirjoittajat/*/",
    "experiences": "kokemukset/",
    "experience": "kokemukset/*/",
    "perspectives": "nakokulmat/",
    "perspective": "nakokulmat/*/",
    "statistics": "tilastot/",
    "archive": "arkisto/",
    "year": "arkisto/*/",
    "month": "arkisto/*/*/",
    "standing-and-other": lambda site, pages: [
        page for page in pages("*/") if page[1:] not in KINDS.values()
    ],
    "subscribe": "tilaa/",
    "missing": "404.html",
}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest, example_site: Path, addresses: Callable) -> list[str]:
    """Give the addresses of one kind of page. Content that has none would leave a template unseen."""
    wanted = KINDS[request.param]
    found = addresses(wanted)[:1] if isinstance(wanted, str) else wanted(example_site, addresses)
    assert found, f"the example content makes no {request.param} page"
    return found


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_has_no_accessibility_violation(kind, window, scheme, width):
    for address in kind:
        result = Axe().run(window(scheme, width).open(address), options=AXE)
        assert not result.violations_count, f"{address}\n{result.generate_report()}"


def test_page_asks_nothing_of_other_hosts(kind, window, served_site):
    for address in kind:
        seen = window()
        seen.open(address)
        assert [url for url in seen.requests if not url.startswith((f"{served_site}/", "data:"))] == []


def test_page_logs_no_error(kind, window):
    for address in kind:
        seen = window()
        seen.open(address)
        assert seen.complaints == [], address


def test_page_does_not_scroll_sideways_at_320_pixels(kind, window):
    """WCAG 2.2, 1.4.10 Reflow."""
    for address in kind:
        page = window(width=320).open(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_first_tab_lands_on_the_skip_link(kind, window):
    """WCAG 2.2, 2.4.1 Bypass Blocks."""
    for address in kind:
        page = window().open(address)
        page.keyboard.press("Tab")
        skip = page.locator("a:focus[href^='#']")
        assert skip.count() == 1, address
        assert skip.is_visible(), address
        assert page.locator(str(skip.get_attribute("href"))).count() == 1, address
