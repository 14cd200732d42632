"""A page is a pure function of its view, the site's words and the translations."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tarinat.pages.views import Page
from tarinat.translations import Translations


class SiteWords(Protocol):
    """What a template may know of the site. `url` is the full address without a slash at its end."""

    @property
    def name(self) -> str: ...

    @property
    def description(self) -> str: ...

    @property
    def lang(self) -> str: ...

    @property
    def root(self) -> str: ...

    @property
    def url(self) -> str: ...

    def href(self, address: str) -> str: ...

    def absolute(self, address: str) -> str: ...


class Renderer:
    """Turns pages into HTML with the templates of one theme."""

    def __init__(self, theme: Path, site: SiteWords, translations: Mapping[str, Translations]) -> None:
        self._site = site
        self._translations = translations
        self._templates = environment(theme / "templates")

    def render(self, page: Page) -> str:
        """Write the page. Its language without translations falls back to the site's."""
        words = self._translations.get(page.lang) or self._translations[self._site.lang]
        template = self._templates.get_template(page.template)
        return template.render(page=page, view=page.view, site=self._site, t=words)


def environment(templates: Path) -> Environment:
    """Make a Jinja environment where a missing name is an error and every value is escaped."""
    made = Environment(
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.globals = {"range": range}  # nothing else: lipsum() and random would differ from build to build
    del made.filters["random"]
    return made
