"""`python -m benchmarks.previews 100 10000`: from a save to the story's own page in the browser, beside Hugo.

Both servers run at once and are asked in turn, one word of a text after the other, so that a noisy minute
does not fall on one of them. A measured page is one that a real Chromium has loaded by itself after the save,
with the new word in it. Needs Chromium, `make test`'s packages and `make bench`'s peers.
"""

import argparse
import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks import machine
from benchmarks.contestants import TOOLS
from benchmarks.measuring import RunFailed
from benchmarks.programs import SITE_BIN, hugo_binary
from benchmarks.report import rows
from benchmarks.sites import Corpus, Site
from benchmarks.stories import CorpusStory
from benchmarks.tools import REPO, WORK

BARS = {100: 0.3, 10_000: 0.5}
"""Seconds at most, by the number of stories."""

COMMANDS = {
    "tarinat": lambda: [SITE_BIN / "tarinat", "serve"],
    "hugo": lambda: [hugo_binary(), "server", "--buildDrafts", "--buildFuture"],
}
_ADDRESS = re.compile(r"http://localhost:\d+")
_QUIET = {100: 1.0, 1_000: 2.0, 10_000: 6.0}
"""Seconds between two saves: an author reads what is there, and the rest of the site follows."""

_PATIENCE = 60_000
"""Milliseconds that a page is waited for."""


@dataclass
class Contestant:
    """A server of one tool, and the page of one story in a browser."""

    tool: str
    site: Site
    page: Page

    def seconds(self, story: CorpusStory, word: str) -> float:
        """Save a word into a story's text; tell when the browser has it."""
        began = time.perf_counter()
        with self.page.expect_event("load", timeout=_PATIENCE):
            began = time.perf_counter()
            self.site.write(story.with_word(word))
        while True:
            ended = time.perf_counter()
            if word in self.page.content():
                return ended - began
            # Some servers reload more than once; only the page with the word counts.
            self.page.wait_for_event("load", timeout=_PATIENCE)


@contextmanager
def served(tool: str, site: Site) -> Iterator[str]:
    """Start a tool's server; give its address once it has one."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [*COMMANDS[tool](), "--port", str(port)]
    with subprocess.Popen(
        command, cwd=site.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            said = []
            for line in process.stdout or ():
                said.append(line)
                found = _ADDRESS.search(line)
                if found:
                    yield found[0]
                    return
            raise RunFailed(f"{tool} did not start: {''.join(said)}")
        finally:
            process.terminate()


def measure(count: int, saves: int, tools: list[str], browser: Browser) -> dict[str, list[float]]:
    """Measure so many saves with each tool, in turn."""
    corpus = Corpus.of(count)
    story = corpus.story(count // 2)
    times: dict[str, list[float]] = {tool: [] for tool in tools}
    with ExitStack() as stack:
        contestants = []
        for tool in tools:
            site = Site.of(next(one for one in TOOLS if one.name == tool), corpus)
            address = stack.enter_context(served(tool, site))
            page = browser.new_page()
            page.goto(f"{address}/tarinat/{story.slug}/", timeout=_PATIENCE)
            contestants.append(Contestant(tool, site, page))
        for number in range(saves + 1):
            for one in contestants:
                one.page.bring_to_front()
                time.sleep(_QUIET.get(count, 3.0))
                seconds = one.seconds(story, f"tallennus{number}kerta")
                if number:  # the first save is each server's to warm up with
                    times[one.tool].append(seconds)
    return times


def report(found: dict[int, dict[str, list[float]]]) -> str:
    """Write what was measured."""
    here = machine.described()
    tools = list(next(iter(found.values())))
    body = []
    for count, times in found.items():
        own = median(times["tarinat"])
        figures = [f"{median(times[tool]):.2f}" for tool in tools]
        ratio = f"{own / median(times['hugo']):.2f}" if "hugo" in times else "–"
        bar = BARS.get(count)
        body.append([f"{count:,}", *figures, ratio, f"{bar}" if bar else "–", _verdict(own, bar)])
    head = ["stories", *(f"{tool}, s" for tool in tools), "×", "at most, s", "cleared"]
    saves = len(next(iter(found.values()))["tarinat"])
    return f"""\
# From a save to the page

Made by `python -m benchmarks.previews`. Seconds from the moment a story's file is written, with one word
changed, until a Chromium that shows the story has loaded its page again with the word; medians of {saves}
saves, both servers running at once and asked in turn. `×` is tarinat's figure divided by Hugo's.

{datetime.now(UTC):%Y-%m-%d}. {here["processor"]}, {here["cores"]} cores, {here["memory"]} of memory, \
{here["system"]}, Python {here["python"]}.

{rows(head, body)}
"""


def _verdict(own: float, bar: float | None) -> str:
    return "–" if bar is None else "yes" if own < bar else "no"


def main(argv: list[str]) -> int:
    """Do what the command line says."""
    sys.path.insert(0, str(REPO / "tools"))
    from find_browser import FLAGS, find_browser

    parser = argparse.ArgumentParser(prog="python -m benchmarks.previews", description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=[*BARS])
    parser.add_argument("--saves", type=int, default=10)
    parser.add_argument("--tools", nargs="+", choices=sorted(COMMANDS), default=["tarinat", "hugo"])
    told = parser.parse_args(argv)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        found = {count: measure(count, told.saves, told.tools, browser) for count in told.counts}
    (WORK / "previews.json").write_text(json.dumps(found), "utf-8")
    words = Path(WORK / "PREVIEWS.md")
    if set(BARS) <= set(found) and {"tarinat", "hugo"} <= set(told.tools) and told.saves >= 10:
        words = REPO / "benchmarks/PREVIEWS.md"
    words.write_text(report(found), "utf-8")
    print(words.read_text("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
