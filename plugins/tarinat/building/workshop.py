"""One build: what it works with, and its steps from the content to the files."""

from __future__ import annotations

import gc
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tarinat.building.crew.executors import crew_of
from tarinat.building.crew.pool import FEW, Crew, parser_for
from tarinat.building.crew.press import PressWork, Printed, compile_theme
from tarinat.building.glance import stamps_of
from tarinat.building.grounds import Grounds
from tarinat.building.noting import Notes, writings_in
from tarinat.building.outputs import Kind, Output, Outputs
from tarinat.building.packing import packed
from tarinat.building.plan import Plan, demand_clean, plan_of
from tarinat.building.releasing.lock import alone
from tarinat.building.releasing.shelves import Shelf
from tarinat.building.releasing.staging import LIST_OF_FILES
from tarinat.building.remembering.cache import ParseCache
from tarinat.building.remembering.memory import Made, Memory
from tarinat.building.remembering.pictures import PictureCache
from tarinat.building.stamps import Stamp, certain, stamp_of
from tarinat.building.steps import Step, Steps
from tarinat.config import Site
from tarinat.images import published, read_image
from tarinat.pages.views import Page
from tarinat.reading import Reading

OnPage = Callable[[str, Page], None]

MANY = 5 * FEW
"""Files that are worth several processes, whatever they are."""


@dataclass
class Workshop:
    """What a build of a site works with. Without `memory` everything is made anew."""

    site: Site
    crew: Crew
    steps: Steps = field(default_factory=Steps)
    cache: ParseCache | None = None
    pictures: PictureCache | None = None
    memory: Memory | None = None
    _stamps: Mapping[str, Stamp] | None = None
    _reading: Reading | None = None
    _began: float = 0.0
    _maker: Maker | None = None
    _telling: bool = False
    _lost: list[Path] = field(default_factory=list)

    @classmethod
    @contextmanager
    def opened(cls, site: Site, executor: Executor | None = None, lasting: bool = True) -> Iterator[Workshop]:
        """Open the workshop of a site; its processes and files are let go at the end.

        `lasting` tells whether the output is one that a later build will find. Raises ExecutorFailed.
        """
        with ExitStack() as stack:
            stack.enter_context(_collecting_seldom())
            made = cls(site, stack.enter_context(crew_of(site, executor)))
            if site.incremental:
                # Builds of one content share what was parsed: one at a time, wherever they put it.
                with suppress(OSError):
                    stack.enter_context(alone(site.content))
                made.cache = ParseCache.of(site.content)
                stack.callback(made.cache.store.close)
                made.pictures = PictureCache.of(site.content)
                stack.callback(made.pictures.store.close)
                if lasting:
                    made.memory = Memory.of(site.content, site.output)
                    stack.callback(made.memory.close)
            yield made

    @property
    def broken(self) -> list[Path]:
        """The files of what was remembered that were of no use."""
        stores = [one.store for one in (self.cache, self.pictures, self.memory) if one]
        broken = [*self._lost, *(store.file for store in stores if store.broken)]
        if self.cache and self.cache.broken and not self.cache.store.broken:
            broken.insert(0, self.cache.store.file)
        return broken

    def begin(self) -> None:
        """Read every file and give what is new to the crew, which parses it while others do other things."""
        self._began = time.perf_counter()
        # Before anything is read: what changes from now on is seen by the next build.
        self._stamps = _stamps(self.site) if self.memory else None
        if self.cache and self.cache.empty and len(self._stamps or ()) >= MANY:
            # All will be new: the processes start while the files are read, and have something to do.
            self.crew.start()
            self.crew.aside(partial(compile_theme, self.site.theme))
        self._reading = self._read()

    def plan(self) -> Plan:
        """Read and check everything. Raises ContentProblems before anything is written."""
        if self._reading is None:
            self.begin()
        with self.steps.take("read", self._began) as step:
            plan = self._plan()
            step.made = self.cache.parsed if self.cache else writings_in(plan.content)
            step.kept = writings_in(plan.content) - step.made
            demand_clean(plan)
            if self.cache and not self.cache.save():
                # The texts that it was given to keep are lost: on a full disk, or in a damaged file.
                if self.cache.store.broken:
                    self._lost = [self.cache.store.file]
                self.cache = None
                plan = self._plan()
        return plan

    def _plan(self) -> Plan:
        reading, self._reading = self._reading or self._read(), None
        return plan_of(self.site, reading.content())

    def _read(self) -> Reading:
        parse_all = parser_for(self.crew)
        return Reading(
            self.site,
            self.cache.parse_all(parse_all) if self.cache else parse_all,
            self.pictures.look if self.pictures else read_image,
        )

    def make(self, plan: Plan, shelf: Shelf, on_page: OnPage | None = None) -> None:
        """Make every file that is not as it was made before, and remove what is no more.

        With `on_page`, which is told of each page, everything is made.
        """
        recipe = plan.recipe()
        ground = recipe.ground()
        intact = self.memory.intact() if self.memory and shelf.kept and not on_page else {}
        outputs = Outputs(plan, Grounds(recipe.templates, ground), intact)
        work = PressWork(recipe, ground)
        maker = self._maker = Maker(shelf, intact)
        # Drafts' words are in what is told of other stories too, and what other plugins make is not known.
        drafts = any(story.draft for story in plan.catalogue.stories)
        self._telling = on_page is None and not drafts
        notes = Notes(plan, self.memory) if self.memory and self._telling else None
        with self.steps.take("pages") as step:
            for page, printed in maker.through(self.crew, work, outputs.pages(), step):
                maker.put(page.path, *printed)
                if notes:
                    notes.page(page.source)
                if on_page:
                    on_page(page.path, page.source)
        with self.steps.take("feeds") as step:
            for feed, printed in maker.through(self.crew, work, outputs.feeds(), step, heavy=4):
                maker.put(feed.path, *printed)
                if notes:
                    notes.feed(feed.path, feed.source)
        with self.steps.take("pictures") as step:
            make = self.pictures.made if self.pictures and not drafts else published
            for picture in maker.changed(outputs.pictures(), step):
                maker.put(picture.path, make(picture.source), picture.print or b"")
        with self.steps.take("files") as step:
            for file in maker.changed(outputs.files(), step):
                maker.put(file.path, file.source, file.print or b"")
        maker.remove_the_rest()
        if self.pictures and not drafts:
            self.pictures.save(plan.catalogue.images)

    def remember(self, plan: Plan) -> None:
        """Remember what was made, now that it is in place, if the next build may know of it."""
        memory, maker = self.memory, self._maker
        if memory is None or maker is None:
            return
        if not self._telling:
            memory.keep("seen", None)
            memory.save()
            return
        memory.keep_files(maker.made, maker.gone)
        memory.forget_parts(maker.gone)
        keys = self.cache.keys if self.cache else {}
        if self._stamps is not None:
            memory.keep_sources({path: (stamp, keys.get(path)) for path, stamp in self._stamps.items()})
            memory.forget_other_sources(self._stamps)
        Notes(plan, memory).whole(len(maker.paths))
        memory.seal([*maker.paths, LIST_OF_FILES])
        memory.forget_vanished()
        memory.save()


