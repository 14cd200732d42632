"""What tests share: the repository, its example site built once, a server for it and a browser."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from find_browser import FLAGS, NoBrowser, find_browser
from find_voikko import NoVoikko, find_voikko
from hosting import hosting
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright
from tarinat.voikko import Voikko, voikko

REPO = Path(__file__).parent.parent
BIN = Path(sys.executable).parent

settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(autouse=True)
def without_a_word_on_slowness(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no build say that it takes long, which a busy machine brings about, but for tests of just that."""
    if "slow" not in request.fixturenames:
        monkeypatch.setattr("tarinat.cli.progress._VERY_LONG", float("inf"))


@pytest.fixture(scope="session")
def repo() -> Path:
    """Give the folder that holds pyproject.toml."""
    return REPO


@pytest.fixture(scope="session")
def command() -> Callable[[str], Path]:
    """Give the path of a command in the environment that runs the tests."""
    return BIN.joinpath


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the repository's own content once, as an author would, and give the output folder."""
    output = tmp_path_factory.mktemp("example") / "output"
    build = subprocess.run(
        [BIN / "tarinat", "build", "--output", output], cwd=REPO, capture_output=True, text=True, check=False
    )
    if build.returncode:
        pytest.fail(f"`tarinat build` ended with {build.returncode}:\n{build.stdout}{build.stderr}")
    return output


@pytest.fixture(scope="session")
def serve() -> Callable:
    """Give `with serve(folder) as address`, for a site that a test made itself."""
    return hosting


@pytest.fixture(scope="session")
def served_site(example_site: Path) -> Iterator[str]:
    """Serve the example site, and give its address."""
    with hosting(example_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once. Without one the tests fail: skipped, they would look as if they had passed."""
    try:
        executable = find_browser()
    except NoBrowser as problem:
        raise pytest.fail.Exception(str(problem), pytrace=False) from None
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, served_site: str) -> Iterator[Page]:
    """Open a new window on the example site; addresses like `/opit/` will do."""
    with browser.new_context(base_url=served_site) as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def real_voikko() -> Voikko:
    """Give the Voikko of this machine. Without one the tests fail: skipped, they would look as if passed."""
    try:
        find_voikko()
    except NoVoikko as problem:
        raise pytest.fail.Exception(str(problem), pytrace=False) from None
    found = voikko()
    assert found
    return found
