"""A build after the text of a few stories was changed: their pages and feeds, and nothing else is even read.

That is what authors do most. It holds where a story's text alone differs, and nothing of it that the rest of
the site shows or leads to: then only its page, the feeds that carry it and the search index can be other than
they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace

from tarinat.building.changed_texts import ChangedText, changed_texts
from tarinat.building.crew.press import Job, Press
from tarinat.building.folios import Folio
from tarinat.building.glance import Glance
from tarinat.building.plan import recipe_of
from tarinat.building.program import digest_of
from tarinat.building.releasing.lock import alone
from tarinat.building.releasing.releases import Release, staged
from tarinat.building.releasing.staging import LIST_OF_FILES
from tarinat.building.remembering.cache import ParseCache
from tarinat.building.remembering.decoding import decode
from tarinat.building.remembering.memory import Made, Memory
from tarinat.building.searching import Indexer, Lost
from tarinat.building.stamps import stamp_of
from tarinat.building.steps import Steps
from tarinat.config import Site
from tarinat.feeds import Feed
from tarinat.pages import output_path
from tarinat.pages.views import Page
from tarinat.seams import Seams
from tarinat.search import SearchDocument, story_document
from tarinat.stories import Story


@dataclass
class Retouch:
    """A build of a few changed stories. `glance` is what was found before it.

    `lost` tells what search lacks now; None where nothing was asked of it.
    """

    site: Site
    memory: Memory
    cache: ParseCache
    glance: Glance
    steps: Steps = field(default_factory=Steps)
    _changed: dict[str, ChangedText] = field(default_factory=dict)
    _unfound: bool = False
    lost: tuple[Lost, ...] | None = None

    @property
    def differs(self) -> bool:
        """Whether any text was other than it was, and not just its file."""
        return any(one.differs for one in self._changed.values())

    def build(self) -> bool:
        """Make what changed and put it in place; False where the whole site must be looked at instead."""
        with ExitStack() as stack:
            # What was parsed is shared by the builds of one content: one at a time.
            with suppress(OSError):
                stack.enter_context(alone(self.site.content))
            return self._build()

    def _build(self) -> bool:
        with self.steps.take("read") as step:
            found = changed_texts(self.site, self.memory, self.cache, self.glance)
            if found is None:
                return False
            self._changed = found
            step.made = sum(one.differs for one in self._changed.values())
            step.kept = self.glance.seen["sources"] - step.made
        try:
            jobs = self._jobs()
            documents = self._documents() if jobs and self.site.search else ()
        except (LookupError, ValueError, TypeError):
            return False
        made, gone = self._put_in_place(jobs, documents) if jobs else ({}, [])
        for one in self._changed.values():
            if one.differs:
                self.cache.replace(one.old, one.new, one.parsed)
        self.cache.store.save()
        self.memory.keep_files(made, gone)
        self.memory.keep_sources({path: (one.stamp, one.new) for path, one in self._changed.items()})
        if made:
            files = (self.glance.files.keys() | made.keys()).difference(gone)
            # Without its index the site is not as it should be: the next build tries again.
            self.memory.keep("seen", None if self._unfound else {**self.glance.seen, "files": len(files)})
            self.memory.seal([*files, LIST_OF_FILES])
        self.memory.save()
        return True

    def _jobs(self) -> dict[str, Job]:
        """Lay out the pages and feeds of the stories that differ, by their paths."""
        stories = {one.story.address: one.story for one in self._changed.values() if one.differs}
        folios = {address: self._folio(address) for address in stories}
        jobs: dict[str, Job] = {}
        seams = Seams()
        for address, story in stories.items():
            jobs[output_path(address)] = folios[address].page_with(story, seams)
        for feed in sorted({feed for address in stories for feed in self.memory.parts.feeds_with(address)}):
            jobs[feed] = self._feed(feed, stories, folios)
        return jobs

    def _documents(self) -> tuple[SearchDocument, ...]:
        """Recall what search knew of every page, and set the changed texts into it."""
        stories = {one.story.address: one.story for one in self._changed.values() if one.differs}
        documents = Indexer(self.site, self.memory).documents()
        if not documents or not stories.keys() <= {document.address for document in documents}:
            raise LookupError("documents")
        return tuple(
            story_document(document, stories[document.address]) if document.address in stories else document
            for document in documents
        )

    def _feed(self, path: str, stories: dict[str, Story], folios: dict[str, Folio]) -> Feed:
        feed: Feed = decode(Feed, self.memory.parts.of(f"feed:{path}"), self.site.zone)
        items, others = [], iter(feed.items)
        for story in self.memory.parts.items_of(path):
            if not story:
                items.append(next(others))
                continue
            if story not in folios:
                folios[story] = self._folio(story)
            if story not in stories:
                stories[story] = self._recalled(story, folios[story].path)
            items.append(folios[story].item_with(stories[story]))
        return replace(feed, items=tuple(items))

    def _folio(self, address: str) -> Folio:
        return Folio.of_data(self.memory.parts.of(f"page:{address}"), self.site.zone)

    def _recalled(self, address: str, path: str) -> Story:
        """Recall a story. Raises LookupError where it is not in the file that was noted."""
        key = self.memory.source_key(path)
        parsed = self.cache.recall(key, "stories", self.site.zone) if key else None
        if parsed is None or not isinstance(parsed.writing, Story) or parsed.writing.address != address:
            raise LookupError(path)
        return parsed.writing

    def _put_in_place(
        self, jobs: Mapping[str, Job], documents: tuple[SearchDocument, ...]
    ) -> tuple[dict[str, Made], list[str]]:
        """Write the files that differ, search's too, and remove what search has no more; tell which."""
        recipe = recipe_of(self.site)
        press = Press(recipe, recipe.ground())
        made: dict[str, Made] = {}
        gone: list[str] = []
        with ExitStack() as stack:
            sources = (self.site.content, self.site.theme)
            release = stack.enter_context(
                staged(
                    self.site.output, sources, anew=False, trusted=self.glance.files, since=self.glance.placed
                )
            )
            seen = self.glance.seen
            for name, kind, there in (
                ("pages", Page, seen["counts"]["pages"]),
                ("feeds", Feed, seen["feeds"]),
            ):
                with self.steps.take(name) as step:
                    for path, job in _of_kind(jobs, kind):
                        data, own = press.make(job)
                        made[path] = Made(own, stamp_of(release.write(path, data)))
                        step.made += 1
                    step.kept = there - step.made
            if documents:
                gone = self._index(release, documents, made)
            with self.steps.take("placed"):
                stack.close()
        return made, gone

    def _index(
        self, release: Release, documents: tuple[SearchDocument, ...], made: dict[str, Made]
    ) -> list[str]:
        # Of files that are gone it may be remembered how they were made.
        known = {path: made for path, made in self.memory.files().items() if path in self.glance.files}
        indexer = Indexer(self.site, self.memory)
        with self.steps.take("search") as step:
            index = indexer.index(lambda: documents, known)
            step.made, step.kept = index.made, index.kept
            self.lost, self._unfound = index.lost, index.failed
            for path, data in index.files.items():
                own = None if data is None else digest_of(data)
                if data is not None and own and not (path in known and known[path].print == own):
                    made[path] = Made(own, stamp_of(release.write(path, data)))
            gone = [path for path in indexer.before if path not in index.files]
            for path in gone:
                release.remove(path)
        return gone


def _of_kind(jobs: Mapping[str, Job], kind: type[Page | Feed]) -> Iterable[tuple[str, Job]]:
    return [(path, job) for path, job in jobs.items() if isinstance(job, kind)]
