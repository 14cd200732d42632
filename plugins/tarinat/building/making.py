"""Making pages and feeds: by whoever has the plan at hand, or by an executor that gets each one sent."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from tarinat.building.crew.load import MOST
from tarinat.building.crew.pool import Crew
from tarinat.building.crew.press import Press, PressWork
from tarinat.building.crew.studio import Studio, StudioWork
from tarinat.building.noting import Note, Noter
from tarinat.building.outputs import Output, Outputs
from tarinat.building.packing import packed
from tarinat.building.plan import Plan
from tarinat.building.releasing.release import Nook
from tarinat.building.remembering.gallery import Gallery
from tarinat.building.remembering.memory import Made
from tarinat.building.stamps import Stamp, stamp_of
from tarinat.feeds import Feed
from tarinat.pages import output_path
from tarinat.pages.views import Page
from tarinat.sharing.values import SharePicture

_SENT = 32
"""Files whose bytes are sent from one process to another at one time."""

OnPage = Callable[[str, Page], None]
Job = Output[Page] | Output[Feed]


@dataclass(frozen=True, slots=True)
class Finished:
    """A page or a feed that was made: its path, the fingerprint of what it was made from, and its note.

    `data` are its bytes, or nothing where it is in its place already, with a `stamp`. What was left as it was
    made before has no `print`.
    """

    path: str
    print: bytes | None = None
    note: Note | None = None
    data: bytes = b""
    stamp: Stamp | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """Pictures for sharing, and what it takes to draw them; what was drawn before may be in a gallery."""

    pictures: tuple[SharePicture, ...]
    studio: Studio
    gallery: Gallery | None

    def recalled(self, own: bytes) -> bytes | None:
        return self.gallery.recall(own) if self.gallery else None

    def keep(self, own: bytes, data: bytes) -> None:
        if self.gallery:
            self.gallery.keep(own, data)


@dataclass(frozen=True, slots=True)
class Making:
    """What it takes to make the pages and feeds of a plan with a press.

    `known` are the files that are as they were made before, by their paths. Without `noter` nothing is noted,
    without `drawing` there are no pictures for sharing.
    """

    plan: Plan
    press: Press
    known: Mapping[str, Made]
    noter: Noter | None
    drawing: Drawing | None = None

    def note(self, path: str, source: Page | Feed) -> Note | None:
        return self.noter.of(path, source) if self.noter else None

    def is_known(self, output: Job) -> bool:
        """Tell whether a file is as it would be made."""
        return self.is_made(output.path, output.print)

    def is_made(self, path: str, own: bytes | None) -> bool:
        """Tell whether a file was made of what has this fingerprint, and is still there."""
        known = self.known.get(path)
        return bool(known and known.print == own)


class Workbench:
    """Makes pages and feeds by their numbers in the plan, and puts them in place through `nook`.

    A crew that is taught it need be sent nothing but the numbers.
    """

    def __init__(self, making: Making, nook: Nook | None) -> None:
        self._making = making
        self._nook = nook
        self._press = making.press
        self._outputs = Outputs(making.plan, making.press.grounds, making.known)

    def pages(self, numbers: Iterable[int]) -> list[Finished]:
        sheets = self._making.plan.sheets
        return [self._finished(self._outputs.of(sheets[number])) for number in numbers]

    def feeds(self, numbers: Iterable[int]) -> list[Finished]:
        channels = self._making.plan.feeds
        return [self._finished(self._outputs.of(channels[number])) for number in numbers]

    def shared(self, numbers: Iterable[int]) -> list[Finished]:
        drawing = self._making.drawing
        return [self._drawn(drawing, drawing.pictures[number]) for number in numbers] if drawing else []

    def _drawn(self, drawing: Drawing, picture: SharePicture) -> Finished:
        path, own = output_path(picture.address), drawing.studio.print_of(picture)
        if self._making.is_made(path, own):
            return Finished(path)
        data = drawing.recalled(own)
        if data is None:
            data = drawing.studio.draw(picture)
            drawing.keep(own, data)
        return self._placed(path, own, None, data)

    def _finished(self, output: Job) -> Finished:
        path, source = output.path, output.source
        if self._making.is_known(output):
            return Finished(path)
        own, note = output.print or self._press.grounds.of(source), self._making.note(path, source)
        return self._placed(path, own, note, self._press.bytes_of(source))

    def _placed(self, path: str, own: bytes, note: Note | None, data: bytes) -> Finished:
        stat = self._nook.write(path, data) if self._nook else None
        return Finished(path, own, note, b"", stamp_of(stat)) if stat else Finished(path, own, note, data)


class AtHand:
    """Has a crew that was taught a workbench make the files; `sent` tells whether their bytes come back."""

    def __init__(self, crew: Crew, making: Making, sent: bool) -> None:
        self._crew = crew
        self._plan = making.plan
        self._drawing = making.drawing
        self._most = _SENT if sent else MOST

    def pages(self) -> Iterator[Finished]:
        return self._crew.share("pages", len(self._plan.sheets), self._most)

    def feeds(self) -> Iterator[Finished]:
        return self._crew.share("feeds", len(self._plan.feeds), self._most)

    def shared(self) -> Iterator[Finished]:
        return self._crew.share("shared", len(self._drawing.pictures) if self._drawing else 0, self._most)


class SentAway:
    """Lays the files out here, and has a crew make what it is sent. `on_page` is told of each page."""

    def __init__(self, crew: Crew, making: Making, on_page: OnPage | None) -> None:
        press = making.press
        self._crew = crew
        self._making = making
        self._on_page = on_page
        self._outputs = Outputs(making.plan, press.grounds, making.known)
        self._work = PressWork(press.recipe, press.ground)

    def pages(self) -> Iterator[Finished]:
        return self._made(self._outputs.pages())

    def feeds(self) -> Iterator[Finished]:
        return self._made(self._outputs.feeds(), heavy=4)

    def shared(self) -> Iterator[Finished]:
        """Draw what is neither in its place nor in the gallery."""
        drawing = self._making.drawing
        if drawing is None:
            return
        missing: list[tuple[str, bytes, SharePicture]] = []
        for picture in drawing.pictures:
            path, own = output_path(picture.address), drawing.studio.print_of(picture)
            known = self._making.is_made(path, own)
            data = None if known else drawing.recalled(own)
            if known:
                yield Finished(path)
            elif data is not None:
                yield Finished(path, own, data=data)
            else:
                missing.append((path, own, picture))
        work, pictures = StudioWork(drawing.studio.kit), [picture for _, _, picture in missing]
        drawn = self._crew.map(work, pictures, packed, self._crew.ahead, heavy=4)
        for (path, own, _), data in zip(missing, drawn, strict=True):
            drawing.keep(own, data)
            yield Finished(path, own, data=data)

    def _made(self, outputs: Iterable[Job], heavy: int = 1) -> Iterator[Finished]:
        """Begin at once; the results come in the order of the outputs, those left as they were last."""
        waiting: deque[Job] = deque()
        left: list[Finished] = []

        def sources() -> Iterator[Page | Feed]:
            for output in outputs:
                if self._making.is_known(output):
                    left.append(Finished(output.path))
                else:
                    waiting.append(output)
                    yield output.source

        printed = self._crew.map(self._work, sources(), packed, self._crew.ahead, heavy)

        def made() -> Iterator[Finished]:
            for data, own in printed:
                path, source = waiting[0].path, waiting.popleft().source
                yield Finished(path, own, self._making.note(path, source), data)
                if self._on_page and isinstance(source, Page):
                    self._on_page(path, source)
            yield from left

        return made()
