"""What pages weigh over the wire, and what they ask for, in a browser that has seen none of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from find_browser import FLAGS, find_browser
from playwright.sync_api import Browser, Request, sync_playwright

from quality.figures import Figure

STORY, SCRIPTS = 60_000, 10_000
"""Bytes: of a story's page with all but its photos, and of the scripts of any page but the search's."""

_SEARCH = "/haku/"
_THEME = "/theme/"


@dataclass(frozen=True, slots=True)
class Load:
    """What came with a page: bytes with their heads, by kind; and what should not have been."""

    address: str
    bytes: dict[str, int]
    elsewhere: tuple[str, ...]
    cookies: int
    complaints: tuple[str, ...]

    @property
    def whole(self) -> int:
        return sum(self.bytes.values())


def check_weight(root: str, stories: Sequence[str], others: Iterable[str]) -> list[Figure]:
    """Load every story, and pages of other templates, from the site that is served at `root`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        loads = {address: _load(browser, root, address) for address in dict.fromkeys([*stories, *others])}
        browser.close()
    heaviest = max((loads[address] for address in stories), key=lambda load: load.whole)
    scripted = max(
        (load for load in loads.values() if load.address != _SEARCH),
        key=lambda load: load.bytes.get("script", 0),
    )
    scripts = scripted.bytes.get("script", 0)
    figures = [
        Figure(
            f"heaviest of {len(stories)} stories, {heaviest.address}: "
            + ", ".join(f"{kind} {size}" for kind, size in sorted(heaviest.bytes.items())),
            f"{heaviest.whole} bytes",
            f"≤ {STORY}",
            heaviest.whole <= STORY,
        ),
        Figure(f"most script, {scripted.address}", f"{scripts} bytes", f"≤ {SCRIPTS}", scripts <= SCRIPTS),
    ]
    for what, found in (
        ("requests to others", [url for load in loads.values() for url in load.elsewhere]),
        ("cookies", [load.address for load in loads.values() if load.cookies]),
        (
            "complaints of the browser under the policy",
            [f"{load.address}: {line}" for load in loads.values() for line in load.complaints],
        ),
    ):
        figures.append(
            Figure(f"{what}, {len(loads)} pages", " ".join([str(len(found)), *found]), "0", not found)
        )
    return figures


def _load(browser: Browser, root: str, address: str) -> Load:
    with browser.new_context(base_url=root, viewport={"width": 412, "height": 823}) as context:
        page = context.new_page()
        done: list[Request] = []
        complaints: list[str] = []
        page.on("requestfinished", lambda request: done.append(request))  # noqa: PLW0108 (no plain method will do)
        page.on("console", lambda said: complaints.append(said.text) if said.type in _BAD else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("requestfailed", lambda request: complaints.append(f"{request.url}: {request.failure}"))
        page.goto(address, wait_until="networkidle")
        weights: dict[str, int] = {}
        for request in done:
            path = urlsplit(request.url).path
            if request.resource_type == "image" and not path.startswith(_THEME):
                continue  # a photo
            sizes = request.sizes()
            size = sizes["responseBodySize"] + sizes["responseHeadersSize"]
            weights[request.resource_type] = weights.get(request.resource_type, 0) + size
        elsewhere = tuple(request.url for request in done if not request.url.startswith(f"{root}/"))
        return Load(address, weights, elsewhere, len(context.cookies()), tuple(complaints))


_BAD = frozenset({"warning", "error"})
