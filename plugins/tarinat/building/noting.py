"""What a build notes for the next one: the folios of stories, who is in which feed, and what was told."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tarinat.building.folios import Folios
from tarinat.building.glance import ground_of
from tarinat.building.plan import Plan
from tarinat.building.remembering.memory import Memory
from tarinat.building.remembering.parts import Part, part_of
from tarinat.feeds import Feed, ItemWriter
from tarinat.pages import output_path
from tarinat.pages.views import Page
from tarinat.reading import Content


@dataclass(frozen=True, slots=True)
class Note:
    """What is remembered of a page or a feed; `stories` are those of a feed, by their addresses."""

    parts: tuple[Part, ...] = ()
    stories: tuple[str, ...] = ()


class Noter:
    """Writes the notes of a plan; it needs no memory, and so may be anywhere."""

    def __init__(self, plan: Plan) -> None:
        writer = ItemWriter(plan.catalogue, plan.site, plan.words, frozenset())
        self._folios = Folios(plan.catalogue, plan.site, writer)

    def of(self, path: str, source: Page | Feed) -> Note | None:
        """Write the note of the page or feed at a path; None where there is nothing to remember of it."""
        if isinstance(source, Feed):
            return self._of_feed(path, source)
        folio = self._folios.of(source)
        return Note((part_of(_page_part(source.address), folio.data()),)) if folio else None

    def _of_feed(self, path: str, feed: Feed) -> Note:
        stories = self._folios.stories_in(feed)
        if not any(stories):
            return Note()
        others = tuple(item for item, story in zip(feed.items, stories, strict=True) if not story)
        part = part_of(f"feed:{path}", replace(feed, items=others))
        return Note((part,), tuple(stories))


class Notes:
    """Keeps the notes of what was made of a plan in the memory of its output folder."""

    def __init__(self, plan: Plan, memory: Memory, noter: Noter) -> None:
        self._memory = memory
        self._noter = noter
        self._sheets = {sheet.address: sheet for sheet in plan.sheets}
        self._noted: set[str] = set()

    def page(self, note: Note) -> None:
        """Keep the note of a story's page that was made."""
        self._noted.update(name for name, *_ in note.parts)
        self._memory.parts.keep(note.parts)

    def feed(self, path: str, note: Note) -> None:
        """Keep the note of a feed that was made at a path, and those of its stories: they may be new too."""
        self._memory.parts.keep_items(path, note.stories)  # it may have had some before
        self._memory.parts.keep(note.parts)
        for address in note.stories:
            if address and _page_part(address) not in self._noted:
                of_page = self._noter.of(output_path(address), self._sheets[address].make())
                if of_page:
                    self.page(of_page)


def note_whole(plan: Plan, memory: Memory, files: int, lost: tuple[tuple[str, str], ...]) -> None:
    """Note what holds for the site as a whole: the number of its files, what it lacks on this machine."""
    site = plan.site
    dates = [story.date for story in plan.content.stories]
    past, ahead = [d for d in dates if d <= site.now], [d for d in dates if d > site.now]
    seen = {
        "ground": ground_of(site),
        "latest": max(past).isoformat() if past else None,
        "year": site.now.year,
        "due": min(ahead).isoformat() if ahead else None,
        "files": files,
        "sources": writings_in(plan.content),
        "counts": plan.counts,
        "feeds": len(plan.feeds),
        "drafts": len(plan.catalogue.drafts),
        "future": len(plan.catalogue.future),
        "problems": plan.problems,
        "lost": lost,
    }
    memory.keep("seen", seen)


def _page_part(address: str) -> str:
    return f"page:{address}"


def writings_in(content: Content) -> int:
    """Count the files that were parsed."""
    parsed = (content.services, content.tags, content.authors, content.lessons, content.pages, content.unread)
    return len(content.stories) + sum(map(len, parsed))
