"""One state of the site: every file that it has, each made when somebody asks for it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from tarinat.building.plan import Plan
from tarinat.feeds import Channel
from tarinat.images import Image, Variant, files_of
from tarinat.pages import output_path
from tarinat.pages.sheets import Sheet
from tarinat.previewing.maker import Maker
from tarinat.sharing.values import SharePicture


class Edition:
    """The files of a plan. What was made is kept for whoever asks again."""

    def __init__(self, plan: Plan, maker: Maker) -> None:
        self.plan = plan
        self._maker = maker
        self._sheets: dict[str, Sheet] = {output_path(sheet.address): sheet for sheet in plan.sheets}
        self._channels: dict[str, Channel] = {output_path(feed.address): feed for feed in plan.feeds}
        self._theme = {address.lstrip("/"): file for address, file in plan.theme.items()}
        self._made: dict[str, bytes | None] = {}

    def has_page(self, path: str) -> bool:
        """Tell whether there is a page at a path below the site's root."""
        return path in self._sheets

    def file_of(self, address: str) -> str:
        """Give the path of the file whose page is at an address; empty for a page of no single file."""
        return self._written.get(address, "")

    def file(self, path: str) -> bytes | None:
        """Make the file at a path below the site's root; None where there is none.

        Raises TemplateFailed, and OSError for a picture that is gone since.
        """
        if path not in self._made:
            self._made[path] = self._make(path)
        return self._made[path]

    def _make(self, path: str) -> bytes | None:
        source: Sheet | Channel | None = self._sheets.get(path) or self._channels.get(path)
        if source:
            return self._maker.bytes_of(source.make)
        if path in self._theme:
            return _read(self._theme[path])
        if path in self._pictures:
            return self._maker.picture(*self._pictures[path])
        if path in self._files:
            return _read(self._files[path])
        shared = self._shared.get(path)
        return self._maker.drawn(shared) if shared else None

    @cached_property
    def _written(self) -> dict[str, str]:
        shown = self.plan.catalogue
        pages = {page.address: page.path for page in shown.pages}
        return pages | {story.address: story.path for story in shown.stories}

    @cached_property
    def _pictures(self) -> dict[str, tuple[Image, Variant]]:
        shown = self.plan.catalogue.images
        return {file.address.lstrip("/"): (image, file) for image in shown for file in files_of(image)}

    @cached_property
    def _files(self) -> dict[str, Path | bytes]:
        return dict(self.plan.files())

    @cached_property
    def _shared(self) -> dict[str, SharePicture]:
        return {output_path(picture.address): picture for picture in self.plan.shared()}


def _read(file: Path | bytes) -> bytes:
    return file if isinstance(file, bytes) else file.read_bytes()
