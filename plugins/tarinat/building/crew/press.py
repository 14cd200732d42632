"""The press: turns pages and feeds into bytes, in this process or in another one, on this machine or not."""

from __future__ import annotations

import hashlib
import threading
from importlib import import_module

from tarinat.building.grounds import Grounds, Recipe
from tarinat.building.packing import packed, unpacked
from tarinat.feeds import Feed
from tarinat.feeds.writing import FeedWriter
from tarinat.pages.views import Page
from tarinat.rendering import Renderer
from tarinat.rendering.compiled import folder_of_user

Job = Page | Feed

Printed = tuple[bytes, bytes]
"""The bytes of a file, and the fingerprint of what they were made from."""


class FeedFailed(Exception):
    """A feed that could not be written through a fault of the program; it names the feed's address."""


class Press:
    """Makes the files of one recipe; `ground` is the recipe's, on the machine that compares fingerprints."""

    def __init__(self, recipe: Recipe, ground: bytes) -> None:
        self.recipe = recipe
        self.ground = ground
        self.grounds = Grounds(recipe.templates, recipe.styles, ground)
        self._feeds = FeedWriter(recipe.site)
        self._pages = Renderer(recipe.templates, recipe.site, recipe.words, recipe.styles, folder_of_user())

    def prepare(self) -> None:
        """Load ahead what all pages and feeds need, so that copies of this process share it.

        What is wrong with a template comes to light with the page that needs it.
        """
        import_module("feedgen.feed")
        self._pages.prepare()

    def make(self, job: Job) -> Printed:
        """Make one file. Raises TemplateFailed or FeedFailed."""
        return self.bytes_of(job), self.grounds.of(job)

    def bytes_of(self, job: Job) -> bytes:
        """Make one file without its fingerprint. Raises TemplateFailed or FeedFailed."""
        if isinstance(job, Page):
            return self._pages.render(job).encode("utf-8")
        try:
            return self._feeds.write(job)
        except Exception as error:
            raise FeedFailed(f"{job.address}: {type(error).__name__}: {error}") from error


class PressWork:
    """The press as work for a crew: it can be sent anywhere, and sets a press up once in each process."""

    def __init__(self, recipe: Recipe, ground: bytes) -> None:
        self._recipe = packed((recipe, ground))
        self._key = hashlib.blake2b(self._recipe, digest_size=16).digest()

    def __call__(self, batch: list[Job] | bytes) -> list[Printed]:
        """Make the files of a batch, which comes packed from another process."""
        jobs: list[Job] = unpacked(batch) if isinstance(batch, bytes) else batch
        press = self._press()
        return [press.make(job) for job in jobs]

    def _press(self) -> Press:
        if getattr(_own, "key", None) != self._key:
            _own.press, _own.key = Press(*unpacked(self._recipe)), self._key
        press: Press = _own.press
        return press


_own = threading.local()
"""The press of each thread, for the recipe at hand: an executor may be of threads."""
