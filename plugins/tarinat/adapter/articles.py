"""Our stories as Pelican's articles, for other plugins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pelican.contents import Article
from pelican.urlwrappers import Author, Category, Tag

from tarinat.building.plan import Plan
from tarinat.feeds import tag_titles
from tarinat.stories import Story


def articles_of(plan: Plan, settings: Mapping[str, Any], context: dict[str, Any]) -> list[Article]:
    """Make an article of each story that is shown, newest first."""
    authors = {story.path: author.name for author in plan.catalogue.authors for story in author.stories}
    tags = tag_titles(plan.catalogue)
    return [
        _article(story, plan, authors[story.path], tags[story.path], settings, context)
        for story in plan.catalogue.stories
    ]


def _article(
    story: Story,
    plan: Plan,
    author: str,
    tags: tuple[str, ...],
    settings: Mapping[str, Any],
    context: dict[str, Any],
) -> Article:
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
    return Article(html, metadata, settings=settings, source_path=path, context=context)
