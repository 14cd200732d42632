"""Fingerprints: equal values have equal ones, so that a page whose view is as before is left as it is."""

from __future__ import annotations

import dataclasses
import hashlib
import marshal
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from tarinat.building.packing import fields_of
from tarinat.pages.views import Frame, LessonCard, StoryCard

_PLAIN: frozenset[type] = frozenset((str, int, bool, bytes, float, type(None)))
_SHARED = (StoryCard, LessonCard, Frame)

_WITHOUT_REFERENCES = 2
"""A version of marshal that writes equal values alike, whether or not they are the same object."""


_MOST_SHARED = 4096


def print_of(value: object, ground: bytes = b"") -> bytes:
    """Take one fingerprint; see `Prints.of`."""
    return Prints().of(value, ground)


class Prints:
    """Takes fingerprints (BLAKE2b, 16 bytes) of frozen values; a card on many pages is digested once."""

    def __init__(self) -> None:
        self._flat: _Flatteners = _Flatteners(self._shared)
        self._known: dict[int, tuple[object, bytes]] = {}

    def of(self, value: object, ground: bytes = b"") -> bytes:
        """Take the fingerprint of a value; `ground` is that of what shapes a result besides the value.

        Raises TypeError for a type that has none.
        """
        return _digest(self._flat[type(value)](value), ground)

    def _shared(self, card: object, flatten: Callable[[Any], Any]) -> bytes:
        """Give a card's own digest: it stands for the card wherever that is a part of something."""
        known = self._known.get(id(card))
        if known is None:
            if len(self._known) >= _MOST_SHARED:
                self._known.clear()
            # The card is kept with what it became: an id means nothing once its object is gone.
            known = self._known[id(card)] = (card, _digest(flatten(card)))
        return known[1]


def _digest(flat: Any, ground: bytes = b"") -> bytes:
    written = marshal.dumps(flat, _WITHOUT_REFERENCES)
    return hashlib.blake2b(written, digest_size=16, key=ground).digest()


class _Flatteners(dict[type, Callable[[Any], Any]]):
    """How a value of each type becomes tuples of plain values; dataclasses are added when first met."""

    def __init__(self, shared: Callable[[object, Callable[[Any], Any]], Any]) -> None:
        super().__init__(dict.fromkeys(_PLAIN, lambda value: value))
        self[tuple] = self[list] = self._each
        self[dict] = lambda value: self._each(value.items())
        self[datetime] = lambda value: (value.isoformat(), str(value.tzinfo))
        self[date] = lambda value: value.isoformat()
        self._shared = shared

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        if not dataclasses.is_dataclass(kind):
            raise TypeError(f"a {kind.__name__} has no fingerprint")
        name, fields = kind.__name__, fields_of(kind)

        def flatten(value: Any) -> Any:
            return name, self._each(fields(value))

        if kind in _SHARED:
            return self.setdefault(kind, lambda value: self._shared(value, flatten))
        return self.setdefault(kind, flatten)

    def _each(self, values: Any) -> tuple[Any, ...]:
        # Most values are plain: the look into the set is half of what a call that gives them back would cost.
        return tuple([value if type(value) in _PLAIN else self[type(value)](value) for value in values])
