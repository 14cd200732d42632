"""Puts a release in place, and brings order after a build that ended midway, at whatever moment."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from tarinat.building.releasing.exchange import exchange
from tarinat.building.releasing.staging import files_made
from tarinat.building.releasing.undo import recorded

_MOVED = "entinen"
_OLDER = "vanhempi"


@dataclass(frozen=True, slots=True)
class Places:
    """The output, and the hidden folders beside it: one release before, and what a build works in."""

    output: Path

    @property
    def previous(self) -> Path:
        """The release before the one that is the output."""
        return self._beside("edellinen")

    @property
    def new(self) -> Path:
        """A release that is being made from nothing."""
        return self._beside("uusi")

    @property
    def change(self) -> Path:
        """The journal of a build that runs, and what it took away."""
        return self._beside("muutos")

    def _beside(self, name: str) -> Path:
        return self.output.with_name(f".{self.output.name}.{name}")


def placed(output: Path) -> tuple[int, int] | None:
    """Tell releases apart: the folder that is the output, and when it became that, or None."""
    try:
        stat = output.stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_ctime_ns


def put_in_place(places: Places, folder: Path) -> None:
    """Let a folder become the output; what was the output is where the folder was, or in `change`."""
    if not places.output.exists():
        folder.rename(places.output)
    elif not exchange(folder, places.output):
        # Two steps: a process killed between them leaves no output until `settle` puts the old one back.
        places.output.rename(places.change / _MOVED)
        folder.rename(places.output)


def settle(places: Places) -> None:
    """Finish what was put in place, take back what was not, and remove what is left over. Needs the lock.

    The disk alone tells how far a build came, so this does the same after an exception as after a kill, and
    may be killed itself.
    """
    moved = places.change / _MOVED
    try:
        record = recorded(places.change)
    except ValueError:
        # Torn by a loss of power: what it did to the previous release is not known.
        record = None
        shutil.rmtree(places.previous, ignore_errors=True)
    if moved.exists() and not places.output.exists():
        moved.rename(places.output)
    if record:
        before = moved if moved.exists() else places.previous if record.patched else places.new
        if moved.exists() or _inode(places.output) == record.inode:
            _keep(places, before)
        elif record.patched:
            record.take_back(places.previous)
    _clear(places.new)
    _clear(places.change)


def _keep(places: Places, before: Path) -> None:
    """Let what was the output become the previous release."""
    if before == places.previous or not files_made(before):
        return
    if places.previous.exists():
        places.previous.rename(places.change / _OLDER)
    before.rename(places.previous)


def _clear(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place, ignore_errors=True)
    else:
        place.unlink(missing_ok=True)


def _inode(folder: Path) -> int | None:
    try:
        return folder.stat().st_ino
    except FileNotFoundError:
        return None
