"""Pictures in a real browser: as wide as they were said to be, and nothing moves when they come."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image as Pillow
from playwright.sync_api import Browser, Page, Route
from small_sites import build, story, write_site

pytestmark = pytest.mark.browser

SHAPES = {"vaaka": (2000, 1250), "pysty": (1500, 2000), "leveä": (2000, 600), "puhelin": (1080, 2400)}
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60"><path d="M0 0h90v60z"/></svg>'
STORIES = [
    f"/tarinat/{place}-{number}/" for place in ("alussa", "tekstissa") for number in range(len(SHAPES))
]

DRAWN = """image => {
    const box = image.getBoundingClientRect(), style = getComputedStyle(image);
    const shape = image.getAttribute('width') / image.getAttribute('height');
    const whole = style.objectFit === 'cover' ? Math.max : Math.min;
    return [image.naturalWidth, whole(box.width, box.height * shape), box.width, box.height, shape];
}"""
"""How wide the browser took an image to be by its `sizes`, and how wide it came to be drawn."""

SHIFTS = """() => {
    window.shifts = [];
    new PerformanceObserver(list => {
        for (const shift of list.getEntries()) window.shifts.push([shift.value, ...shift.sources.map(
            source => source.node ? source.node.nodeName + '.' + source.node.className : '')]);
    }).observe({type: 'layout-shift', buffered: true});
}"""


def picture(size: tuple[int, int], kind: str = "JPEG") -> bytes:
    written = io.BytesIO()
    Pillow.linear_gradient("L").resize(size).convert("RGB").save(written, kind)
    return written.getvalue()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve: Callable) -> Iterator[str]:
    """Serve a site with a picture of each shape above a story and in one, and give its address."""
    files: dict[str, str | bytes] = {f"images/{name}.jpg": picture(size) for name, size in SHAPES.items()}
    files |= {"images/pieni.png": picture((300, 200), "PNG"), "images/piirros.svg": DRAWING}
    words = "Sana. " * 80
    for number, name in enumerate(SHAPES):
        body = f"{words}\n\n![K](/images/{name}.jpg)\n\n![P](/images/pieni.png)\n\n![D](/images/piirros.svg)"
        files[f"stories/alussa-{number}.md"] = story(
            f"A{number}", f"2024-02-0{number + 1}", body=words, Image=f"/images/{name}.jpg"
        )
        files[f"stories/tekstissa-{number}.md"] = story(f"T{number}", f"2024-01-0{number + 1}", body=body)
    files["pages/kuva.md"] = f"Title: Kuva\n\n![K](/images/vaaka.jpg)\n\n{words}\n"
    with serve(build(write_site(tmp_path_factory.mktemp("kuvat"), files))) as address:
        yield address


@contextmanager
def window(browser: Browser, site: str, width: int, height: int = 800) -> Iterator[Page]:
    with browser.new_context(base_url=site, viewport={"width": width, "height": height}) as context:
        yield context.new_page()


@pytest.mark.parametrize("width", [320, 360, 640, 768, 959, 961, 1183, 1185, 1280, 1920])
def test_picture_is_as_wide_as_the_browser_was_told(browser, site, width):
    with window(browser, site, width) as page:
        for address in ("/", *STORIES, "/kuva/"):
            page.goto(address)
            images = page.locator("main img[srcset], main picture img")
            assert images.count() > 0
            for image in images.all():
                image.scroll_into_view_if_needed()
                image.evaluate("image => image.decode()")
                told, drawn, *box = image.evaluate(DRAWN)
                # A picture that has fewer pixels than its place is wide is not drawn larger.
                told = min(told, int(image.get_attribute("width")))
                assert told == pytest.approx(drawn, rel=0.025, abs=2), (
                    address,
                    image.get_attribute("alt"),
                    box,
                )


def test_small_picture_is_drawn_as_large_as_it_is(browser, site):
    with window(browser, site, 1280) as page:
        page.goto("/tarinat/tekstissa-0/")
        small = page.locator("img[alt=P]").bounding_box()
        assert (small["width"], small["height"]) == (300, 200)


def test_drawing_without_a_size_is_as_wide_as_the_text(browser, site):
    with window(browser, site, 1280) as page:
        page.goto("/tarinat/tekstissa-0/")
        drawing, text = (page.locator(name).first.bounding_box() for name in ("img[alt=D]", ".prose p"))
        assert drawing["width"] == pytest.approx(text["width"], abs=1)
        assert drawing["height"] == pytest.approx(drawing["width"] * 60 / 90, abs=1)


def test_phone_is_given_a_small_file(browser, site):
    with window(browser, site, 360) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.removeprefix(site)))
        page.goto("/tarinat/alussa-0/")
        assert [address for address in asked if "/kuvat/" in address or "/images/" in address] == [
            "/kuvat/vaaka.jpg-480.webp"
        ]


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_pictures_come(browser, site, width):
    """Layout shift (Web Vitals): the room of a picture is there before it is."""

    def late(route: Route) -> None:
        response = route.fetch()
        page.wait_for_timeout(150)
        route.fulfill(response=response)

    for address in ("/", *STORIES, "/kuva/"):
        with window(browser, site, width) as page:
            page.add_init_script(f"({SHIFTS})()")
            page.route("**/kuvat/**", late)
            page.route("**/images/**", late)
            page.route("**/*.woff2", lambda route: route.abort())  # what fonts move is looked at elsewhere
            page.goto(address, wait_until="load")
            for image in page.locator("main img").all():
                image.scroll_into_view_if_needed()
                image.evaluate("image => image.decode()")
            page.wait_for_timeout(100)
            assert page.evaluate("window.shifts") == [], address


def test_late_picture_would_be_seen_by_the_test_above(browser, tmp_path, serve):
    """A page whose picture has no size moves."""
    (tmp_path / "k.jpg").write_bytes(picture((800, 600)))
    (tmp_path / "index.html").write_text('<!doctype html><p>A</p><img src="/k.jpg"><p>Sana</p>', "utf-8")
    with serve(Path(tmp_path)) as address, window(browser, address, 800) as page:
        page.add_init_script(f"({SHIFTS})()")

        def late(route: Route) -> None:
            response = route.fetch()
            page.wait_for_timeout(300)
            route.fulfill(response=response)

        page.route("**/k.jpg", late)
        page.goto("/", wait_until="load")
        page.wait_for_timeout(200)
        assert page.evaluate("window.shifts") != []
