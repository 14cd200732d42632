"""A story's page and its item in feeds without the text: what it takes to set a changed text into them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast
from zoneinfo import ZoneInfo

from tarinat.building.remembering.decoding import decode
from tarinat.catalogue import Catalogue
from tarinat.config import Site
from tarinat.feeds import Feed, Item, ItemWriter
from tarinat.markup import Leading, Written
from tarinat.pages.views import Page, StoryView
from tarinat.seams import Seams
from tarinat.stories import Story


@dataclass(frozen=True, slots=True)
class Folio:
    """All that the rest of the site says of one story.

    `path` is that of its file. `page` and `item` have no text: `above` is what stands above it in feeds, and
    `item` has the story's lessons, which follow it. `on_page` and `in_feeds` tell where its links lead.
    """

    path: str
    page: Page
    item: Item
    above: str
    on_page: Leading
    in_feeds: Leading

    def page_with(self, story: Story, seams: Seams) -> Page:
        """Set a text into the page."""
        view = cast(StoryView, self.page.view)
        html = seams.in_headings(self.on_page.write(story.text.html), story.lang)
        return replace(self.page, view=replace(view, html=html, reading_minutes=story.reading_minutes))

    def item_with(self, story: Story) -> Item:
        """Set a text into the item."""
        html = self.above + self.in_feeds.write(story.text.html) + self.item.html
        return replace(self.item, summary=story.summary or story.text.opening, html=html)

    def data(self) -> Any:
        """Give the folio as what can be written as JSON."""
        return self.path, self.page, self.item, self.above, self.on_page, self.in_feeds

    @classmethod
    def of_data(cls, data: Any, zone: ZoneInfo) -> Folio:
        """Make a folio of plain data again. Raises ValueError, TypeError or LookupError where it is none."""
        path, page, item, above, on_page, in_feeds = data
        return cls(
            path=decode(str, path, zone),
            page=decode(Page, page, zone, view=StoryView),
            item=decode(Item, item, zone),
            above=decode(str, above, zone),
            on_page=decode(Leading, on_page, zone),
            in_feeds=decode(Leading, in_feeds, zone),
        )


class Folios:
    """Makes the folios of a catalogue. There are none of drafts: nothing of theirs is remembered."""

    def __init__(self, catalogue: Catalogue, site: Site, writer: ItemWriter) -> None:
        self._catalogue = catalogue
        self._site = site
        self._writer = writer
        self._stories: Mapping[str, Story] = {s.address: s for s in catalogue.stories if not s.draft}

    def of(self, page: Page) -> Folio | None:
        """Make the folio of a story's page; None where it is some other page."""
        story = self._stories.get(page.address)
        if story is None or not isinstance(page.view, StoryView):
            return None
        silent = replace(story, text=replace(story.text, body=Written(""), targets=(), passages=()))
        item = self._writer.of_story(silent)
        lessons = item.html.removeprefix(self._writer.above(silent))
        return Folio(
            path=story.path,
            page=replace(page, view=replace(page.view, html="", reading_minutes=0)),
            item=replace(item, html=lessons, picture=self._writer.picture_of(story)),
            above=self._writer.above(story),
            on_page=self._catalogue.leading(
                story.path, story.text, self._site, lead=page.view.picture is None
            ),
            in_feeds=self._catalogue.leading(story.path, story.text, self._site, full=True),
        )

    def stories_in(self, feed: Feed) -> list[str]:
        """Name the stories of a feed by their addresses; an item about something else gives an empty name."""
        return [self._story_of(item) for item in feed.items]

    def _story_of(self, item: Item) -> str:
        address = item.link.removeprefix(self._site.url)
        story = self._stories.get(address)
        return address if story and item.guid == self._writer.guid_of_story(story) else ""
