"""A build is made aside and put in place whole, so that a failed one leaves the old site as it was."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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

    Raises ForeignFolder where the output folder must not be replaced.
    """
    output = output.resolve()
    _demand_ours(output, sources)
    _sweep(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{output.name}{_ASIDE}", dir=output.parent))
    try:
        aside.chmod(0o755)
        yield aside
        _put_in_place(aside, output)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _sweep(output: Path) -> None:
    """Remove what a build that was killed left beside the output."""
    for left in output.parent.glob(f".{output.name}{_ASIDE}*"):
        shutil.rmtree(left, ignore_errors=True)


def _put_in_place(aside: Path, output: Path) -> None:
    if not output.exists():
        aside.rename(output)
        return
    before = Path(tempfile.mkdtemp(prefix=f".{output.name}{_BEFORE}", dir=output.parent))
    output.rename(before / "site")
    try:
        aside.rename(output)
    except OSError:
        (before / "site").rename(output)
        raise
    finally:
        if output.exists():
            shutil.rmtree(before, ignore_errors=True)


def _demand_ours(output: Path, sources: tuple[Path, ...]) -> None:
    for source in (*sources, Path.cwd()):
        if source.resolve().is_relative_to(output):
            raise ForeignFolder(output)
    if not output.exists():
        return
    if not output.is_dir():
        raise ForeignFolder(output)
    for path in sorted(output.rglob("*")):
        if path.is_file() and not _is_ours(path.relative_to(output)):
            raise ForeignFolder(output, path.relative_to(output))


def _is_ours(path: Path) -> bool:
    """Tell whether a build may have made a file; anything else in the folder is somebody's own."""
    return path.parts[0] in ("theme", "images") or path.suffix in (".html", ".xml")
