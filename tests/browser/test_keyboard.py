"""Getting around without a mouse: the first stop skips to the content, and every stop can be seen."""

import pytest
from probes import probe

pytestmark = pytest.mark.browser


def test_first_tab_skips_to_the_content(kind, window):
    """WCAG 2.2, 2.4.1 Bypass Blocks."""
    for address in kind:
        page = window().open(address)
        page.keyboard.press("Tab")
        skip = page.locator("a:focus")
        assert skip.inner_text() in {"Siirry sisältöön", "Hoppa till innehållet", "Skip to content"}, address
        assert page.evaluate("document.activeElement.getBoundingClientRect().top >= 0"), address
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.tagName") == "MAIN", address


STYLE = probe("style")
STOPS = probe("stops", "contrast")


@pytest.mark.parametrize("width", [360, 1280])
def test_every_stop_of_the_keyboard_can_be_seen(kind, window, width):
    """WCAG 2.2, 2.4.7 Focus Visible, 2.4.11 Focus Not Obscured, 1.4.11 Non-text Contrast."""
    for address in kind:
        page = window(width=width).open(address)
        page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
        page.keyboard.press("Tab")  # from now on the keyboard is what focus is shown for
        for scheme in ("light", "dark"):
            page.evaluate("(kept) => { document.documentElement.dataset.theme = kept; }", scheme)
            count, wrong = page.evaluate(STOPS)
            assert count >= 10, address
            assert wrong == [], (address, scheme)


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("a { outline: none !important; }", "outline of"),
        (":focus-visible { outline-color: #e0e0e0 !important; }", "contrast of"),
        ("body::after { content: ''; position: fixed; inset: 0; }", "covered by"),
        (".site-nav { overflow: hidden; }", "outline cut by"),
    ],
)
def test_stop_that_cannot_be_seen_is_noticed(window, harm, told):
    page = window().open("/")
    page.evaluate(STYLE, harm)
    page.keyboard.press("Tab")
    assert any(line.startswith(told) for line in page.evaluate(STOPS)[1])
