"""What a build takes in: every file of the content, read and given to processes that parse what is new."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tarinat.building.crew.executors import crew_of
from tarinat.building.crew.load import MANY
from tarinat.building.crew.parsing import parser_for
from tarinat.building.crew.pool import Crew
from tarinat.building.glance import stamps_of
from tarinat.building.releasing.lock import alone
from tarinat.building.remembering.cache import ParseCache
from tarinat.building.remembering.pictures import PictureCache
from tarinat.building.stamps import Stamp, certain
from tarinat.building.steps import OnProgress, watched
from tarinat.config import Site
from tarinat.images import read_images
from tarinat.reading import Content, Reading
from tarinat.writings import Parsed


@dataclass
class Intake:
    """The content of a site on its way in. Without `cache` and `pictures` nothing is remembered.

    `began` is when reading began (`time.perf_counter`), and `stamps` are those of all that is read, if the
    system told them.
    """

    site: Site
    crew: Crew
    cache: ParseCache | None = None
    pictures: PictureCache | None = None
    began: float = 0.0
    stamps: Mapping[str, Stamp] | None = None
    on_progress: OnProgress | None = None
    _reading: Reading | None = None
    _lost: list[Path] = field(default_factory=list)

    @classmethod
    @contextmanager
    def opened(cls, site: Site, executor: Executor | None = None) -> Iterator[Intake]:
        """Open the intake of a site; its processes and files are let go at the end. Raises ExecutorFailed."""
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
            yield made

    @property
    def broken(self) -> list[Path]:
        """The files of what was remembered that were of no use."""
        stores = [one.store for one in (self.cache, self.pictures) if one]
        broken = [*self._lost, *(store.file for store in stores if store.broken)]
        if self.cache and self.cache.broken and not self.cache.store.broken:
            broken.insert(0, self.cache.store.file)
        return broken

    def begin(self) -> None:
        """Read every file and give what is new to the crew, which parses it while others do other things."""
        self.began = time.perf_counter()
        # Before anything is read: what changes from now on is seen by the next build.
        self.stamps = _stamps(self.site) if self.site.incremental else None
        if self.cache and self.cache.empty and len(self.stamps or ()) >= MANY:
            # All will be new: the processes start while the files are read.
            self.crew.start()
        self._reading = self._read()

    @property
    def begun(self) -> bool:
        """Whether files were read that nobody has asked for yet."""
        return self._reading is not None

    def content(self) -> Content:
        """Wait for what is parsed; it is read anew where it was asked for before."""
        reading, self._reading = self._reading or self._read(), None
        return reading.content()

    def keep(self) -> bool:
        """Keep what was parsed; False where texts are lost, on a full disk or in a damaged file.

        Then the content must be read anew.
        """
        if not self.cache or self.cache.save():
            return True
        if self.cache.store.broken:
            self._lost = [self.cache.store.file]
        self.cache = None
        return False

    def _read(self) -> Reading:
        parse_new = parser_for(self.crew)
        parse_all = self.cache.parse_all(parse_new) if self.cache else parse_new
        return Reading(
            self.site,
            lambda sources, manner: self._told(parse_all(sources, manner)),
            partial(self.pictures.look_all if self.pictures else read_images, jobs=self.site.jobs),
        )

    def _told(self, parsed: Iterable[Parsed]) -> Iterator[Parsed]:
        """Tell of what is parsed, once somebody waits for it: parsing may have begun long before."""
        count = sum(path.endswith(".md") for path in self.stamps or ())
        yield from watched("read", parsed, count, self.on_progress)


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
