"""Windows on the example site, one for each colour scheme and width, and the addresses worth looking at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from one_of_each import one_of_each
from playwright.sync_api import Browser, Page


@dataclass(frozen=True)
class Window:
    """A page of the browser, with what it asked for and complained of since the last address."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen to the page."""
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.hear(message.type, message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def hear(self, kind: str, text: str) -> None:
        """Keep warnings and errors of the console."""
        if kind in {"warning", "error"}:
            self.complaints.append(text)

    def open(self, address: str) -> Page:
        """Go to an address and wait until its last file has come."""
        self.requests.clear()
        self.complaints.clear()
        self.page.goto(address, wait_until="load")
        return self.page


@pytest.fixture(scope="session")
def window(browser: Browser, served_site: str) -> Iterator[Callable[..., Window]]:
    """Give the window of a colour scheme, a width and settings of the context; each is opened once."""
    windows: dict[object, Window] = {}

    def of(scheme: str = "light", width: int = 1280, **settings: object) -> Window:
        key = (scheme, width, *sorted(settings.items()))
        if key not in windows:
            given = {
                "base_url": served_site,
                "color_scheme": scheme,
                "reduced_motion": "reduce",
                "viewport": {"width": width, "height": 800},
                **settings,
            }
            windows[key] = Window(browser.new_context(**given).new_page())
        return windows[key]

    yield of
    for window in windows.values():
        window.page.context.close()


TEMPLATES = sorted(
    path.stem
    for path in (Path(__file__).parents[2] / "theme/templates").glob("*.html")
    if path.stem not in {"base", "redirect"}  # no page of its own, and one that leads away at once
)


@pytest.fixture(scope="session")
def samples(example_site: Path, repo: Path) -> dict[str, list[str]]:
    """Give the addresses to look at of each template."""
    found: dict[str, list[str]] = {name: [] for name in TEMPLATES}
    for sample in one_of_each(repo / "pelicanconf.py", example_site):
        found[sample.template].append(sample.address)
    return found


@pytest.fixture(params=TEMPLATES)
def kind(request: pytest.FixtureRequest, samples: dict[str, list[str]]) -> list[str]:
    """Give the addresses to look at of one template. Content that has none would leave it unseen."""
    found = samples[request.param]
    assert found, f"the example content makes no page of {request.param}.html"
    return found


@pytest.fixture(scope="session")
def addresses(example_site: Path) -> Callable[[str], list[str]]:
    """Give the addresses of the pages whose files match a pattern such as `tunniste/*/`, in order."""

    def matching(pattern: str) -> list[str]:
        files = example_site.glob(pattern if pattern.endswith(".html") else f"{pattern}index.html")
        pages = (file for file in files if 'http-equiv="refresh"' not in file.read_text("utf-8"))
        return sorted("/" + str(page.relative_to(example_site)).removesuffix("index.html") for page in pages)

    return matching
