"""Makes single files of a site, one at a time, for whichever thread asks."""

from __future__ import annotations

import threading
from collections.abc import Callable

from tarinat.building.crew.press import Job, Press
from tarinat.building.crew.studio import Studio
from tarinat.building.plan import load_words, recipe_of
from tarinat.building.remembering.pictures import PictureCache
from tarinat.config import Site
from tarinat.images import Image, Variant
from tarinat.share_kit import kit_of
from tarinat.sharing.values import SharePicture


class Maker:
    """What it takes to make files with a site's theme as it is now.

    Pages are laid out and written by one thread at a time: templates keep what they wrote before.
    """

    def __init__(self, site: Site) -> None:
        self.words = load_words(site.theme)
        recipe = recipe_of(site)
        self._press = Press(recipe, recipe.ground())
        kit = kit_of(site.theme)
        self._studio = Studio(kit) if kit else None
        self._pictures = PictureCache.of(site.content, readonly=True)
        # Which pictures there are is the reader's to know; here it is only asked for their files.
        self._pictures.store.close()
        self._developed: dict[tuple[bytes, Variant], bytes] = {}
        self._drawn: dict[SharePicture, bytes] = {}
        self._at_work = threading.RLock()

    def bytes_of(self, lay_out: Callable[[], Job]) -> bytes:
        """Lay a page or a feed out and write it. Raises TemplateFailed."""
        with self._at_work:
            return self._press.bytes_of(lay_out())

    def prepare(self) -> None:
        """Load ahead what every page needs."""
        with self._at_work:
            self._press.prepare()

    def picture(self, image: Image, file: Variant) -> bytes:
        """Make a file of a picture, or take the one that a build made. Raises OSError where it is gone."""
        key = (image.digest, file)
        if key not in self._developed:
            # It may be a draft's: nothing of it is left behind.
            (self._developed[key],), _ = self._pictures.made(image, [file], keep=False)
        return self._developed[key]

    def drawn(self, picture: SharePicture) -> bytes | None:
        """Draw a picture for sharing; None where the theme has nothing to draw with."""
        if self._studio is None:
            return None
        with self._at_work:
            if picture not in self._drawn:
                self._drawn[picture] = self._studio.draw(picture)
            return self._drawn[picture]
