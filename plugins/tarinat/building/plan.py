"""The plan of a build: everything that it will write, known before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tarinat.building.grounds import Recipe
from tarinat.catalogue import Catalogue
from tarinat.checks import check
from tarinat.config import Site
from tarinat.feeds import Channel, feeds_of
from tarinat.gathering import catalogue_of
from tarinat.hosts import redirect_files
from tarinat.images import files_of
from tarinat.open_data import LESSONS, STORIES, open_data
from tarinat.pages import pages_of
from tarinat.pages.sheets import Sheet
from tarinat.problems import ContentProblems, Problem, errors, in_order
from tarinat.reading import Content
from tarinat.sharing.pictures import share_pictures
from tarinat.sharing.values import SharePicture
from tarinat.sitemap import ROBOTS, SITEMAP, sitemap_files
from tarinat.styles import Styles, load_styles
from tarinat.templates import load_templates
from tarinat.translations import Translations, languages, load_translations
from tarinat.webmanifest import MANIFEST, web_manifest

TEXT_PARTS = ("site", "pages")
"""The catalogues of texts that readers see: the templates' own, and those of titles and descriptions."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A site that is ready to be written, and what was found wrong with its content."""

    site: Site
    content: Content
    catalogue: Catalogue
    sheets: tuple[Sheet, ...]
    feeds: tuple[Channel, ...]
    words: Mapping[str, Translations]
    problems: tuple[Problem, ...]
    theme: Mapping[str, Path | bytes]

    @property
    def counts(self) -> dict[str, int]:
        """How much there is of what authors know; an outline of feeds is no page."""
        return {
            "stories": len(self.catalogue.stories),
            "tags": len(self.catalogue.tags),
            "lessons": len(self.catalogue.graph.lessons),
            "services": len(self.catalogue.services),
            "pages": sum(not sheet.address.endswith(".opml") for sheet in self.sheets),
        }

    def shared(self) -> tuple[SharePicture, ...]:
        """List the pictures for sharing."""
        return share_pictures(self.catalogue, self.site, self.words)

    def files(self) -> Mapping[str, Path | bytes]:
        """Map the path of each ready file to the file or to its bytes: of the theme, for hosts, open data."""
        own = {address.lstrip("/"): file for address, file in self.theme.items()}
        hosts = redirect_files(self.catalogue.redirects, self.site)
        found = {**sitemap_files(self.sheets, self.site), MANIFEST: web_manifest(self.site)}
        return {**own, **hosts, **found, **open_data(self.catalogue, self.site)}


def recipe_of(site: Site) -> Recipe:
    """Give what shapes the pages and feeds of a site besides what they say."""
    templates = load_templates(site.theme / "templates")
    return Recipe(templates, site, load_words(site.theme), styles_of(site.theme, templates).of_template)


def plan_of(site: Site, content: Content, words: Mapping[str, Translations] | None = None) -> Plan:
    """Gather the content and check it; nothing is written. `words` are the theme's, if loaded."""
    words = words or load_words(site.theme)
    plan = _plan(site, content, words)
    if not plan.catalogue.future:
        return plan
    # What will be wrong on the day when a future story is shown is told today, not on that day.
    ahead = _plan(replace(site, future=True), content, words)
    return replace(plan, problems=in_order((*plan.problems, *errors(ahead.problems))))


def _plan(site: Site, content: Content, words: Mapping[str, Translations]) -> Plan:
    catalogue, found = catalogue_of(content, site)
    sheets = pages_of(catalogue, site, words)
    feeds = feeds_of(catalogue, site, words)
    pages = [sheet.address for sheet in sheets]
    files = [channel.address for channel in feeds] + [image.address for image in catalogue.images]
    theme = theme_files(site.theme)
    files += [file.address for image in catalogue.images for file in files_of(image)]
    names = (*redirect_files(catalogue.redirects, site), SITEMAP, ROBOTS, MANIFEST, STORIES, LESSONS)
    files += [*theme, *(f"/{name}" for name in names)]
    return Plan(
        site=site,
        content=content,
        catalogue=catalogue,
        sheets=sheets,
        feeds=feeds,
        words=words,
        problems=in_order((*content.problems, *found, *check(content, catalogue, pages, files, site.now))),
        theme=theme,
    )


def demand_clean(plan: Plan) -> None:
    """Raise ContentProblems where the plan has an error: nothing may be written then."""
    if errors(plan.problems):
        raise ContentProblems(plan.problems)


def load_words(theme: Path) -> Mapping[str, Translations]:
    """Load the texts that readers see, in every language of the theme."""
    folder = theme / "translations"
    return {lang: load_translations(folder, lang, *TEXT_PARTS) for lang in languages(folder)}


def styles_of(theme: Path, templates: Mapping[str, str] | None = None) -> Styles:
    """Join the style sheets of a theme; `templates` are its own, if loaded."""
    return load_styles(templates or load_templates(theme / "templates"), theme / "static/css")


def theme_files(theme: Path) -> Mapping[str, Path | bytes]:
    """Map the address of each file of the theme to the file, or to the bytes of joined sheets.

    Some have their place at the root of the site.
    """
    styles = styles_of(theme)
    joined = {theme / f"static/css/{sheet}.css" for sheet in styles.sheets}
    own: dict[str, Path | bytes] = {}
    for folder, base in ((theme / "static", "/theme/"), (theme / "root", "/")):
        files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
        own |= {base + p.relative_to(folder).as_posix(): p for p in sorted(files) if p not in joined}
    return {**own, **styles.files}
