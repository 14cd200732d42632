"""A page is a pure function of its view, the site's words and the translations."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from jinja2 import TemplateNotFound, TemplateSyntaxError

from tarinat.rendering.compiled import CompiledTemplates
from tarinat.rendering.environment import ThemeEnvironment, ThemeLoader
from tarinat.rendering.linked_data import LinkedData
from tarinat.templates import TemplateFailed
from tarinat.translations import Translations

if TYPE_CHECKING:
    from tarinat.pages.views import Page  # a theme can be compiled ahead without any page


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
    """Turns pages into HTML with the templates of one theme, given by name.

    Each language of a page has an environment of its own, so that macros know their language without being
    told: their modules run once a language and not once a page, and what they wrote of a value can be used
    again (`once`). `styles` are the addresses of the templates' style sheets. Templates are compiled when
    they are first needed; `compiled` is a folder to keep them in, which must be the user's own and no part of
    a cache that is shared (`compiled.folder_of_user`).
    """

    def __init__(
        self,
        templates: Mapping[str, str],
        site: SiteWords,
        translations: Mapping[str, Translations],
        styles: Mapping[str, str],
        compiled: Path | None = None,
    ) -> None:
        self._site = site
        self._data = LinkedData(site).of
        self._translations = translations
        self._styles = styles
        self._templates = ThemeLoader(templates, CompiledTemplates(compiled))
        self._environments: dict[str, ThemeEnvironment] = {}

    def render(self, page: Page) -> str:
        """Write the page. Its language without translations falls back to the site's.

        Raises TemplateFailed with the template and the line of whatever goes wrong in one.
        """
        try:
            template = self._in(page.lang).get_template(page.template)
            return template.render(page=page, view=page.view)
        except MemoryError:
            raise  # no template's fault
        except Exception as error:
            raise _failed(error, page) from error

    def prepare(self) -> None:
        """Load every template for the site's language ahead; what fails will fail again when it is needed."""
        environment = self._in(self._site.lang)
        for name in self._templates.names:
            with suppress(Exception):
                environment.get_template(name)

    def _in(self, lang: str) -> ThemeEnvironment:
        if lang not in self._environments:
            words = self._translations.get(lang) or self._translations[self._site.lang]
            known = {
                "page_lang": lang,
                "site": self._site,
                "t": words,
                "styles": self._styles,
                "linked_data": self._data,
            }
            self._environments[lang] = ThemeEnvironment(self._templates, known)
        return self._environments[lang]


def _failed(error: Exception, page: Page) -> TemplateFailed:
    if isinstance(error, TemplateSyntaxError):
        return TemplateFailed(error.name or page.template, error.lineno, error.message or "", page.address)
    template, line = page.template, 0
    # Jinja puts a template's name and lines into the traceback; the innermost is at fault.
    for frame, number in traceback.walk_tb(error.__traceback__):
        if "__jinja_exception__" in frame.f_globals:
            template, line = frame.f_code.co_filename, number
    if isinstance(error, TemplateNotFound):
        return TemplateFailed(template, line, f"there is no template {error.name}", page.address)
    reason = str(error.args[0]) if isinstance(error, KeyError) and error.args else str(error)
    return TemplateFailed(template, line, reason or type(error).__name__, page.address)
