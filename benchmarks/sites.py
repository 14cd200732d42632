"""A site of one tool on the disk: laid out from the corpus, built, and looked at."""

import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks import measuring
from benchmarks.addresses import Groups, made, unlike
from benchmarks.corpus import write_corpus
from benchmarks.stories import CorpusStory
from benchmarks.tools import WORK, Tool

TRASH = WORK / "trash"


@dataclass(frozen=True, slots=True)
class Corpus:
    """So many stories as corpus.py writes them; read one at a time, so that they take no memory here."""

    count: int
    folder: Path

    @classmethod
    def of(cls, count: int, work: Path = WORK) -> "Corpus":
        """Write the stories, anew each time: an older corpus.py may have left others."""
        folder = work / "corpus" / str(count)
        throw(folder, work / "trash")
        write_corpus(count, folder)
        return cls(count, folder)

    def story(self, number: int) -> CorpusStory:
        """Read one story."""
        slug = f"tarina-{number:06}"
        return CorpusStory.parse(slug, (self.folder / f"stories/{slug}.md").read_text("utf-8"))

    def groups(self) -> Groups:
        """Count what the stories are grouped by."""
        groups = Groups()
        for number in range(self.count):
            groups.add(self.story(number))
        return groups


@dataclass(frozen=True, slots=True)
class Site:
    """The corpus as one tool's site."""

    tool: Tool
    corpus: Corpus
    folder: Path
    laid: frozenset[str]

    @classmethod
    def of(cls, tool: Tool, corpus: Corpus, work: Path = WORK) -> "Site":
        """Lay a site out."""
        folder = work / "sites" / str(corpus.count) / tool.name
        throw(folder, work / "trash")
        folder.parent.mkdir(parents=True, exist_ok=True)
        tool.lay(folder)
        shutil.copytree(corpus.folder / "images", folder / tool.images)
        (folder / tool.stories).mkdir(parents=True, exist_ok=True)
        site = cls(tool, corpus, folder, frozenset())
        for number in range(corpus.count):
            site.write(corpus.story(number))
        return cls(tool, corpus, folder, frozenset(names_in(folder)))

    @property
    def output(self) -> Path:
        """Give the folder that the tool writes into."""
        return self.folder / self.tool.output

    def write(self, story: CorpusStory) -> None:
        """Write a story as the tool reads it."""
        (self.folder / self.tool.stories / f"{story.slug}.md").write_text(self.tool.write(story), "utf-8")

    def forget(self, trash: Path = TRASH) -> None:
        """Put aside all that builds left: output and caches, whatever they are called."""
        for name in names_in(self.folder) - self.laid:
            throw(self.folder / name, trash)

    def warm(self) -> None:
        """Read every file of the site, so that no tool is the first to ask the disk for one."""
        for path in self.folder.rglob("*"):
            if path.is_file():
                path.read_bytes()

    def build(self) -> measuring.Reading:
        """Run the tool once, measured, with the disk at rest."""
        return self._run(self.tool.command())

    def check(self) -> measuring.Reading:
        """Run the tool's check once, measured. Raises RunFailed where it finds an error or has none."""
        if self.tool.checking is None:
            raise measuring.RunFailed(f"{self.tool.name} has no check")
        return self._run(self.tool.checking())

    def _run(self, command: list[str | Path]) -> measuring.Reading:
        os.sync()
        environment = {
            "NO_COLOR": "1",
            "PYTHONDONTWRITEBYTECODE": "",
            "XDG_CACHE_HOME": str(self.folder / ".xdg"),  # what a tool keeps for its user is forgotten too
        }
        return measuring.run(command, self.folder, environment, self.folder.with_suffix(".log"))

    def page(self, address: str) -> str:
        """Read a page of the output."""
        return (self.output / address / "index.html").read_text("utf-8")

    def verify(self, groups: Groups) -> tuple[int, int]:
        """Compare the output with what must be there and count pages and feeds. Raises RunFailed."""
        found = made(self.output)
        missing, surplus = unlike(self.tool, groups.files(), found)
        if missing or surplus:
            raise measuring.RunFailed(
                f"{self.tool.name}: {len(missing)} files are missing ({', '.join(missing[:3])}), "
                f"{len(surplus)} should not be there ({', '.join(surplus[:3])})"
            )
        feeds = sum(name.endswith(".xml") for name in found)
        return len(found) - feeds, feeds


def names_in(folder: Path) -> set[str]:
    """Name what lies in a folder."""
    return {path.name for path in folder.iterdir()}


def throw(path: Path, trash: Path = TRASH) -> None:
    """Move something aside.

    Nothing is deleted while measuring: ext4 without a journal looks for a minute at each inode that was
    freed before it gives out another, and the next tool would pay seconds for it.
    """
    if path.exists():
        trash.mkdir(parents=True, exist_ok=True)
        path.rename(trash / f"{time.time_ns()}")


def empty(trash: Path = TRASH) -> None:
    """Delete what was put aside."""
    shutil.rmtree(trash, ignore_errors=True)
