"""The darkroom: pictures are made in threads of this process, since Pillow lets others go on meanwhile.

The files are on this machine, whoever renders the pages; and what makes them may be another version
elsewhere, which gives other bytes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from tarinat.building.keeping import Keeper
from tarinat.building.outputs import Output
from tarinat.building.remembering.pictures import Made
from tarinat.building.steps import Step
from tarinat.images import Image, Variant, at_one_time

Make = Callable[[Image, Sequence[Variant]], Made]

OnPicture = Callable[[int, int], None]
"""Is told how many pictures are made, of how many."""

_AHEAD = 4
"""Pictures for each thread that may be made before somebody takes them."""

Files = tuple[Output[Variant], ...]


class Darkroom:
    """Makes the pictures of a build with `make`, and has their files kept.

    `jobs` is the number of pictures made at one time (0: one a processor; 1: all is done here). `on_picture`
    is told of each one.
    """

    def __init__(self, make: Make, keeper: Keeper, jobs: int, on_picture: OnPicture | None = None) -> None:
        self._make = make
        self._keeper = keeper
        self._hands = at_one_time(jobs)
        self._on_picture = on_picture
        self._left: deque[tuple[Image, Files]] = deque()
        self._begun: deque[tuple[Files, Future[Made]]] = deque()
        self._threads: ThreadPoolExecutor | None = None
        self._done = 0

    @contextmanager
    def opened(self, pictures: Iterable[tuple[Image, Files]], step: Step) -> Iterator[None]:
        """Begin with the pictures of which a file is not as it was; all are done when the context ends."""
        for image, files in pictures:
            changed = tuple(self._keeper.changed(files))
            if changed:
                self._left.append((image, changed))
                step.made += 1
            else:
                step.kept += 1
        if not self._left:
            yield
            return
        self._tell()
        if self._hands == 1:
            yield
            while self._left:
                image, files = self._left.popleft()
                self._put(files, *self._make_files(image, files))
            return
        with ThreadPoolExecutor(self._hands, "tarinat-pictures") as self._threads:
            try:
                self._give_out()
                yield
                while self._begun:
                    self._take()
            finally:
                self._threads.shutdown(cancel_futures=True)

    def look(self) -> None:
        """Take what is ready, so that others can be made."""
        while self._begun and self._begun[0][1].done():
            self._take()

    def _give_out(self) -> None:
        while self._threads and self._left and len(self._begun) < self._hands * _AHEAD:
            image, files = self._left.popleft()
            self._begun.append((files, self._threads.submit(self._make_files, image, files)))

    def _take(self) -> None:
        files, made = self._begun.popleft()
        data, as_seen = made.result()
        self._give_out()
        self._put(files, data, as_seen)

    def _make_files(self, image: Image, files: Files) -> Made:
        return self._make(image, [file.source for file in files])

    def _put(self, files: Files, made: tuple[bytes, ...], as_seen: bool) -> None:
        for file, data in zip(files, made, strict=True):
            # What somebody replaced meanwhile is made again by the next build.
            self._keeper.put(file.path, data, file.print if file.print and as_seen else b"")
        self._done += 1
        self._tell()

    def _tell(self) -> None:
        if self._on_picture:
            self._on_picture(self._done, self._done + len(self._begun) + len(self._left))
