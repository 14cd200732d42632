"""What Pelican's signals are answered with."""

from __future__ import annotations

from pelican import Pelican, signals
from pelican.generators import ArticlesGenerator

from tarinat.adapter.generator import PELICANS_OWN, GeneratorAlone, SiteGenerator
from tarinat.adapter.running import CommandsPelican
from tarinat.adapter.settings import STILL
from tarinat.adapter.writer import SiteWriter


def connect() -> None:
    """Answer Pelican's signals; they hold their receivers weakly, so these are functions of the module."""
    signals.initialized.connect(_keep_still)
    signals.article_generator_init.connect(_keep_at_hand)
    signals.get_generators.connect(_generator)
    signals.get_writer.connect(_writer)


def _keep_still(pelican: Pelican) -> None:
    pelican.settings.update(STILL)
    pelican.delete_outputdir = False


def _keep_at_hand(generator: ArticlesGenerator) -> None:
    """Let other plugins find the stories where they look for them: on Pelican's own generator."""
    generator.context[PELICANS_OWN] = generator


def _generator(pelican: Pelican) -> type[SiteGenerator]:
    return pelican.generator if isinstance(pelican, CommandsPelican) else GeneratorAlone


def _writer(pelican: Pelican) -> type[SiteWriter]:
    return SiteWriter
