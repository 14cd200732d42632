"""The search index of a preview: made when somebody searches, of what is shown at that moment."""

from __future__ import annotations

import threading
from functools import partial

from tarinat.building.plan import Plan
from tarinat.building.searching import Indexer
from tarinat.languages import language_address
from tarinat.pages import output_path
from tarinat.search import documents_of

FOLDERS = ("haku/pagefind/", "haku/rajaukset.json", "haku/sanat.txt")
"""What the paths of an index's files begin with."""


class Searchable:
    """Makes the index of the newest plan when a file of it is asked for: nobody else waits for it."""

    def __init__(self) -> None:
        self._newest: Plan | None = None
        self._pages: frozenset[str] = frozenset()
        self._number = 0
        self._of: Plan | None = None
        self._files: dict[str, bytes] = {}
        self._making = threading.Lock()

    def show(self, plan: Plan) -> None:
        """Search a plan from now on."""
        addresses = ("/haku/", *(language_address(lang, "/haku/") for lang in plan.catalogue.languages))
        self._pages = frozenset(map(output_path, addresses)) if plan.site.search else frozenset()
        self._newest = plan
        self._number += 1

    def file(self, path: str) -> bytes | None:
        """Give a file of the index; whoever is first waits until it is made, and the others with them."""
        with self._making:
            plan = self._newest
            if plan and plan is not self._of:
                index = Indexer(plan.site, None).index(
                    partial(documents_of, plan.catalogue, plan.site, plan.words), ()
                )
                self._files = {name: data for name, data in index.files.items() if data is not None}
                self._of = plan
            return self._files.get(path)

    def marked(self, path: str, data: bytes | None) -> bytes | None:
        """Mark a search page with the number of the plan: an open one is then told of each that follows.

        What it shows is not in its file, which would stay as it is.
        """
        if data is None or path not in self._pages or self._number == 1:
            return data
        return data + f"<!-- {self._number} -->\n".encode()
