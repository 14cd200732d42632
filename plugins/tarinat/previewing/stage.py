"""What a preview shows now, and who waits for it to change."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from secrets import token_hex

from tarinat.pages import output_path
from tarinat.previewing.edition import Edition
from tarinat.previewing.searchable import FOLDERS, Searchable
from tarinat.problems import Problem, in_order


@dataclass(frozen=True, slots=True)
class Saved:
    """A story that was saved, by the number of its save: its file, its address and its title.

    `mark` is of this save alone, also where another preview counted before.
    """

    save: int
    path: str
    address: str
    title: str
    mark: str = field(default_factory=lambda: token_hex(4))


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the stage: the newest edition, what is wrong, and what was saved last.

    `saved` is that story where its page is shown, and `path` its file also where it has an error.
    `settings` is a mark of their last change since the preview began.
    """

    edition: Edition
    problems: tuple[Problem, ...] = ()
    saved: Saved | None = None
    path: str = ""
    settings: str = ""

    def files_near(self, address: str) -> tuple[str, ...]:
        """Give the files that whoever looks at a page has in hand: its own first, then the one saved last."""
        return tuple(filter(None, (self.edition.file_of(address), self.path)))


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
    def shown(self) -> Shown:
        """What is shown now. Raises LookupError before the first edition."""
        if self._shown is None:
            raise LookupError("no edition yet")
        return self._shown

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.shown.problems

    def show(self, edition: Edition, problems: Iterable[Problem], save: int) -> None:
        """Show an edition that knows of all saves up to a number."""
        with self._changed:
            before = self._shown or Shown(edition)
            if before.edition is not edition:
                self._moved |= _moves(before.edition, edition)
                gone = [old for old in self._moved if not edition.has_page(output_path(old))]
                self._moved = {old: self._moved[old] for old in gone}
            self._ahead = {path: page for path, page in self._ahead.items() if page[0] > save}
            self._search.show(edition.plan)
            saved = before.saved
            if saved and saved.save <= save and not edition.has_page(output_path(saved.address)):
                saved = None  # its file was deleted since, or is not to be shown
            self._shown = replace(before, edition=edition, problems=tuple(problems), saved=saved)
            self._tell()

    def saved(self, saved: Saved, page: bytes | None) -> None:
        """Tell of a story that was just saved, and show its page where that could be made at once."""
        with self._changed:
            if page is not None:
                self._ahead[output_path(saved.address)] = saved.save, page
            self._shown = replace(self.shown, saved=saved, path=saved.path)
            self._tell()

    def refused(self, path: str, problems: Iterable[Problem]) -> None:
        """Tell what is wrong in a file that was just saved; the story saved before it is the last no more."""
        with self._changed:
            others = (found for found in self.problems if found.place.path != path)
            told = in_order((*others, *problems))
            self._shown = replace(self.shown, problems=told, saved=None, path=path)
            self._tell()

    def tell(self, problems: Iterable[Problem]) -> None:
        """Tell what is wrong; what is shown stays."""
        with self._changed:
            self._shown = replace(self.shown, problems=tuple(problems))
            self._tell()

    def settings_changed(self) -> None:
        """Tell that the settings are others now than those shown."""
        with self._changed:
            self._shown = replace(self.shown, settings=token_hex(4))
            self._tell()

    def file(self, path: str) -> bytes | None:
        """Give the file at a path below the site's root as it is now; None where there is none.

        Waits for the first edition. Raises TemplateFailed and OSError as editions do.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._shown is not None)
            edition, ahead = self.shown.edition, self._ahead.get(path)
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

    def _tell(self) -> None:
        self.version += 1
        self._changed.notify_all()


def _moves(before: Edition, after: Edition) -> Mapping[str, str]:
    """Lead the addresses that stories had to those that they have."""
    now = {story.path: story.address for story in after.plan.catalogue.stories}
    there = {story.path: story.address for story in before.plan.catalogue.stories}
    return {old: now[path] for path, old in there.items() if path in now and now[path] != old}
