"""What was noted in proofreading, by what shaped it; safe to delete and to break."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tarinat.building.remembering.encoding import as_json
from tarinat.building.remembering.places import cache_folder
from tarinat.building.remembering.store import Row, Store, checksum, read, written
from tarinat.privacy.codes import codes_in

_TABLES = ("CREATE TABLE proofs (key BLOB PRIMARY KEY, sum INTEGER, value BLOB)",)


@dataclass
class Proofs:
    """A file of values by key, as JSON; made only beside what builds remember: a check leaves nothing new."""

    store: Store
    _known: dict[bytes, bytes] = field(default_factory=dict, repr=False)
    _used: set[bytes] = field(default_factory=set, repr=False)
    _new: list[Row] = field(default_factory=list, repr=False)

    @classmethod
    def of(cls, content: Path, lasting: bool = True) -> Proofs:
        """Open what was noted of a content folder."""
        folder = cache_folder(content)
        made = cls(Store(folder / "proofs.db", _TABLES, readonly=not (lasting and folder.is_dir())))
        for key, total, value in made.store.rows("SELECT key, sum, value FROM proofs") if lasting else ():
            if isinstance(value, bytes) and total == checksum(value):
                made._known[key] = value
        return made

    def recall(self, key: bytes, decode: Callable[[Any], Any]) -> Any:
        """Recall a value; None where it is not known or damaged."""
        value = self._known.get(key)
        if value is None:
            return None
        try:
            found = decode(json.loads(read(value)))
        except (ValueError, TypeError, LookupError):
            return None
        self._used.add(key)
        return found

    def keep(self, key: bytes, value: object) -> None:
        """Remember a value, once `save` is called, unless it has a code of a person."""
        text = as_json(value)
        if codes_in(text):
            return
        data = written(text)
        self._used.add(key)
        self._new.append((key, checksum(data), data))

    def save(self) -> None:
        """Keep what was used. A folder that can't be written is no mistake."""
        gone = [(key,) for key in self._known if key not in self._used]
        if self._new:
            self.store.write("INSERT OR REPLACE INTO proofs VALUES (?, ?, ?)", self._new)
        if gone:
            self.store.write("DELETE FROM proofs WHERE key = ?", gone)
        if self._new or gone:
            self.store.save()
        self.store.close()