class Maker:
    """Puts files on a shelf, leaving those that are as they were made."""

    def __init__(self, shelf: Shelf, intact: Mapping[str, Made]) -> None:
        self._shelf = shelf
        self._intact = intact
        self.paths: set[str] = set()
        self.made: dict[str, Made] = {}
        self.gone: list[str] = []

    def changed(self, outputs: Iterable[Output[Kind]], step: Step) -> Iterator[Output[Kind]]:
        """Give the outputs that are not as they were."""
        for output in outputs:
            self.paths.add(output.path)
            known = self._intact.get(output.path)
            if known and known.print == output.print:
                step.kept += 1
            else:
                step.made += 1
                yield output

    def through(
        self, crew: Crew, work: PressWork, outputs: Iterable[Output[Kind]], step: Step, heavy: int = 1
    ) -> Iterator[tuple[Output[Kind], Printed]]:
        """Have a crew make the outputs that are not as they were; `heavy` as for `Crew.map`."""
        sent: deque[Output[Kind]] = deque()

        def sources() -> Iterator[Kind]:
            for output in self.changed(outputs, step):
                sent.append(output)
                yield output.source

        for printed in crew.map(work, sources(), packed, heavy=heavy):
            yield sent.popleft(), printed

    def put(self, path: str, data: bytes, own: bytes) -> None:
        """Put a file on the shelf; `own` is its fingerprint."""
        self.made[path] = Made(own, stamp_of(self._shelf.write(path, data)))

    def remove_the_rest(self) -> None:
        """Remove what was there and is no more."""
        self.gone = sorted(self._shelf.kept - self.paths - {LIST_OF_FILES})
        for path in self.gone:
            self._shelf.remove(path)


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    """Look for garbage seldom: most of what a build makes is kept, and looking through it costs."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 20, 1000)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _stamps(site: Site) -> Mapping[str, Stamp] | None:
    """Take the stamps of all that will be read; one that is too young to be sure of is of no file."""
    now = time.time_ns()
    try:
        stamps = stamps_of(site)
    except OSError:
        return None
    return {path: certain(stamp, now) for path, stamp in stamps.items()}
