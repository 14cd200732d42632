"""The generator that writes the whole site from its plan."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.contents import Article
from pelican.generators import ArticlesGenerator
from pelican.urlwrappers import Author, Category, Tag

from tarinat.adapter.settings import SettingErrors, site_from
from tarinat.adapter.writer import SiteWriter
from tarinat.building.cache import ParseCache
from tarinat.building.plan import Plan, demand_clean, plan_of
from tarinat.building.pool import parser_for
from tarinat.building.staging import ForeignFolder, demand_apart, files_made
from tarinat.feeds import tag_titles
from tarinat.messages import messages_in
from tarinat.problems import ContentProblems
from tarinat.stories import Story

PELICANS_OWN = "tarinat_articles_generator"
"""Where Pelican's own generator of articles is kept in the context, so that it can show ours."""

logger = logging.getLogger(__name__)


class SiteGenerator:
    """Pelican's contract of a generator: `generate_context`, then `generate_output`.

    `context` and `settings` are Pelican's; other arguments are not needed here.
    """

    def __init__(self, context: dict[str, Any], settings: dict[str, Any], **_: object) -> None:
        self.context = context
        self.settings = settings
        self.articles: list[Article] = []
        self.plan: Plan | None = None

    def generate_context(self) -> None:
        """Read and check everything. Raises ContentProblems or SettingErrors before anything is written."""
        site = site_from(self.settings)
        parse_all = parser_for(site.jobs)
        cache = ParseCache.of(site.content) if site.incremental else None
        plan = plan_of(site, cache.parse_all(parse_all) if cache else parse_all)
        demand_clean(plan)
        if cache:
            cache.save()
            if cache.broken:
                say = messages_in(site.lang)
                logger.warning("%s", say("command.cache_broken", path=cache.file))
        self.plan = plan
        authors = {story.path: author.name for author in plan.catalogue.authors for story in author.stories}
        tags = tag_titles(plan.catalogue)
        shown = plan.catalogue.stories
        self.articles = [self._article(story, plan, authors[story.path], tags[story.path]) for story in shown]
        self.context["articles"] = self.articles
        pelicans_own: ArticlesGenerator = self.context.get(PELICANS_OWN)
        if pelicans_own:
            pelicans_own.articles = self.articles
        signals.article_generator_finalized.send(self)

    def generate_output(self, writer: SiteWriter) -> None:
        """Write every file of the plan."""
        if self.plan is None:
            raise RuntimeError("generate_context comes first")
        folder = Path(writer.output_path)
        stale = set(files_made(folder))
        for output in self.plan.outputs():
            writer.write_output(output, self.context)
            stale.discard(output.path)
        # In place, where `pelican` itself was called: a page of what is now a draft must not stay. What
        # other plugins wrote is theirs.
        for path in stale:
            (folder / path).unlink(missing_ok=True)

    def _article(self, story: Story, plan: Plan, author: str, tags: tuple[str, ...]) -> Article:
        settings = self.settings
        metadata = {
            "title": story.title,
            "date": story.date,
            "slug": story.slug,
            "lang": story.lang,
            "summary": story.summary or story.text.opening,
            "status": "draft" if story.draft else "published",
            "authors": [Author(author, settings)],
            "category": Category(settings["DEFAULT_CATEGORY"], settings),
            "tags": [Tag(tag, settings) for tag in tags],
        }
        html = plan.catalogue.html(story.path, story.text, plan.site)
        path = str(plan.site.content.parent / story.path)
        return Article(html, metadata, settings=settings, source_path=path, context=self.context)


class GeneratorAlone(SiteGenerator):
    """The generator where `pelican` itself was called: it says what is wrong in the author's words."""

    def generate_context(self) -> None:
        """Read and check everything; where something is wrong, name it and end with 1."""
        say = messages_in(str(self.settings.get("DEFAULT_LANG", "fi")))
        try:
            super().generate_context()
            if self.plan:
                output = Path(os.path.realpath(self.settings["OUTPUT_PATH"]))
                demand_apart(output, (self.plan.site.content, self.plan.site.theme))
        except ForeignFolder as foreign:
            lines = [say("command.foreign_folder", path=foreign.folder)]
        except ContentProblems as found:
            lines = [say.of(problem) for problem in found.problems]
            lines.append(f"{say.summary(found.problems)} {say('command.nothing_written')}")
        except SettingErrors as wrong:
            lines = [say.of_setting(error) for error in wrong.errors]
        else:
            return
        for line in lines:
            logger.error("%s", line)
        # Not an exception: Pelican would print a traceback for what an author typed.
        raise SystemExit(1)
