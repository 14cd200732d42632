"""Fingerprints of pages and feeds, with all that shapes them besides what they say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from tarinat.building.prints import Prints, print_of
from tarinat.building.program import program
from tarinat.config import Site
from tarinat.feeds import Feed
from tarinat.pages.views import Page
from tarinat.templates import templates_behind
from tarinat.translations import Translations

_UNSEEN = {"content", "output", "theme", "jobs", "incremental", "executor", "executor_address", "now", "zone"}
"""Settings that tell where, when and how a site is built; any other one may be in a template."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What shapes pages and feeds besides what they say: the templates' texts, the site, words, styles.

    `styles` are the addresses of the templates' style sheets, which change with what these say.
    """

    templates: Mapping[str, str]
    site: Site
    words: Mapping[str, Translations]
    styles: Mapping[str, str]

    def ground(self) -> bytes:
        """Digest all of it that is no template or style, and the program of this machine."""
        site = self.site
        texts = [(lang, words.texts) for lang, words in sorted(self.words.items())]
        names = [field.name for field in fields(site) if field.name not in _UNSEEN]
        settings = [(name, getattr(site, name)) for name in names]
        return print_of((texts, settings, site.zone.key), program())


class Grounds:
    """Takes fingerprints of pages and feeds; `ground` is the recipe's, on the machine that compares them."""

    def __init__(self, templates: Mapping[str, str], styles: Mapping[str, str], ground: bytes) -> None:
        self._templates = templates
        self._styles = styles
        self._ground = ground
        self._prints = Prints()
        self._of_template: dict[str, bytes] = {}

    def of(self, page: Page | Feed) -> bytes:
        """Give the fingerprint of a page or a feed."""
        return self._prints.of(page, self._of(page.template) if isinstance(page, Page) else self._ground)

    def _of(self, template: str) -> bytes:
        ground = self._of_template.get(template)
        if ground is None:
            names = sorted(templates_behind(self._templates, template))
            shaping = [(name, self._templates[name]) for name in names]
            shaping.append(("", self._styles.get(template, "")))
            ground = self._of_template[template] = print_of(shaping, self._ground)
        return ground
