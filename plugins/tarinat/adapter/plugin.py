"""What Pelican's signals are answered with."""

from __future__ import annotations

from typing import Any

from pelican import Pelican, signals
from pelican.generators import ArticlesGenerator

from tarinat.adapter.generator import SiteGenerator
from tarinat.adapter.settings import STILL
from tarinat.adapter.writer import SiteWriter


def connect() -> None:
    """Answer Pelican's signals; they hold their receivers weakly, so these are functions of the module."""
    signals.initialized.connect(_keep_still)
    signals.get_generators.connect(_generator)
    signals.get_writer.connect(_writer)
    signals.all_generators_finalized.connect(_show_articles)


def _keep_still(pelican: Pelican) -> None:
    pelican.settings.update(STILL)
    pelican.delete_outputdir = False


def _generator(pelican: Pelican) -> type[SiteGenerator]:
    return SiteGenerator


def _writer(pelican: Pelican) -> type[SiteWriter]:
    return SiteWriter


def _show_articles(generators: list[Any]) -> None:
    """Let other plugins find the stories where they look for them: on Pelican's own generator."""
    articles = next((g.articles for g in generators if isinstance(g, SiteGenerator)), [])
    for generator in generators:
        if isinstance(generator, ArticlesGenerator):
            generator.articles = articles
