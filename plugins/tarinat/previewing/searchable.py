"""The search index of a preview: made when somebody searches, and anew behind the scenes when it is old."""

from __future__ import annotations

import threading
from functools import partial

from tarinat.building.plan import Plan
from tarinat.building.searching import Indexer
from tarinat.search import documents_of

FOLDERS = ("haku/pagefind/", "haku/rajaukset.json", "haku/sanat.txt")
"""What the paths of an index's files begin with."""


class Searchable:
    """Makes the index of a plan once; while it is made again, that of an older plan does."""

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}
        self._of: Plan | None = None
        self._making = threading.Lock()

    def file(self, path: str, plan: Plan) -> bytes | None:
        """Give a file of the index; the first one waits until there is one."""
        if self._of is None:
            self._make(plan, wait=True)
        elif self._of is not plan:
            threading.Thread(target=self._make, args=(plan,), daemon=True).start()
        return self._files.get(path)

    def _make(self, plan: Plan, wait: bool = False) -> None:
        if not self._making.acquire(blocking=wait):
            return
        try:
            if self._of is None or (self._of is not plan and not wait):
                index = Indexer(plan.site, None).index(
                    partial(documents_of, plan.catalogue, plan.site, plan.words), ()
                )
                self._files = {path: data for path, data in index.files.items() if data is not None}
                self._of = plan
        finally:
            self._making.release()
