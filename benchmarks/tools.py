"""What a tool is: how it is run, where it writes, and what it makes otherwise than the rest."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks import heads

REPO = Path(__file__).parent.parent
WORK = REPO / ".cache/bench"
PEERS = REPO / "benchmarks/peers"


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool; `lacks` and `adds` are patterns of the addresses that it makes less or more than the rest.

    `checking` is the command that only looks at the content, where there is one.
    """

    name: str
    title: str
    peer: str
    command: Callable[[], list[str | Path]]
    version: Callable[[], str]
    write: heads.Head
    stories: str
    images: str
    output: str
    template: str
    lacks: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()
    slow: bool = False
    differs: tuple[str, ...] = ()
    checking: Callable[[], list[str | Path]] | None = None

    def lay(self, folder: Path) -> None:
        """Lay the site's settings and templates into an empty folder."""
        shutil.copytree(PEERS / self.peer, folder, ignore=shutil.ignore_patterns("__pycache__"))


class Tarinat(Tool):
    """This project, with its own theme."""

    def lay(self, folder: Path) -> None:
        """Lay the settings and a copy of the theme, so that its templates may be changed."""
        Tool.lay(self, folder)
        shutil.copytree(REPO / "theme", folder / "theme")


class LeanHugo(Tool):
    """Hugo without the lessons' pages and feeds."""

    def lay(self, folder: Path) -> None:
        """Lay Hugo's site and take the lessons out of it."""
        Tool.lay(self, folder)
        shutil.rmtree(folder / "content/opit")
        settings = folder / "hugo.toml"
        settings.write_text(settings.read_text("utf-8").replace('oppi = "opit"\n', ""), "utf-8")
