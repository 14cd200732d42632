"""The generator that writes the whole site from its plan."""

from __future__ import annotations

import logging
import os
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NoReturn

from pelican import signals
from pelican.contents import Article
from pelican.generators import ArticlesGenerator

from tarinat.adapter.articles import articles_of
from tarinat.adapter.listening import others_listen
from tarinat.adapter.settings import SettingErrors, site_from
from tarinat.adapter.writer import SiteWriter
from tarinat.building.crew.pool import ExecutorFailed
from tarinat.building.plan import Plan
from tarinat.building.releasing.shelves import InPlace, Shelf
from tarinat.building.releasing.staging import ForeignFolder, demand_apart
from tarinat.building.workshop import Workshop
from tarinat.messages import messages_in
from tarinat.problems import ContentProblems

PELICANS_OWN = "tarinat_articles_generator"
"""Where Pelican's own generator of articles is kept in the context, so that it can show ours."""

logger = logging.getLogger(__name__)


class SiteGenerator:
    """Pelican's contract of a generator: `generate_context`, then `generate_output`.

    `context` and `settings` are Pelican's; other arguments are not needed here. `workshop` and `shelf` are
    those of the command's build.
    """

    workshop: Workshop
    shelf: Shelf

    def __init__(self, context: dict[str, Any], settings: dict[str, Any], **_: object) -> None:
        self.context = context
        self.settings = settings
        self.articles: list[Article] = []
        self.plan: Plan | None = None

    def generate_context(self) -> None:
        """Read and check everything. Raises ContentProblems or SettingErrors before anything is written."""
        plan = self.plan = self.workshop.plan()
        say = messages_in(plan.site.lang)
        for file in self.workshop.broken:
            logger.warning("%s", say("command.cache_broken", path=file))
        # An article costs as much as a page: they are made where somebody is there to see them.
        if others_listen():
            self.articles = articles_of(plan, self.settings, self.context)
            pelicans_own: ArticlesGenerator = self.context.get(PELICANS_OWN)
            if pelicans_own:
                pelicans_own.articles = self.articles
        self.context["articles"] = self.articles
        signals.article_generator_finalized.send(self)

    def generate_output(self, writer: SiteWriter) -> None:
        """Write every file of the plan that is not as it was written before."""
        if self.plan is None:
            raise RuntimeError("generate_context comes first")
        tell = writer.told(self.context) if others_listen() else None
        self.workshop.make(self.plan, self.shelf, tell)


class GeneratorAlone(SiteGenerator):
    """The generator where `pelican` itself was called: it says what is wrong in the author's words."""

    def __init__(self, context: dict[str, Any], settings: dict[str, Any], **rest: object) -> None:
        super().__init__(context, settings, **rest)
        self._open = ExitStack()

    def generate_context(self) -> None:
        """Read and check everything; where something is wrong, name it and end with 1."""
        say = messages_in(str(self.settings.get("DEFAULT_LANG", "fi")))
        try:
            site = site_from(self.settings)
            self.workshop = self._open.enter_context(Workshop.opened(site))
            super().generate_context()
            demand_apart(Path(os.path.realpath(site.output)), (site.content, site.theme))
        except ForeignFolder as foreign:
            lines = [say("command.foreign_folder", path=foreign.folder)]
        except ContentProblems as found:
            lines = [say.of(problem) for problem in found.problems]
            lines.append(f"{say.summary(found.problems)} {say('command.nothing_written')}")
        except SettingErrors as wrong:
            lines = [say.of_setting(error) for error in wrong.errors]
        except ExecutorFailed as failed:
            lines = [say(f"executor.{failed.code}", **failed.values)]
        else:
            return
        self._end(lines)

    def generate_output(self, writer: SiteWriter) -> None:
        """Write in place: the output folder is changed file by file."""
        with self._open:
            shelf = self.shelf = InPlace(self.workshop.site.output)
            try:
                super().generate_output(writer)
            except ExecutorFailed as failed:
                say = messages_in(self.workshop.site.lang)
                self._end([say(f"executor.{failed.code}", **failed.values)])
            shelf.close()
            if self.plan:
                self.workshop.remember(self.plan)
            say = messages_in(self.workshop.site.lang)
            for name, why in self.workshop.lost:
                logger.warning("%s", say(f"command.search_{name}", why=why))

    def _end(self, lines: list[str]) -> NoReturn:
        self._open.close()
        for line in lines:
            logger.error("%s", line)
        # Not an exception: Pelican would print a traceback for what an author typed.
        raise SystemExit(1)
