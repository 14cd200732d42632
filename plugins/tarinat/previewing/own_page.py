"""The page of a story that was just saved, made before the rest of the site is even looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import nsmallest
from typing import cast

from tarinat.building.changed_texts import only_the_text_differs
from tarinat.building.plan import Plan
from tarinat.catalogue import Catalogue
from tarinat.finnish import same_word_key
from tarinat.gathering import catalogue_of
from tarinat.links import LinkIndex, nfc
from tarinat.pages.desk import Desk
from tarinat.pages.sheets import Sheet
from tarinat.pages.story import story_pages
from tarinat.pages.views import Page, StoryView
from tarinat.record import Record
from tarinat.seams import Seams
from tarinat.stories import Story
from tarinat.tags import story_tag_keys
from tarinat.tellings import stem_of, translation_slug
from tarinat.writings import Parsed

_OF_EACH = 12
"""Stories with the same tag or service that are looked at: enough to find what to read next."""


@dataclass(frozen=True)
class OwnPages:
    """Makes the pages of saved stories as a plan of the whole site will, as far as that can be known at once.

    Where only the text of a story differs its page is as it will be. Else it is laid out among the stories
    that it has most to do with: what it counts may be told a moment too low.
    """

    plan: Plan

    def of(self, saved: Parsed, exactly: bool = False) -> Page | None:
        """Lay out the page; None where the story has an error, or another page is in its place.

        With `exactly` only a page that will be the same in the whole site.
        """
        story = saved.writing
        # Whether a code of somebody is allowed is known when all has been read.
        wrong = saved.findings or any(found.severity == "error" for found in saved.problems)
        if wrong or not isinstance(story, Story):
            return None
        before = self._stories.get(story.path)
        if before and only_the_text_differs(Parsed(before, ()), Parsed(story, ())):
            return self._with_text(before, story)
        moved = before is None or before.address != story.address
        if moved and self._sheet(story):
            return None
        return None if exactly else self._among_its_like(story, before)

    def newest(self) -> Page:
        """Lay out the newest story, so that what all stories need is at hand when one is saved."""
        newest = next(iter(self._stories.values()), None)
        sheet = self._sheet(newest) if newest else None
        return (sheet or self.plan.sheets[0]).make()

    def _sheet(self, story: Story) -> Sheet | None:
        return next((sheet for sheet in self.plan.sheets if sheet.address == story.address), None)

    @cached_property
    def _stories(self) -> dict[str, Story]:
        return {story.path: story for story in self.plan.catalogue.stories}

    def _with_text(self, before: Story, story: Story) -> Page | None:
        sheet = self._sheet(before)
        if sheet is None:
            return None
        page = sheet.make()
        view = cast(StoryView, page.view)
        html = self.plan.catalogue.html(story.path, story.text, self.plan.site, lead=view.picture is None)
        html = Seams().in_headings(html, story.lang)
        return replace(page, view=replace(view, html=html, reading_minutes=story.reading_minutes))

    def _among_its_like(self, story: Story, before: Story | None) -> Page | None:
        plan, whole = self.plan, self.plan.catalogue
        others = {one.path: one for one in self._like(story) if one.path != story.path}
        stories = (*others.values(), story)
        content = replace(
            plan.content,
            stories=stories,
            story_files=tuple(one.path for one in stories),
            unread=(),
            record=Record(plan.content.record.path),
            problems=(),
        )
        small, _ = catalogue_of(content, plan.site)
        small = replace(
            small, links=self._links(small, story), images=whole.images, languages=whole.languages
        )
        desk = Desk(small, plan.site, plan.words)
        page = next((sheet.make() for sheet in story_pages(desk) if sheet.address == story.address), None)
        known = self._sheet(before) if before else None
        if page and known:
            # What to read next takes the whole site to find, and mostly stays what it was.
            related = cast(StoryView, known.make().view).related
            page = replace(page, view=replace(cast(StoryView, page.view), related=related))
        return page

    def _like(self, story: Story) -> Iterator[Story]:
        """Give the stories that a story's page may speak of: the same lessons, tags, service and time."""
        catalogue = self.plan.catalogue
        lessons = (catalogue.graph.named(line.id) for line in story.lessons)
        for lesson in filter(None, lessons):
            yield from (piece.story for piece in lesson.evidence)
        keys = {*story_tag_keys(story, catalogue.tag_names)}
        service = same_word_key(story.service)
        for members in (
            *(archive.stories for archive in catalogue.tags if archive.key in keys),
            *(own.stories for own in catalogue.services if service in (own.slug, same_word_key(own.name))),
            catalogue.stories,
        ):
            yield from nsmallest(_OF_EACH, members, key=lambda other: abs(other.date - story.date))
        names = {translation_slug(story), story.slug, stem_of(story)} - {""}
        for other in catalogue.stories:
            told = {translation_slug(other), *((other.slug, stem_of(other)) if story.translation else ())}
            if told & names or (story.series and other.series == story.series):
                yield other

    def _links(self, small: Catalogue, story: Story) -> LinkIndex:
        """Lead links as in the whole site, and to the story as it is now."""
        links, own = self.plan.catalogue.links, small.links
        key = nfc(story.path).removeprefix(f"{own.folder}/")
        return replace(links, files={**links.files, key: own.files[key]}, tags={**own.tags, **links.tags})
