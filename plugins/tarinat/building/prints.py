"""Fingerprints: equal values have equal ones, so that a page whose view is as before is left as it is."""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Callable
from typing import Any

from tarinat.building.packing import fields_of
from tarinat.pages.views import Frame, LessonCard, StoryCard

_SHARED = (StoryCard, LessonCard, Frame)


class Prints:
    """Takes fingerprints (BLAKE2b, 16 bytes) of frozen values; a card on many pages is digested once."""

    def __init__(self) -> None:
        self._shared: dict[int, tuple[object, bytes]] = {}

    def of(self, value: object, ground: bytes = b"") -> bytes:
        """Give the fingerprint of a value; `ground` is that of what shapes a result besides the value."""
        written = io.BytesIO()
        _Flattener(written, self._of_shared).dump(value)
        return hashlib.blake2b(written.getbuffer(), digest_size=16, key=ground).digest()

    def _of_shared(self, card: object) -> bytes:
        known = self._shared.get(id(card))
        if known is None:
            # The card is kept with its digest: an id means nothing once its object is gone.
            fields = fields_of(type(card))
            known = self._shared[id(card)] = (card, self.of(fields(card) if fields else card))
        return known[1]


class _Flattener(pickle.Pickler):
    """Writes a value as bytes that depend on what it says alone; nothing ever reads them back."""

    def __init__(self, file: io.BytesIO, of_shared: Callable[[object], bytes]) -> None:
        super().__init__(file, protocol=5)
        # Without a memo: two equal texts are written alike whether or not they are the same object.
        self.fast = True
        self._of_shared = of_shared

    def reducer_override(self, value: Any) -> Any:
        kind = type(value)
        fields = fields_of(kind)
        if fields is None:
            return NotImplemented
        if kind in _SHARED:
            return _flat, (kind.__name__, self._of_shared(value))
        return _flat, (kind.__name__, fields(value))


def _flat(*_: object) -> None:
    """Stand for a value in its fingerprint."""
