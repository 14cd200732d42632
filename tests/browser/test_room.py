"""Small windows, large text and long words: nothing runs out of the page, and nothing is cut."""

import pytest
from probes import probe

pytestmark = pytest.mark.browser

COMPOUND = "hätäkeskuspäivystysjärjestelmäuudistushankekoordinaattori"

SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
)
PARAGRAPHS = "p { margin-bottom: 2em !important; }"

STYLE = probe("style")

OUTSIDE = probe("outside")

HALVED = probe("halved")

LARGER = {
    "as it is": "",
    "text at 200 %": "html { font-size: 200% !important; }",
    "WCAG spacing": SPACING + PARAGRAPHS,
}


@pytest.mark.parametrize("width", [320, 1280])
def test_page_does_not_scroll_sideways(kind, window, width):
    """WCAG 2.2, 1.4.10 Reflow, 1.4.4 Resize Text, 1.4.12 Text Spacing."""
    for address in kind:
        page = window(width=width).open(address)
        for how, style in LARGER.items():
            page.evaluate(STYLE, style)
            assert page.evaluate(OUTSIDE) == [], (address, how)


def test_word_of_a_heading_that_needs_no_hyphen_stays_whole_where_text_is_twice_as_large(kind, window):
    for address in kind:
        page = window(width=320).open(address)
        page.evaluate(STYLE, LARGER["text at 200 %"])
        assert page.evaluate(HALVED) == [], address
        page.evaluate(STYLE, "h1, h2 { font-size: 80px !important; }")
        assert page.evaluate(HALVED) != [], address


def test_long_compound_fits_into_every_heading_at_320_pixels(kind, window):
    assert len(COMPOUND) == 57
    for address in kind:
        page = window(width=320).open(address)
        page.evaluate(
            """(word) => document.querySelectorAll('h1, h2, h3, h4, .lesson-says').forEach((one) => {
              const inner = one.querySelector('a') || one;
              inner.textContent = word;
            })""",
            COMPOUND,
        )
        assert page.evaluate(OUTSIDE) == [], address
        cut = "[...document.querySelectorAll('h1')].filter((one) => one.scrollWidth > one.clientWidth).length"
        assert page.evaluate(cut) == 0, address


@pytest.mark.parametrize("larger", ["", LARGER["text at 200 %"]])
def test_long_compound_fits_wherever_an_author_may_write_it(kind, window, larger):
    """Names, quotes, captions, cells, ways on: whatever has words of its own, and is no control or number."""
    for address in kind:
        page = window(width=320).open(address)
        page.evaluate(STYLE, larger)
        page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
        count = page.evaluate(WORDS, COMPOUND)
        assert count > 5, address
        assert page.evaluate(OUTSIDE) == [], address


WORDS = r"""(word) => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  const own = `svg, script, option, caption, .hidden-visually,
    .figure :is(thead, tfoot), .figure-columns > table`;
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement;
    const words = /\p{Letter}{3}/u.test(texts.currentNode.data);
    if (words && !parent.closest(own)) found.push(texts.currentNode);
  }
  for (const text of found) text.data = word;
  return found.length;
}"""


@pytest.mark.parametrize(
    "harm",
    ["h1 { white-space: nowrap; }", "main { width: 400px; }", "h1 { overflow: hidden; max-height: 10px; }"],
)
def test_what_runs_out_is_noticed(window, harm):
    page = window(width=320).open("/tilaa/")
    page.evaluate(STYLE, harm + "h1 { font-size: 200px !important; }")
    assert page.evaluate(OUTSIDE) != []
