"""Pages of each template in a real browser: accessible, silent, private, and moving for nobody who minds."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

AXE = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_has_no_accessibility_violation(kind, window, scheme, width):
    for address in kind:
        result = Axe().run(window(scheme, width).open(address), options=AXE)
        assert not result.violations_count, f"{address}\n{result.generate_report()}"


def test_page_asks_nothing_of_other_hosts_keeps_no_cookie_and_complains_of_nothing(kind, window, served_site):
    """What the policy that the site is served under (tools/hosting.py) forbids would be complained of."""
    for address in kind:
        seen = window()
        page = seen.open(address)
        page.wait_for_load_state("networkidle")
        assert [url for url in seen.requests if not url.startswith(f"{served_site}/")] == [], address
        assert page.context.cookies() == [], address
        assert page.evaluate("document.cookie") == "", address
        assert seen.complaints == [], address


def test_way_to_the_passage_that_teaches_is_large_enough_to_press(window):
    """WCAG 2.2, 2.5.8 Target Size (Minimum): it stands alone on its line."""
    way = window(width=360).open("/tarinat/avain-lapasessa/").locator(".to-passage a").first
    assert way.bounding_box()["height"] >= 24


def test_policy_is_in_force(window):
    page = window().open("/")
    page.evaluate("document.body.append(Object.assign(document.createElement('img'), {src: 'data:,'}))")
    page.wait_for_function("document.querySelector('body > img').complete")
    assert any("Content Security Policy" in complaint for complaint in window().complaints)


MOVING = """() => [...document.querySelectorAll('*')].flatMap((element) =>
  ['', '::before', '::after'].flatMap((part) => {
    const style = getComputedStyle(element, part || null);
    const moves = [...style.transitionDuration.split(','), ...style.animationDuration.split(',')]
      .some((time) => parseFloat(time) > 0) || style.scrollBehavior === 'smooth';
    return moves ? [element.tagName + '.' + element.className + part] : [];
  }))"""


def test_nothing_moves_for_who_minds_motion(kind, window):
    """WCAG 2.2, 2.3.3 Animation from Interactions."""
    for address in kind:
        assert window().open(address).evaluate(MOVING) == [], address


def test_something_moves_for_others(window):
    """Otherwise the test above would be blind."""
    assert window(reduced_motion="no-preference").open("/").evaluate(MOVING) != []
