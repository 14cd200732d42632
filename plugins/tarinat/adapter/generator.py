"""The generator that writes the whole site from its plan."""

from __future__ import annotations

from typing import Any

from pelican import signals
from pelican.contents import Article
from pelican.urlwrappers import Author, Category, Tag

from tarinat.adapter.settings import site_from
from tarinat.adapter.writer import SiteWriter
from tarinat.building.plan import Plan, demand_clean, plan_of
from tarinat.stories import Story


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
        """Read and check everything. Raises ContentProblems before anything is written."""
        plan = plan_of(site_from(self.settings))
        demand_clean(plan)
        self.plan = plan
        self.articles = [self._article(story) for story in plan.catalogue.stories]
        self.context["articles"] = self.articles
        self.context["tarinat"] = plan.catalogue
        signals.article_generator_finalized.send(self)

    def generate_output(self, writer: SiteWriter) -> None:
        """Write every file of the plan."""
        if self.plan is None:
            raise RuntimeError("generate_context comes first")
        for output in self.plan.outputs():
            writer.write_output(output, self.context)

    def _article(self, story: Story) -> Article:
        settings = self.settings
        metadata = {
            "title": story.title,
            "date": story.date,
            "slug": story.slug,
            "lang": story.lang,
            "summary": story.summary or story.text.opening,
            "status": "draft" if story.draft else "published",
            "authors": [Author(story.author, settings)],
            "category": Category(settings["DEFAULT_CATEGORY"], settings),
            "tags": [Tag(use.text, settings) for use in story.tags],
        }
        path = self.plan.site.content.parent / story.path if self.plan else None
        return Article(
            story.text.html, metadata, settings=settings, source_path=str(path), context=self.context
        )
