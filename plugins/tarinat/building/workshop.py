"""One build: what it works with, and its steps from the content to the files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tarinat.building.crew.load import FEW
from tarinat.building.crew.press import Press
from tarinat.building.crew.studio import Studio
from tarinat.building.darkroom import Darkroom
from tarinat.building.grounds import Grounds
from tarinat.building.hands import AtHand, OnPage, SentAway
from tarinat.building.intake import Intake
from tarinat.building.keeping import Keeper
from tarinat.building.making import Drawing, Making, Workbench
from tarinat.building.noting import Noter, Notes, note_whole, writings_in
from tarinat.building.outputs import Outputs
from tarinat.building.plan import Plan, demand_clean, plan_of, recipe_of
from tarinat.building.releasing.shelves import Shelf
from tarinat.building.releasing.staging import LIST_OF_FILES
from tarinat.building.remembering.gallery import Gallery
from tarinat.building.remembering.memory import Made, Memory
from tarinat.building.remembering.pictures import make_anew
from tarinat.building.searching import Indexer, Lost
from tarinat.building.steps import OnProgress, Steps, watched
from tarinat.config import Site
from tarinat.search import documents_of
from tarinat.share_kit import kit_of


@dataclass
class Workshop:
    """What a build of a site works with. Without `memory` everything is made anew.

    `lost` tells what the site lacks because something is missing on this machine, or failed.
    """

    site: Site
    intake: Intake
    steps: Steps = field(default_factory=Steps)
    memory: Memory | None = None
    on_progress: OnProgress | None = None
    _press: Press | None = None
    _keeper: Keeper | None = None
    _telling: bool = False
    lost: tuple[Lost, ...] = ()
    _unfound: bool = False

    @classmethod
    @contextmanager
    def opened(
        cls,
        site: Site,
        executor: Executor | None = None,
        lasting: bool = True,
        intake: Intake | None = None,
        on_progress: OnProgress | None = None,
    ) -> Iterator[Workshop]:
        """Open the workshop of a site; its processes and files are let go at the end.

        `lasting` tells whether the output is one that a later build will find. `intake` is one that is
        open already. `on_progress` is told how each step goes. Raises ExecutorFailed.
        """
        with ExitStack() as stack:
            intake = intake or stack.enter_context(Intake.opened(site, executor))
            intake.on_progress = on_progress
            made = cls(site, intake, on_progress=on_progress)
            if site.incremental and lasting:
                made.memory = Memory.of(site.content, site.output)
                stack.callback(made.memory.close)
            yield made

    @property
    def broken(self) -> list[Path]:
        """The files of what was remembered that were of no use."""
        memory = self.memory
        return [*self.intake.broken, *([memory.store.file] if memory and memory.store.broken else [])]

    def plan(self) -> Plan:
        """Read and check everything. Raises ContentProblems before anything is written."""
        intake = self.intake
        if not intake.begun:
            intake.begin()
        with self.steps.take("read", intake.began) as step:
            press = self._press = _press_for(self.site)
            words = press.recipe.words
            if intake.crew.at_work:
                # While others parse: whatever is parsed now will be printed.
                press.prepare()
            plan = plan_of(self.site, intake.content(), words)
            step.made = intake.cache.parsed if intake.cache else writings_in(plan.content)
            step.kept = writings_in(plan.content) - step.made
            demand_clean(plan)
            if not intake.keep():
                plan = plan_of(self.site, intake.content(), words)
        return plan

    def make(self, plan: Plan, shelf: Shelf, on_page: OnPage | None = None) -> None:
        """Make every file that is not as it was made before, and remove what is no more.

        With `on_page`, which is told of each page, everything is made.
        """
        known = self.memory.intact() if self.memory and shelf.kept and not on_page else {}
        # Drafts' words are in what is told of other stories too, and what other plugins make is not known.
        drafts = any(story.draft for story in plan.catalogue.stories)
        self._telling = on_page is None and not drafts
        noter = Noter(plan) if self.memory and self._telling else None
        notes = Notes(plan, self.memory, noter) if self.memory and noter else None
        drawing = self._drawing(plan, drafts)
        drawn, tell = len(drawing.pictures) if drawing else 0, self.on_progress
        making = Making(plan, self._press or _press_for(self.site), known, noter, drawing)
        keeper = self._keeper = Keeper(shelf, known)
        with self._hands(making, shelf, on_page) as hands:
            pages = hands.pages()
            # Where several are at work now, what is only copied is copied meanwhile.
            self._copy(plan, keeper)
            if plan.site.search:
                self._index(plan, keeper, known)
            # Threads begin when there are processes already, and have ended before there are more.
            with self._pictures(plan, keeper, drafts) as darkroom, self.steps.take("pages") as step:
                for made in watched("pages", pages, len(plan.sheets), tell):
                    keeper.take(made, step)
                    if made.note and notes:
                        notes.page(made.note)
                    darkroom.look()
            with self.steps.take("feeds") as step:
                for made in watched("feeds", hands.feeds(), len(plan.feeds), tell):
                    keeper.take(made, step)
                    if made.note and notes:
                        notes.feed(made.path, made.note)
            with self.steps.take("shared") as step:
                for made in watched("shared", hands.shared(), drawn, tell):
                    keeper.take(made, step)
        if drawing and drawing.gallery and step.made:
            drawing.gallery.keep_only([drawing.studio.print_of(picture) for picture in drawing.pictures])
        keeper.remove_the_rest()
        if self.intake.pictures and not drafts:
            self.intake.pictures.save(plan.catalogue.images)

    def _drawing(self, plan: Plan, drafts: bool) -> Drawing | None:
        """Get ready to draw pictures for sharing, if there are any; what a draft says is kept by nobody."""
        pictures = plan.shared()
        kit = kit_of(self.site.theme) if pictures else None
        gallery = Gallery.of(self.site.content, readonly=drafts) if self.site.incremental else None
        return Drawing(pictures, Studio(kit), gallery) if kit else None

    def _copy(self, plan: Plan, keeper: Keeper) -> None:
        with self.steps.take("files") as step:
            files = tuple(Outputs(plan, Grounds({}, {}, b"")).files())
            for file in keeper.changed(files):
                keeper.put(file.path, file.source, file.print or b"")
                step.made += 1
            step.kept = len(files) - step.made

    @contextmanager
    def _pictures(self, plan: Plan, keeper: Keeper, drafts: bool) -> Iterator[Darkroom]:
        """Have pictures made meanwhile; all are in place when the context ends."""
        known = self.intake.pictures
        make = partial(known.made, keep=not drafts) if known else make_anew
        tell = partial(self.on_progress, "pictures") if self.on_progress else None
        darkroom = Darkroom(make, keeper, self.site.jobs, tell)
        pictures = Outputs(plan, Grounds({}, {}, b"")).pictures()
        with self.steps.take("pictures") as step, darkroom.opened(pictures, step):
            yield darkroom

    def _index(self, plan: Plan, keeper: Keeper, known: Mapping[str, Made]) -> None:
        with self.steps.take("search") as step:
            indexer = Indexer(plan.site, self.memory if self._telling else None)
            index = indexer.index(partial(documents_of, plan.catalogue, plan.site, plan.words), known)
            step.made, step.kept = index.made, index.kept
            self.lost, self._unfound = index.lost, index.failed
            for path, data in index.files.items():
                keeper.lay(path, data)

    @contextmanager
    def _hands(self, making: Making, shelf: Shelf, on_page: OnPage | None) -> Iterator[AtHand | SentAway]:
        if on_page or not self.intake.crew.teachable:
            yield SentAway(self.intake.crew, making, on_page)
            return
        if len(making.plan.sheets) >= FEW and not making.known:
            making.press.prepare()  # once for all of them
            if making.drawing:
                making.drawing.studio.prepare()
        nook = shelf.nook
        with self.intake.crew.taught(Workbench(making, nook)):
            yield AtHand(self.intake.crew, making, sent=nook is None)

    def remember(self, plan: Plan) -> None:
        """Remember what was made, now that it is in place, if the next build may know of it."""
        memory, keeper = self.memory, self._keeper
        if memory is None or keeper is None:
            return
        if not self._telling:
            memory.keep("seen", None)
            memory.save()
            return
        memory.keep_files(keeper.made, keeper.gone)
        memory.parts.forget_files(keeper.gone)
        keys = self.intake.cache.keys if self.intake.cache else {}
        if self.intake.stamps is not None:
            memory.keep_sources({path: (stamp, keys.get(path)) for path, stamp in self.intake.stamps.items()})
            memory.forget_other_sources(self.intake.stamps)
        note_whole(plan, memory, len(keeper.paths), self.lost)
        if self._unfound:
            memory.keep("seen", None)  # the next build tries again
        memory.seal([*keeper.paths, LIST_OF_FILES])
        memory.forget_vanished()
        memory.save()


def _press_for(site: Site) -> Press:
    recipe = recipe_of(site)
    return Press(recipe, recipe.ground())
