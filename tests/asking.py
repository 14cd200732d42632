"""A site asked as its search page asks, in a real browser: many questions, each with its first pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser
from tarinat.search import SearchDocument

QUERIES = Path(__file__).parent / "search/queries.tsv"

FIRST = 10
"""Results that the page shows at first: what is further down is not found."""

_ASK = """async ([root, queries, first, typing]) => {
  const { openSearch } = await import(`${root}theme/finding.js`);
  const search = await openSearch(root);
  const answers = [];
  for (const query of queries) {
    const { results, how, meant } = await search.find(query, typing);
    const pages = await Promise.all(results.slice(0, first).map((result) => result.data()));
    answers.push({ query, how, meant, addresses: pages.map((page) => page.url), count: results.length });
  }
  return answers;
}"""


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader asks for, and the page that should be among the first."""

    words: str
    expected: str
    kind: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The first pages for a query, the number of all, and what was looked for instead, if anything."""

    query: str
    how: str
    meant: str
    addresses: list[str]
    count: int


def queries() -> list[Query]:
    """Read the fixed set of queries."""
    lines = QUERIES.read_text("utf-8").splitlines()
    return [Query(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def answers(browser: Browser, site: str, *asked: str, root: str = "/", typing: bool = False) -> list[Answer]:
    """Ask a served site; `typing` tells that the last word may not be whole yet."""
    with browser.new_context(base_url=site) as context:
        page = context.new_page()
        page.goto(f"{root}haku/")
        found = page.evaluate(_ASK, [root, list(asked), FIRST, typing])
    return [Answer(**answer) for answer in found]


def document(title: str = "Otsikko", html: str = "<p>Teksti.</p>", **given: object) -> SearchDocument:
    """Make a Finnish document about nothing much."""
    return SearchDocument("/tarinat/x/", "fi", "story", title, html, **given)  # type: ignore[arg-type]
