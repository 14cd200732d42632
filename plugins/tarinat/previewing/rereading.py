"""Reads the content of a site again and again: only what changed is parsed anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import replace
from functools import partial

from tarinat.building.crew.executors import crew_of
from tarinat.building.crew.parsing import parser_for, telling
from tarinat.building.releasing.lock import alone
from tarinat.building.remembering.cache import ParseCache
from tarinat.building.remembering.heads import with_body
from tarinat.building.remembering.pictures import PictureCache
from tarinat.building.stamps import Stamp, stamp_of_source
from tarinat.building.steps import OnProgress
from tarinat.config import Site
from tarinat.images import Seen, Sight, read_images
from tarinat.markup import Scribe, Written
from tarinat.reading import Content, Reading
from tarinat.stories import Story
from tarinat.walk import LookAll
from tarinat.writings import Manner, ParseAll, Parsed, Source, parse, parse_here

Instead = Mapping[str, Parsed]
"""Writings that stand in for what is in the files of these paths now."""


class Rereader:
    """Reads one site; what it read stays in memory.

    What is read first comes from what builds remembered, and is remembered for them.
    """

    def __init__(self, site: Site) -> None:
        # What a cluster does is for builds: nobody waits for one with every word that is saved.
        self.site = replace(site, executor="", executor_address="")
        self._known: dict[str, tuple[bytes, Parsed]] = {}
        self._seen: dict[Sight, tuple[Stamp, Seen]] = {}
        self._scribe = Scribe()

    def first(self, on_progress: OnProgress | None = None) -> Content:
        """Read everything, with all processes. Raises ExecutorFailed."""
        with ExitStack() as stack:
            parse_new = parser_for(stack.enter_context(crew_of(self.site)))
            content = self.site.content
            look = partial(read_images, jobs=self.site.jobs)
            if not self.site.incremental:
                return self._read(telling(parse_new, content, on_progress), look)
            # Builds of one content share what was parsed: one at a time.
            with suppress(OSError):
                stack.enter_context(alone(self.site.content))
            cache = ParseCache.of(self.site.content)
            stack.callback(cache.store.close)
            pictures = PictureCache.of(self.site.content, readonly=True)
            stack.callback(pictures.store.close)
            parse_all = telling(cache.parse_all(parse_new), content, on_progress)
            self._read(parse_all, partial(pictures.look_all, jobs=self.site.jobs))
            # The file of remembered texts is closed soon: they are kept here. Where they are lost, on a full
            # disk or in a damaged file, all are parsed again.
            saved = cache.save()
            known = self._known.items() if saved else ()
            self._known = {path: (data, _held(parsed)) for path, (data, parsed) in known}
        return self.again()

    def again(self, instead: Instead | None = None) -> Content:
        """Read every file, and parse those that are other than they were."""
        return self._read(parse_here, read_images, instead or {})

    def writings(self) -> Mapping[str, Parsed]:
        """Give what was read last from each file, by its path."""
        return {path: parsed for path, (_, parsed) in self._known.items()}

    def parse_story(self, path: str, data: bytes, stem: str) -> Parsed:
        """Parse a story at once; for one thread that is not the one that reads."""
        source = Source("stories", path, stem, data)
        found = parse(source, self._manner, self._scribe)
        self._known[path] = (data, found)
        return found

    @property
    def _manner(self) -> Manner:
        return Manner(self.site.zone, self.site.lang, self.site.author)

    def _read(self, parse_new: ParseAll, look: LookAll, instead: Instead | None = None) -> Content:
        return Reading(
            self.site, partial(self._parse_all, parse_new, instead or {}), self._look(look)
        ).content()

    def _parse_all(
        self, parse_new: ParseAll, instead: Instead, sources: Iterable[Source], manner: Manner
    ) -> Iterator[Parsed]:
        sources = tuple(sources)
        known = {
            source.path: kept[1]
            for source in sources
            if (kept := self._known.get(source.path)) and kept[0] == source.data
        }
        new = [source for source in sources if source.path not in known]
        for source, parsed in zip(new, parse_new(new, manner), strict=True):
            known[source.path] = parsed
        self._known = {source.path: (source.data, known[source.path]) for source in sources}
        return (instead.get(source.path) or known[source.path] for source in sources)

    def _look(self, look_new: LookAll) -> LookAll:
        def look(sights: Iterable[Sight]) -> Iterator[Seen]:
            sights = tuple(sights)
            stamps = {sight: _stamp(sight) for sight in sights}
            known = {s: kept[1] for s in sights if (kept := self._seen.get(s)) and kept[0] == stamps[s]}
            new = [sight for sight in sights if sight not in known]
            for sight, seen in zip(new, look_new(new), strict=True):
                known[sight] = seen
                if stamp := stamps[sight]:
                    self._seen[sight] = (stamp, seen)
            return (known[sight] for sight in sights)

        return look


def _held(parsed: Parsed) -> Parsed:
    """Take a story's text into memory."""
    story = parsed.writing
    return with_body(parsed, Written(story.text.html)) if isinstance(story, Story) else parsed


def _stamp(sight: Sight) -> Stamp | None:
    try:
        return stamp_of_source(sight[0].stat())
    except OSError:
        return None
