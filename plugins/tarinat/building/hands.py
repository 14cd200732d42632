"""Who makes pages and feeds: a crew that was taught the plan, or one that gets each one sent."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from tarinat.building.crew.load import MOST
from tarinat.building.crew.pool import Crew
from tarinat.building.crew.press import PressWork
from tarinat.building.crew.studio import StudioWork
from tarinat.building.making import Finished, Job, Making
from tarinat.building.outputs import Outputs
from tarinat.building.packing import packed
from tarinat.feeds import Feed
from tarinat.pages import output_path
from tarinat.pages.views import Page
from tarinat.sharing.values import SharePicture

_SENT = 32
"""Files whose bytes are sent from one process to another at one time."""

OnPage = Callable[[str, Page], None]


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
