"""What a build puts on its shelf: files that are other than they were; the rest stays or goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tarinat.building.making import Finished
from tarinat.building.outputs import Kind, Output
from tarinat.building.program import digest_of
from tarinat.building.releasing.shelves import Shelf
from tarinat.building.releasing.staging import LIST_OF_FILES
from tarinat.building.remembering.memory import Made
from tarinat.building.stamps import stamp_of
from tarinat.building.steps import Step


class Keeper:
    """Puts files on a shelf, leaving those that are as they were made."""

    def __init__(self, shelf: Shelf, intact: Mapping[str, Made]) -> None:
        self._shelf = shelf
        self._nook = shelf.nook
        self._intact = intact
        self.paths: set[str] = set()
        self.made: dict[str, Made] = {}
        self.gone: list[str] = []

    def changed(self, outputs: Iterable[Output[Kind]]) -> Iterator[Output[Kind]]:
        """Give the outputs that are not as they were."""
        for output in outputs:
            self.paths.add(output.path)
            known = self._intact.get(output.path)
            if not known or known.print != output.print:
                yield output

    def take(self, made: Finished, step: Step) -> None:
        """Take a page or a feed that was made, or left as it was."""
        self.paths.add(made.path)
        counts = not made.path.endswith(".opml")  # an outline of feeds is neither a page nor a feed
        if made.print is None:
            step.kept += counts
            return
        step.made += counts
        if made.stamp and self._nook:
            self.made[made.path] = Made(made.print, made.stamp)
            self._nook.knows(made.path)
        elif made.stamp:
            raise RuntimeError(f"{made.path} was put where nobody looks")
        else:
            self.put(made.path, made.data, made.print)

    def lay(self, path: str, data: bytes | None) -> None:
        """Put a file on the shelf unless it is as it was, which no bytes say too."""
        self.paths.add(path)
        own = None if data is None else digest_of(data)
        known = self._intact.get(path)
        if data is not None and own is not None and not (known and known.print == own):
            self.put(path, data, own)

    def put(self, path: str, data: bytes, own: bytes) -> None:
        """Put a file on the shelf; `own` is its fingerprint."""
        self.made[path] = Made(own, stamp_of(self._shelf.write(path, data)))

    def remove_the_rest(self) -> None:
        """Remove what was there and is no more."""
        self.gone = sorted(self._shelf.kept - self.paths - {LIST_OF_FILES})
        for path in self.gone:
            self._shelf.remove(path)
