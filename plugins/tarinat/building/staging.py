"""A build is made aside and put in place whole, so that a failed one leaves the old site as it was."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LIST_OF_FILES = "theme/tiedostot.txt"
"""A file of each site that lists the others, so that the next build knows what it may replace."""

_ASIDE = ".uusi-"
_BEFORE = ".edellinen-"


class ForeignFolder(Exception):
    """The output folder holds something that no build made, or the site's own sources."""

    def __init__(self, folder: Path, file: Path | None = None) -> None:
        self.folder = folder
        self.file = file
        super().__init__(str(folder / (file or "")))


@contextmanager
def staged(output: Path, sources: tuple[Path, ...]) -> Iterator[Path]:
    """Give an empty folder beside the output; when all went well it takes the output's place.

    One build at a time: another waits. Raises ForeignFolder where the output folder must not be replaced.
    """
    output = Path(os.path.realpath(output))
    demand_apart(output, sources)
    _demand_ours(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    with _alone(output.parent):
        _recover(output)
        aside = Path(tempfile.mkdtemp(prefix=f".{output.name}{_ASIDE}", dir=output.parent))
        try:
            aside.chmod(0o755)
            yield aside
            _list_files(aside)
            _put_in_place(aside, output)
        finally:
            shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the lock on a folder; the system lets go of it when the process ends, however it ends."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _recover(output: Path) -> None:
    """Bring back the site of a build that was killed while it was put in place; remove what others left."""
    for before in sorted(output.parent.glob(f".{output.name}{_BEFORE}*")):
        if not output.exists() and (before / "site").is_dir():
            (before / "site").rename(output)
        shutil.rmtree(before, ignore_errors=True)
    for left in output.parent.glob(f".{output.name}{_ASIDE}*"):
        shutil.rmtree(left, ignore_errors=True)


def _put_in_place(aside: Path, output: Path) -> None:
    if not output.exists():
        aside.rename(output)
        return
    before = Path(tempfile.mkdtemp(prefix=f".{output.name}{_BEFORE}", dir=output.parent))
    try:
        output.rename(before / "site")
        try:
            aside.rename(output)
        except OSError:
            (before / "site").rename(output)
            raise
    finally:
        if output.exists():
            shutil.rmtree(before, ignore_errors=True)


def _list_files(folder: Path) -> None:
    """List what the build made, what other plugins wrote included."""
    listed = (folder / LIST_OF_FILES).relative_to(folder)
    made = (path.relative_to(folder) for path in folder.rglob("*") if not path.is_dir())
    paths = sorted(path.as_posix() for path in made if path != listed)
    (folder / listed).parent.mkdir(parents=True, exist_ok=True)
    (folder / listed).write_text("".join(f"{path}\n" for path in paths), "utf-8")


def demand_apart(output: Path, sources: tuple[Path, ...]) -> None:
    """Raise ForeignFolder where a folder holds the sources or the current folder, or lies in the sources."""
    for source in (*sources, Path.cwd()):
        real = Path(os.path.realpath(source))
        if real.is_relative_to(output) or (source in sources and output.is_relative_to(real)):
            raise ForeignFolder(output)


def _demand_ours(output: Path) -> None:
    """Raise ForeignFolder where a folder has files that no build made: it is replaced whole."""
    if not output.exists():
        return
    if not output.is_dir():
        raise ForeignFolder(output)
    made = files_made(output)
    for path in sorted(output.rglob("*")):
        relative = path.relative_to(output)
        if not path.is_dir() and relative.as_posix() not in made:
            raise ForeignFolder(output, relative)


def files_made(output: Path) -> frozenset[str]:
    """Read which files the last build made in a folder."""
    try:
        listed = (output / LIST_OF_FILES).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return frozenset()
    return frozenset((*listed, LIST_OF_FILES))
