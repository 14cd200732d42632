"""The plan of a build: everything that it will write, known before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tarinat.building.outputs import Output
from tarinat.building.staging import LIST_OF_FILES
from tarinat.catalogue import Catalogue, catalogue_of
from tarinat.checks import check
from tarinat.config import Site
from tarinat.feeds import Feed, feeds_of
from tarinat.feeds.rss import rss
from tarinat.images import published
from tarinat.pages import output_path, pages_of
from tarinat.pages.views import Page
from tarinat.problems import ContentProblems, Problem, errors, in_order
from tarinat.reading import Content, read_content
from tarinat.rendering import Renderer
from tarinat.translations import Translations, languages, load_translations
from tarinat.writings import ParseAll, parse_here

TEXT_PARTS = ("site", "pages")
"""The catalogues of texts that readers see: the templates' own, and those of titles and descriptions."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A site that is ready to be written, and what was found wrong with its content."""

    site: Site
    content: Content
    catalogue: Catalogue
    pages: tuple[Page, ...]
    feeds: tuple[Feed, ...]
    words: Mapping[str, Translations]
    problems: tuple[Problem, ...]

    def outputs(self) -> Iterator[Output]:
        """Give every file of the site, and last the list of them."""
        paths = []
        for output in self._outputs():
            paths.append(output.path)
            yield output
        listed = "".join(f"{path}\n" for path in sorted(paths))
        yield Output(LIST_OF_FILES, listed.encode)

    def _outputs(self) -> Iterator[Output]:
        renderer = Renderer(self.site.theme, self.site, self.words)
        for page in self.pages:
            yield Output(output_path(page.address), partial(_rendered, renderer, page), page)
        for feed in self.feeds:
            yield Output(output_path(feed.address), partial(rss, feed, self.site))
        for image in self.catalogue.images:
            yield Output(image.address.lstrip("/"), partial(published, image))
        for address, file in static_files(self.site.theme).items():
            yield Output(address.lstrip("/"), file.read_bytes)


def plan_of(site: Site, parse_all: ParseAll = parse_here) -> Plan:
    """Read the content, gather it and check it; nothing is written."""
    words = load_words(site.theme)
    content = read_content(site, parse_all)
    plan = _plan(site, content, words)
    if not plan.catalogue.future:
        return plan
    # What will be wrong on the day when a future story is shown is told today, not on that day.
    ahead = _plan(replace(site, future=True), content, words)
    return replace(plan, problems=in_order((*plan.problems, *errors(ahead.problems))))


def _plan(site: Site, content: Content, words: Mapping[str, Translations]) -> Plan:
    catalogue, found = catalogue_of(content, site)
    pages = pages_of(catalogue, site, words)
    feeds = feeds_of(catalogue, site, words)
    files = [image.address for image in catalogue.images] + list(static_files(site.theme))
    return Plan(
        site=site,
        content=content,
        catalogue=catalogue,
        pages=pages,
        feeds=feeds,
        words=words,
        problems=in_order((*content.problems, *found, *check(content, catalogue, pages, feeds, files))),
    )


def demand_clean(plan: Plan) -> None:
    """Raise ContentProblems where the plan has an error: nothing may be written then."""
    if errors(plan.problems):
        raise ContentProblems(plan.problems)


def load_words(theme: Path) -> Mapping[str, Translations]:
    """Load the texts that readers see, in every language of the theme."""
    folder = theme / "translations"
    return {lang: load_translations(folder, lang, *TEXT_PARTS) for lang in languages(folder)}


def static_files(theme: Path) -> Mapping[str, Path]:
    """Map the address of each of the theme's own files to the file."""
    folder = theme / "static"
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {f"/theme/{path.relative_to(folder).as_posix()}": path for path in files}


def _rendered(renderer: Renderer, page: Page) -> bytes:
    return renderer.render(page).encode("utf-8")
