"""What a preview shows now, and who waits for it to change."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tarinat.pages import output_path
from tarinat.previewing.edition import Edition
from tarinat.previewing.searchable import FOLDERS, Searchable
from tarinat.problems import Problem


@dataclass(frozen=True, slots=True)
class Saved:
    """A story that was saved: its address and its title."""

    address: str
    title: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the stage: the newest edition, what is wrong, and the story that was saved last."""

    edition: Edition
    problems: tuple[Problem, ...]
    saved: Saved | None = None


class Stage:
    """The newest edition, and pages that are ahead of it.

    `version` grows with each change. A page that is ahead is of a save, by its number: the first edition
    that knows of that save has it too.
    """

    def __init__(self) -> None:
        self.version = 0
        self._changed = threading.Condition()
        self._shown: Shown | None = None
        self._ahead: dict[str, tuple[int, bytes]] = {}
        self._moved: dict[str, str] = {}
        self._search = Searchable()

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self._now().problems

    def saved_elsewhere(self, address: str) -> Saved | None:
        """Give the story that was saved last, unless it is at this address."""
        saved = self._now().saved
        return saved if saved and saved.address != address else None

    def show(self, edition: Edition, problems: Iterable[Problem], save: int) -> None:
        """Show an edition that knows of all saves up to a number."""
        with self._changed:
            before = self._shown
            if before:
                self._moved |= _moves(before.edition, edition)
                gone = [old for old in self._moved if not edition.has_page(output_path(old))]
                self._moved = {old: self._moved[old] for old in gone}
            self._ahead = {path: page for path, page in self._ahead.items() if page[0] > save}
            self._search.show(edition.plan)
            self._shown = Shown(edition, tuple(problems), before.saved if before else None)
            self._tell()

    def saved(self, saved: Saved, page: bytes | None, save: int) -> None:
        """Tell of a story that was just saved, and show its page where that could be made at once."""
        with self._changed:
            shown = self._now()
            if page is not None:
                self._ahead[output_path(saved.address)] = save, page
            self._shown = Shown(shown.edition, shown.problems, saved)
            self._tell()

    def tell(self, problems: Iterable[Problem]) -> None:
        """Tell what is wrong; what is shown stays."""
        with self._changed:
            shown = self._now()
            self._shown = Shown(shown.edition, tuple(problems), shown.saved)
            self._tell()

    def file(self, path: str) -> bytes | None:
        """Give the file at a path below the site's root as it is now; None where there is none.

        Waits for the first edition. Raises TemplateFailed and OSError as editions do.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._shown is not None)
            edition, ahead = self._now().edition, self._ahead.get(path)
        if ahead:
            return ahead[1]
        if path.startswith(FOLDERS) and edition.plan.site.search:
            return self._search.file(path)
        return self._search.marked(path, edition.file(path))

    def moved_to(self, address: str) -> str:
        """Give the address that a story has now which was at this one before; empty where none was."""
        return self._moved.get(address, "")

    def wait(self, version: int, seconds: float) -> int:
        """Wait until there is news after a version; return the version there is then."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != version and self._shown is not None, seconds)
            return self.version

    def _now(self) -> Shown:
        if self._shown is None:
            raise LookupError("no edition yet")
        return self._shown

    def _tell(self) -> None:
        self.version += 1
        self._changed.notify_all()


def _moves(before: Edition, after: Edition) -> Mapping[str, str]:
    """Lead the addresses that stories had to those that they have."""
    now = {story.path: story.address for story in after.plan.catalogue.stories}
    there = {story.path: story.address for story in before.plan.catalogue.stories}
    return {old: now[path] for path, old in there.items() if path in now and now[path] != old}
