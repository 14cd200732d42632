"""The nearest known word: "did you mean …?"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def nearest(word: str, known: Mapping[str, object] | Iterable[str], cutoff: float = 70.0) -> str:
    """Find the known word nearest to a word, or an empty text where none is near.

    `known` is words, or what to show by the word that is compared. `cutoff` is RapidFuzz's
    similarity from 0 to 100. Among equally near ones the first in order of code points is taken.
    """
    # RapidFuzz is loaded only for a mistake: an author without one need not wait for it.
    from rapidfuzz import fuzz, process

    best = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=cutoff)
    if best is None:
        return ""
    shown = known[best[0]] if isinstance(known, Mapping) else best[0]
    return shown if isinstance(shown, str) else str(best[0])
