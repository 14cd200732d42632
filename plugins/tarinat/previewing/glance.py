"""What files look like without being read: which are other than at the last glance."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from tarinat.building.stamps import Stamp, stamp_of_source


class Glance:
    """Looks at files now and again; `files` gives those that are there."""

    def __init__(self, files: Callable[[], Iterable[Path]]) -> None:
        self._files = files
        self._seen = self._look()

    def changed(self) -> set[Path]:
        """Give the files that are other than at the last glance, new or gone."""
        before, self._seen = self._seen, self._look()
        return {path for path, _ in before.items() ^ self._seen.items()}

    def _look(self) -> dict[Path, Stamp]:
        found = {}
        for file in self._files():
            with suppress(OSError):
                found[file] = stamp_of_source(file.stat())
        return found
