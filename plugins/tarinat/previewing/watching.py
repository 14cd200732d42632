"""Sees what authors save, and has a preview follow it."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Protocol

from watchfiles import Change, DefaultFilter, watch

from tarinat.config import Site
from tarinat.previewing.glance import Glance
from tarinat.previewing.hints import BY_HAND
from tarinat.previewing.preview import Preview
from tarinat.problems import Problem
from tarinat.templates import TemplateFailed

_STEP = 10
"""Milliseconds without another change after which what was saved is looked at: editors write in pieces."""

_AT_MOST = 200
"""Milliseconds that changes are waited for which come one after another."""

_FIRST = 0.2
"""Seconds that the browser has to fetch a story's own page before the rest takes the processor."""

_FILTER = DefaultFilter(ignore_dirs=(".git", ".obsidian", "__pycache__"))


class Listener(Protocol):
    """Who is told what happens."""

    def saved(self, addresses: tuple[str, ...]) -> None:
        """Hear of pages that are shown before the rest."""

    def followed(self, problems: tuple[Problem, ...]) -> None:
        """Hear that all is shown, and what is wrong."""

    def dressed(self, fault: TemplateFailed | None) -> None:
        """Hear what is wrong with a template of the theme, if anything."""

    def settings_changed(self) -> None:
        """Hear that the settings are others now: they hold for the next preview."""

    def failed(self, fault: Exception) -> None:
        """Hear of a fault that is no author's."""


class Watcher:
    """Two threads: one shows what was saved, the other follows with the whole site.

    They begin when it is entered. What was saved after it was made and before that is shown then: who makes
    it before the preview begins to read misses nothing.
    """

    def __init__(self, site: Site, settings: Path, preview: Preview, listener: Listener) -> None:
        self._site = site
        self._settings = Glance(partial(settings.resolve().parent.glob, "*conf.py"))
        self._unwatched: Glance | None = Glance(self._files)
        self._preview = preview
        self._listener = listener
        self._stop = threading.Event()
        self._news = threading.Event()
        self._dressed = False
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._watch, self._follow)]

    def __enter__(self) -> Watcher:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._news.set()
        for thread in self._threads:
            thread.join(5)

    def _watch(self) -> None:
        for files in self._changes():
            if self._settings.changed():
                self._listener.settings_changed()
                self._preview.stage.settings_changed()
            if not files:
                continue
            try:
                self._dressed |= any(self._site.theme in (file, *file.parents) for file in files)
                stories = [file for file in files if self._is_story(file)]
                if stories and len(stories) <= BY_HAND:
                    self._listener.saved(self._preview.saved(stories))
                    self._listener.dressed(self._preview.fault)
            except Exception as fault:  # the next word that is saved may do
                self._listener.failed(fault)
            self._news.set()

    def _follow(self) -> None:
        while True:
            self._news.wait()
            if self._stop.wait(0 if self._preview.small else _FIRST):
                return
            self._news.clear()
            try:
                if self._dressed:
                    self._dressed = False
                    self._preview.dress()
                self._preview.follow()
                self._listener.dressed(self._preview.fault)
                self._listener.followed(self._preview.stage.problems)
            except Exception as fault:
                self._listener.failed(fault)

    def _changes(self) -> Iterator[list[Path]]:
        """Give what changes, until told to stop. A folder that is put in another's place is watched anew."""
        folders = self._folders()
        while not self._stop.is_set():
            with suppress(FileNotFoundError):  # a folder that went before it was watched
                for changes in self._changes_in(folders):
                    yield sorted({*changes, *self._missed()})
                    if self._folders() != folders or not folders.keys().isdisjoint(changes):
                        break
            folders = self._folders()
            yield list(folders)  # what happened in them meanwhile, nobody saw

    def _missed(self) -> set[Path]:
        """Give what changed before anything was watched, when it is for the first time."""
        glance, self._unwatched = self._unwatched, None
        return {file for file in glance.changed() if _FILTER(Change.modified, str(file))} if glance else set()

    def _files(self) -> Iterator[Path]:
        for folder in self._folders():
            for root, _, names in os.walk(folder):
                yield from (Path(root, name) for name in names)

    def _folders(self) -> dict[Path, int]:
        """Give the folders that are there, each with its number on the disk."""
        found = {}
        for folder in (self._site.content, self._site.theme):
            with suppress(OSError):
                found[folder] = folder.stat().st_ino
        return found

    def _changes_in(self, folders: Iterable[Path]) -> Iterator[list[Path]]:
        found = watch(
            *folders,
            watch_filter=_FILTER,
            step=_STEP,
            debounce=_AT_MOST,
            rust_timeout=1_000,
            yield_on_timeout=True,
            stop_event=self._stop,
            raise_interrupt=False,
            ignore_permission_denied=True,
        )
        for changes in found:
            yield sorted({Path(path) for _, path in changes})

    def _is_story(self, file: Path) -> bool:
        return file.suffix == ".md" and self._site.content / "stories" in file.parents
