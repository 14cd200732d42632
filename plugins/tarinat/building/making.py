"""Making pages and feeds: what it takes, and what comes of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tarinat.building.crew.press import Press
from tarinat.building.crew.studio import Studio
from tarinat.building.noting import Note, Noter
from tarinat.building.outputs import Output, Outputs
from tarinat.building.plan import Plan
from tarinat.building.releasing.release import Nook
from tarinat.building.remembering.gallery import Gallery
from tarinat.building.remembering.memory import Made
from tarinat.building.stamps import Stamp, stamp_of
from tarinat.feeds import Feed
from tarinat.pages import output_path
from tarinat.pages.views import Page
from tarinat.sharing.values import SharePicture

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
