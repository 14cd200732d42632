"""What a build notes for the next one: the folios of stories, who is in which feed, and what was told."""

from __future__ import annotations

from dataclasses import replace

from tarinat.building.folios import Folios
from tarinat.building.glance import ground_of
from tarinat.building.plan import Plan
from tarinat.building.remembering.memory import Memory
from tarinat.feeds import Feed, ItemWriter
from tarinat.pages.views import Page
from tarinat.reading import Content


class Notes:
    """Notes what was made of a plan in the memory of its output folder."""

    def __init__(self, plan: Plan, memory: Memory) -> None:
        self._plan = plan
        self._memory = memory
        words = plan.words[plan.site.lang]
        writer = ItemWriter(plan.catalogue, plan.site, words, frozenset())
        self._folios = Folios(plan.catalogue, plan.site, writer)
        self._sheets = {sheet.address: sheet for sheet in plan.sheets}
        self._noted: set[str] = set()

    def page(self, page: Page) -> None:
        """Note a page that was made, where it is a story's."""
        folio = self._folios.of(page)
        if folio:
            self._noted.add(page.address)
            self._memory.keep_parts([(f"page:{page.address}", folio.data())])

    def feed(self, path: str, feed: Feed) -> None:
        """Note a feed that was made at a path: its stories, whose items may be other than they were."""
        stories = self._folios.stories_in(feed)
        if not any(stories):
            self._memory.keep_items(path, ())  # it may have had some before
            return
        self._memory.keep_items(path, stories)
        others = tuple(item for item, story in zip(feed.items, stories, strict=True) if not story)
        self._memory.keep_parts([(f"feed:{path}", replace(feed, items=others))])
        for address in stories:
            if address and address not in self._noted:
                self.page(self._sheets[address].make())

    def whole(self, files: int) -> None:
        """Note what holds for the site as a whole; `files` is the number of its files."""
        plan, site = self._plan, self._plan.site
        dates = [story.date for story in plan.content.stories]
        past, ahead = [d for d in dates if d <= site.now], [d for d in dates if d > site.now]
        counts = {
            "stories": len(plan.catalogue.stories),
            "tags": len(plan.catalogue.tags),
            "lessons": len(plan.catalogue.graph.lessons),
            "services": len(plan.catalogue.services),
            "pages": len(plan.sheets),
        }
        seen = {
            "ground": ground_of(site),
            "latest": max(past).isoformat() if past else None,
            "due": min(ahead).isoformat() if ahead else None,
            "files": files,
            "sources": writings_in(plan.content),
            "counts": counts,
            "feeds": len(plan.feeds),
            "drafts": len(plan.catalogue.drafts),
            "future": len(plan.catalogue.future),
            "problems": plan.problems,
        }
        self._memory.keep("seen", seen)


def writings_in(content: Content) -> int:
    """Count the files that were parsed."""
    parsed = (content.services, content.tags, content.authors, content.lessons, content.pages, content.unread)
    return len(content.stories) + sum(map(len, parsed))
