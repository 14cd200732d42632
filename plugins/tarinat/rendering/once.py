"""What a macro wrote of a value, kept for the next page with the same value."""

from __future__ import annotations

from collections.abc import Callable

_A_GENERATION = 8192
_AT_HAND = 1024


class Once:
    """A macro that writes equal values once: `{% set card = once(written_card) %}`.

    Give it frozen values and constants. What equals must be written alike; it does, as all moments of a
    site are in one zone. It remembers the values used last, up to about sixteen thousand: of story cards,
    some 20 MB.
    """

    def __init__(self, macro: Callable[..., str]) -> None:
        self._macro = macro
        # Young and old by value; what was used since the last turn of generations is young.
        self._young: dict[tuple[object, ...], str] = {}
        self._old: dict[tuple[object, ...], str] = {}
        # In front of them by identity, since to compare a lesson's long thread takes as long as to write it.
        # The values are kept with their ids: an id means nothing once its object is gone.
        self._at_hand: dict[tuple[int, ...], tuple[tuple[object, ...], str]] = {}

    def __call__(self, *values: object) -> str:
        ids = tuple(map(id, values))
        known = self._at_hand.get(ids)
        if known:
            return known[1]
        if len(self._at_hand) >= _AT_HAND:
            self._at_hand.clear()
        written = self._by_value(values)
        self._at_hand[ids] = values, written
        return written

    def _by_value(self, values: tuple[object, ...]) -> str:
        if values in self._young:
            return self._young[values]
        if len(self._young) >= _A_GENERATION:
            self._old, self._young = self._young, {}
        written = self._young[values] = self._old.get(values) or self._macro(*values)
        return written
