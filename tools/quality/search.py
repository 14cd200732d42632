"""The search page: how soon the first result is there on a large site, and what moves meanwhile."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from find_browser import FLAGS, find_browser
from hosting import hosting
from playwright.sync_api import Browser, sync_playwright

from quality.figures import Figure

STORIES, RUNS = 1_000, 10
FIRST = 1.0
"""Seconds until the first result, from opening the address in a browser that has seen nothing of the site."""

WIDTHS = (360, 1280)
ASKED = ("q=asiakas", "q=kukka", "q=asiakakokemus", "q=jono&kokemus=bad", "kokemus=good", "")

_REPO = Path(__file__).parents[2]
_WATCH = """
window.moved = 0;
new PerformanceObserver((list) => list.getEntries().forEach((one) => { window.moved += one.value; }))
  .observe({ type: "layout-shift", buffered: true });
new MutationObserver(() => {
  const first = document.querySelector(".search-results h4, .search-lessons h4");
  if (!first || window.first || !first.checkVisibility({ visibilityProperty: true })) return;
  window.first = performance.now();
}).observe(document, { subtree: true, childList: true, attributes: true });
"""
"""Notes when the first result can be seen, in milliseconds, and how much has moved."""


def check_search(root: str) -> Iterator[tuple[str, list[Figure]]]:
    """Measure the example site that is served at `root`, and one of many made-up stories."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        yield (
            "What moves while the search answers",
            [_moved(browser, root, asked, width) for asked in ASKED for width in WIDTHS],
        )
        with _large_site() as folder, hosting(folder) as large:
            words = _words_of(folder)
            yield (
                f"First result at a cold address, {STORIES:,} stories, median of {RUNS}",
                [_first(browser, large, word) for word in words],
            )
        browser.close()


def first_results(browser: Browser, root: str, word: str, runs: int = RUNS) -> list[float]:
    """Give the seconds until the first result, each in a browser's new context."""
    return [_opened(browser, root, f"q={word}", 360)[0] for _ in range(runs)]


def moved(browser: Browser, root: str, asked: str, width: int) -> float:
    """Give the cumulative layout shift of the search page, until nothing has come for a while."""
    return _opened(browser, root, asked, width)[1]


def _moved(browser: Browser, root: str, asked: str, width: int) -> Figure:
    shift = moved(browser, root, asked, width)
    return Figure(f"/haku/?{asked} at {width} px", f"{shift:.3f}", "0", shift == 0)


def _first(browser: Browser, root: str, word: str) -> Figure:
    seconds = first_results(browser, root, word)
    middle = median(seconds)
    found = f"{middle:.2f} s ({min(seconds):.2f}-{max(seconds):.2f})"
    return Figure(f"/haku/?q={word}", found, f"≤ {FIRST} s", middle <= FIRST)


def _opened(browser: Browser, root: str, asked: str, width: int) -> tuple[float, float]:
    with browser.new_context(base_url=root, viewport={"width": width, "height": 640}) as context:
        page = context.new_page()
        page.add_init_script(_WATCH)
        page.goto(f"/haku/?{asked}" if asked else "/haku/", wait_until="networkidle")
        if asked:
            page.get_by_role("status").filter(has_text="tulo").wait_for()
        page.wait_for_timeout(300)
        first, shift = page.evaluate("[window.first || 0, window.moved]")
        return first / 1000, shift


def _words_of(folder: Path) -> Sequence[str]:
    """Take a word of most pages, a middling one and a rare one."""
    lines = (folder / "haku/sanat.txt").read_text("utf-8").splitlines()
    words = [word for word, *_ in (line.split("\t") for line in lines) if len(word) > 4]
    return (words[0], words[len(words) // 3], words[-1])


@contextmanager
def _large_site() -> Iterator[Path]:
    """Build a site of the benchmark's made-up stories."""
    with TemporaryDirectory() as folder:
        site = Path(folder)
        stories: list[str | Path] = [
            sys.executable,
            _REPO / "benchmarks/corpus.py",
            str(STORIES),
            site / "content",
        ]
        subprocess.run(stories, check=True, capture_output=True)
        settings = f"""
SITENAME = "Suuri"
SITEURL = "https://suuri.example"
AUTHOR = "Kirjoittaja"
DEFAULT_LANG = "fi"
TIMEZONE = "Europe/Helsinki"
PATH = "content"
OUTPUT_PATH = "output"
THEME = {str(_REPO / "theme")!r}
PLUGINS = ["tarinat"]
TARINAT_SHARE_PICTURES = False
"""
        (site / "pelicanconf.py").write_text(settings, "utf-8")
        build: list[str | Path] = [Path(sys.executable).parent / "tarinat", "build"]
        subprocess.run(build, cwd=site, check=True, capture_output=True)
        yield site / "output"
