"""A preview at work: saved stories are shown at once, then the whole site as it has become."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tarinat.building.plan import plan_of
from tarinat.building.steps import OnProgress
from tarinat.config import Site
from tarinat.file_bytes import bytes_of
from tarinat.pages.views import Page
from tarinat.previewing.edition import Edition
from tarinat.previewing.hints import Hints
from tarinat.previewing.maker import Maker
from tarinat.previewing.own_page import OwnPages
from tarinat.previewing.rereading import Rereader
from tarinat.previewing.stage import Saved, Stage
from tarinat.previewing.withholding import has_codes, stand_ins, withheld, without_pictures
from tarinat.privacy.allowing import AllowList
from tarinat.problems import errors, in_order
from tarinat.stories import Story
from tarinat.templates import TemplateFailed
from tarinat.writings import Parsed

_SMALL = 400
"""Stories that are gathered so soon that the page of one of them need not come first."""


class Preview:
    """Follows one site. `clock` tells the time: what is to come today is not to come tomorrow.

    One thread may call `saved`, another one `follow`; any may ask the stage.
    """

    def __init__(self, site: Site, stage: Stage, clock: Callable[[], datetime]) -> None:
        self.stage = stage
        self.fault: TemplateFailed | None = None
        """What went wrong last in a template of the theme as it is now."""
        self._site = site
        self._clock = clock
        self._reader = Rereader(site)
        self._maker = Maker(site)
        self._good: dict[str, Parsed] = {}
        self._allowed = AllowList("")
        self._saves = 0
        self._hints = Hints()
        self._pages: OwnPages | None = None

    def begin(self, on_progress: OnProgress | None = None) -> None:
        """Read the site and show it. Raises ExecutorFailed."""
        self._reader.first(on_progress)
        self._maker.prepare()
        self.follow()

    @property
    def small(self) -> bool:
        """Whether to follow takes so little that nothing need be shown before it but what is certain."""
        return len(self._good) <= _SMALL

    def saved(self, files: Iterable[Path]) -> tuple[str, ...]:
        """Show the pages of stories that were just saved, as far as they can be; return their addresses.

        Of a small site that is what is certain: all of it follows as soon.
        """
        self._saves += 1
        shown = []
        for file in files:
            path = self._path_of(file)
            try:
                data = bytes_of(file)
            except OSError:
                continue  # it was deleted, or its editor is not done: what follows will tell
            parsed = self._reader.parse_story(path, data, file.stem)
            address = self._show(path, parsed)
            if address:
                shown.append(address)
        return tuple(shown)

    def _show(self, path: str, parsed: Parsed) -> str:
        if errors(parsed.problems):
            self.stage.refused(path, parsed.problems)
            return ""
        if has_codes(path, parsed, self._allowed):  # told by what follows
            return ""
        story, pages = parsed.writing, self._pages
        if pages is None or not isinstance(story, Story):
            return ""
        page = pages.of(parsed, exactly=self.small)
        data = self._made(lambda: page) if page else None
        self.stage.saved(Saved(self._saves, path, story.address, story.title), data)
        return story.address

    def dress(self) -> None:
        """Take the theme as it is now."""
        self._maker = Maker(self._site)
        self.fault = None

    def follow(self) -> None:
        """Read the whole site again and show it. A file with an error is shown as it was before that."""
        save = self._saves
        site = replace(self._site, now=self._clock())
        content = self._reader.again()
        self._allowed = content.allowed
        plan = written = plan_of(site, content, self._maker.words)
        problems, now = plan.problems, self._reader.writings()
        wrong = {found.place.path for found in errors(problems)}
        kept = {path: self._good[path] for path in wrong & now.keys() & self._good.keys()}
        secret = withheld(content)
        instead = {path: good for path, good in kept.items() if good is not now[path]}
        instead |= stand_ins(secret, now, self._good, content.allowed)
        if instead or secret:
            shown = without_pictures(self._reader.again(instead), secret)
            plan = plan_of(site, shown, self._maker.words)
        self._good = {**{path: one for path, one in now.items() if path not in wrong}, **kept}
        told = in_order((*problems, *self._hints.until_known(now)))
        self.stage.show(Edition(plan, self._maker), told, save)
        pages = OwnPages(plan)
        self._made(pages.newest)
        self._pages = pages
        newest = in_order((*problems, *self._hints.on(written, now)))
        if newest != told and save == self._saves:  # else what follows tells it
            self.stage.tell(newest)

    def _made(self, page: Callable[[], Page]) -> bytes | None:
        try:
            return self._maker.bytes_of(page)
        except TemplateFailed as failed:  # told in its place to whoever opens the page
            self.fault = failed
            return None

    def _path_of(self, file: Path) -> str:
        return f"{self._site.content.name}/{file.relative_to(self._site.content).as_posix()}"
