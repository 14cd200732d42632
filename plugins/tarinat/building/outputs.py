"""One file of the site: its path, and how its bytes are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tarinat.pages.views import Page


@dataclass(frozen=True, slots=True)
class Output:
    """A file below the output folder. `page` is set where the file is a page."""

    path: str
    make: Callable[[], bytes]
    page: Page | None = None

    def write_below(self, folder: Path) -> Path:
        """Make the bytes and write them below a folder."""
        target = folder / self.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(self.make())
        return target
