"""How the site looks by the reader's own wish: light or dark, in the system's colours, on paper."""

import re
import zlib

import pytest
from probes import probe

pytestmark = pytest.mark.browser

MARKS = probe("marks", "contrast")
SEEN = {"shape": 3, "text": 4.5}
STYLE = probe("style")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_and_words_are_seen_in_forced_colours(kind, window, scheme):
    """WCAG 2.2, 1.4.11 and 1.4.3, in contrast themes as of Windows; a kept scheme may be the other one."""
    for address in kind:
        page = window(scheme, forced_colors="active").open(address)
        for kept in ("", "light", "dark"):
            page.evaluate("(kept) => { document.documentElement.dataset.theme = kept; }", kept)
            _, words, faint = page.evaluate(MARKS, SEEN)
            assert words > 10, address
            assert faint == [], (address, kept)


def test_faint_mark_is_noticed(window):
    page = window(forced_colors="active").open("/kokemukset/")
    page.evaluate(STYLE, "use, svg * { fill: #eeeeee !important; stroke: none !important }")
    marks, _, faint = page.evaluate(MARKS, SEEN)
    assert marks
    assert any(line.startswith("shape") for line in faint)


def test_choice_of_scheme_is_remembered_and_there_before_the_body(browser, served_site):
    with browser.new_context(base_url=served_site, color_scheme="light") as context:
        page = context.new_page()
        page.add_init_script(
            """new MutationObserver((_, watch) => {
              if (!document.body) return;
              window.atBody = document.documentElement.dataset.theme ?? 'none';
              watch.disconnect();
            }).observe(document, {childList: true, subtree: true});"""
        )
        paper = "getComputedStyle(document.body).backgroundColor"
        page.goto("/")
        assert page.evaluate("window.atBody") == "none"
        light = page.evaluate(paper)
        page.locator("#sivun-ulkoasu input[value=dark]").check()
        dark = page.evaluate(paper)
        assert dark != light
        page.goto("/opit/")
        assert page.evaluate("window.atBody") == "dark"
        assert page.evaluate(paper) == dark
        assert page.locator("#sivun-ulkoasu input[value=dark]").is_checked()
        page.locator("#sivun-ulkoasu input[value=auto]").check()
        page.goto("/")
        assert page.evaluate("window.atBody") == "none"
        assert page.evaluate(paper) == light


SHIFTS = """() => {
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shift += entry.value;
  }).observe({type: 'layout-shift', buffered: true});
}"""


@pytest.mark.parametrize("width", [360, 1280])
def test_font_that_comes_late_moves_next_to_nothing(browser, served_site, samples, width):
    """What stands in takes the same room (Web Vitals call a layout shift of 0.1 good)."""

    def late(route):
        response = route.fetch()
        page.wait_for_timeout(300)
        route.fulfill(response=response)

    found = {}
    for address in (samples[name][0] for name in ("home", "story", "lesson", "tag", "service")):
        size = {"width": width, "height": 800}
        with browser.new_context(base_url=served_site, viewport=size) as context:
            page = context.new_page()
            page.add_init_script(f"({SHIFTS})()")
            page.route("**/*.woff2", late)
            page.goto(address, wait_until="load")
            page.wait_for_function("document.fonts.status === 'loaded'")
            page.wait_for_timeout(100)
            found[address] = page.evaluate("window.shift")
    assert max(found.values()) < 0.05, found


def test_dark_device_gets_dark_paper_without_a_script(browser, served_site):
    with browser.new_context(base_url=served_site, color_scheme="dark", java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/")
        assert not page.locator("#sivun-ulkoasu").is_visible()  # it could not do anything
        page.emulate_media(color_scheme="dark")
    with browser.new_context(base_url=served_site, color_scheme="dark") as context:
        page = context.new_page()
        page.goto("/")
        channels = re.findall(r"\d+", page.evaluate("getComputedStyle(document.body).backgroundColor"))
        assert max(map(int, channels)) < 60


def pages_of(pdf: bytes) -> list[bytes]:
    """Give what is drawn on each page of a PDF that Chromium wrote."""
    objects = dict(re.findall(rb"(?ms)^(\d+) 0 obj\s(.*?)endobj", pdf))
    drawn = []
    for body in objects.values():
        if re.search(rb"/Type\s*/Page\b(?!s)", body):
            content = objects[re.search(rb"/Contents\s+(\d+)", body)[1]]
            stream = re.search(rb"stream\r?\n(.*)\nendstream", content, re.DOTALL)[1]
            drawn.append(zlib.decompressobj().decompress(stream) if b"FlateDecode" in content else stream)
    return drawn


def test_printed_page_has_no_blank_sheet_and_every_word_is_seen_on_paper(kind, window):
    for address in kind:
        seen = window("dark", 794, reduced_motion="no-preference")
        page = seen.open(address)
        page.emulate_media(media="print")
        try:
            assert page.evaluate(MARKS, SEEN)[2] == [], address
            sheets = pages_of(page.pdf(format="A4"))
        finally:
            page.emulate_media(media="screen")
        assert sheets, address
        assert all(re.search(rb"T[jJ]\b", sheet) for sheet in sheets), address


def test_blank_sheet_is_noticed(window):
    page = window("dark", 794, reduced_motion="no-preference").open("/tietoa/")
    page.evaluate(STYLE, "footer { break-before: page; display: block !important; visibility: hidden; }")
    sheets = pages_of(page.pdf(format="A4"))
    assert not all(re.search(rb"T[jJ]\b", sheet) for sheet in sheets)


def test_printed_story_says_where_its_links_lead(window):
    page = window("light", 794, reduced_motion="no-preference").open("/tietoa/")
    page.emulate_media(media="print")
    try:
        page.evaluate(
            """() => document.querySelector('.prose').append(
              Object.assign(document.createElement('a'), {href: 'https://esimerkki.fi/polku', id: 'ulos'}))"""
        )
        shown = page.evaluate("getComputedStyle(document.getElementById('ulos'), '::after').content")
    finally:
        page.emulate_media(media="screen")
    assert "https://esimerkki.fi/polku" in shown or "attr(href)" in shown
