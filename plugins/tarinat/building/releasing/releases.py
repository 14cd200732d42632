"""Each build makes a release beside the output and puts it in place whole; the one before it is kept."""

from __future__ import annotations

import contextlib
import filecmp
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tarinat.building.releasing.lock import alone
from tarinat.building.releasing.release import NO_LINKS, Release
from tarinat.building.releasing.settling import Places, placed, put_in_place, settle
from tarinat.building.releasing.staging import (
    LIST_OF_FILES,
    demand_apart,
    demand_ours,
    files_in,
    files_made,
)
from tarinat.building.releasing.undo import Change

__all__ = ["NoRelease", "Overtaken", "Release", "Turn", "roll_back", "staged"]


class NoRelease(Exception):
    """There is no previous release to go back to; `file` is one that it lacks, where there is only a part."""

    def __init__(self, folder: Path, file: str = "") -> None:
        self.folder = folder
        self.file = file
        super().__init__(str(folder / file))


class Overtaken(Exception):
    """Another build put its release in place since this one looked."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What became of the output: the pages that it has now, and how its files differ from those before."""

    pages: int
    added: int
    removed: int
    changed: int


@contextmanager
def staged(
    output: Path,
    sources: tuple[Path, ...],
    *,
    anew: bool = True,
    trusted: Mapping[str, int] | None = None,
    since: tuple[int, int] | None = None,
) -> Iterator[Release]:
    """Give a release to write; when the block ends without an exception it takes the output's place.

    `anew`: the release begins empty; otherwise as the output is, its files linked (the previous release is
    changed into that, since it mostly is it already), and where nothing is written or removed all stays as it
    is. `trusted`: the inodes of all files of the output, where whoever calls knows them; `since` is what
    `placed` told before it looked. One build at a time: another waits. Raises ForeignFolder where the output
    folder must not be replaced, Overtaken where another release was put in place since, OSError where the
    system refuses.
    """
    output = Path(os.path.realpath(output))
    demand_apart(output, sources)
    output.parent.mkdir(parents=True, exist_ok=True)
    places = Places(output)
    with _settled(places):
        if since and since != placed(output):
            raise Overtaken(str(output))
        live = _live(output, anew, trusted)
        patched = bool(live and files_made(places.previous))
        folder = places.previous if patched else places.new
        with ExitStack() as stack:

            def begin() -> Change | None:
                if not patched:
                    places.new.mkdir()
                    places.new.chmod(0o755)
                change = stack.enter_context(Change(places.change, folder, patched))
                undo = change if patched else None
                if live:
                    # Walked, whoever is trusted: what somebody put there must not come to be the site.
                    before = files_in(folder) if patched else {}
                    _level(Release(folder, before, undo), before, live, places)
                return undo

            # As long as nothing is other than in the output there is nothing to put in its place.
            release = Release(folder, live, begin=begin) if live else Release(folder, undo=begin())
            yield release
            if release.begun:
                release.list_files(walked=anew)
                put_in_place(places, folder)


def roll_back(output: Path) -> Turn:
    """Let the output and the release before it change places; a second time brings the first one back.

    Raises NoRelease, ForeignFolder and OSError as `staged` does.
    """
    places = Places(Path(os.path.realpath(output)))
    if not places.previous.is_dir():
        raise NoRelease(places.output)
    with _settled(places):
        made, found = files_made(places.previous), files_in(places.previous)
        if not made:
            raise NoRelease(places.output)
        odd = made ^ found.keys()
        if odd:
            raise NoRelease(places.previous, min(odd))
        live = demand_ours(places.output)
        turn = Turn(
            pages=sum(path.endswith(".html") for path in found),
            added=len(found.keys() - live.keys()),
            removed=len(live.keys() - found.keys()),
            changed=sum(_differs(places, path, live, found) for path in found.keys() & live.keys()),
        )
        with Change(places.change, places.previous, patched=True):
            put_in_place(places, places.previous)
    return turn


def _live(output: Path, anew: bool, trusted: Mapping[str, int] | None) -> Mapping[str, int]:
    """Give the files to begin with, after a look at all that are there."""
    if trusted is None:
        live = demand_ours(output)
    else:
        live = {**trusted, LIST_OF_FILES: (output / LIST_OF_FILES).stat().st_ino}
    return {} if anew else live


def _level(release: Release, before: Mapping[str, int], live: Mapping[str, int], places: Places) -> None:
    """Make a folder equal to the output, its files linked; only what differs costs."""
    linking = _has_links(places)
    for path in sorted(before.keys() - live.keys()):
        release.remove(path)
    for path, inode in live.items():
        if before.get(path) == inode or (path in before and not linking and _same(places, path)):
            continue
        release.link(path, f"{places.output}/{path}")


def _has_links(places: Places) -> bool:
    try:
        os.link(places.output / LIST_OF_FILES, places.change / "linkki")
    except OSError as refused:
        if refused.errno not in NO_LINKS:
            raise
        return False
    return True


def _differs(places: Places, path: str, live: Mapping[str, int], before: Mapping[str, int]) -> bool:
    return path != LIST_OF_FILES and live[path] != before[path] and not _same(places, path)


def _same(places: Places, path: str) -> bool:
    return filecmp.cmp(places.output / path, places.previous / path, shallow=False)


@contextmanager
def _settled(places: Places) -> Iterator[None]:
    """Hold the lock; before and after, bring order."""
    with alone(places.output.parent):
        settle(places)
        try:
            yield
        finally:
            # What is left over now is the next build's to remove: it must not hide what went wrong here.
            with contextlib.suppress(OSError):
                settle(places)
