"""How near the meanings of lessons are: shared words, weighed by how rare each is among all lessons."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import log

from tarinat.proofreading.meaning import Meaning, Term

NEAR = 0.62
"""From which nearness on two lessons may be one; tuned with the part `tune` of the labelled pairs."""

_LEAST = NEAR / (2 - NEAR)
"""How much of a lesson must be in another that is wholly in it, for the two to be near."""

_SMALL = 0.15


class Nearness:
    """Compares the lessons of one language. An index of names finds the few that are worth comparing."""

    def __init__(self, meanings: Sequence[Meaning]) -> None:
        self._meanings = meanings
        self._having: dict[str, list[int]] = defaultdict(list)
        for number, meaning in enumerate(meanings):
            for name in {name for term in meaning.terms for name, _ in term.names}:
                self._having[name].append(number)
        self._known = [_alike(meaning) for meaning in meanings]
        self._names = [[frozenset(name for name, _ in term.names) for term in m.terms] for m in meanings]
        self._weights = [[self._weight(term) for term in meaning.terms] for meaning in meanings]

    def of(self, one: int, other: int) -> float:
        """Tell how near two lessons are: 0 for nothing in common, 1 for the same words; 0 for opposites."""
        if self._meanings[one].opposes(self._meanings[other]):
            return 0.0
        there, back = self._covered(one, other), self._covered(other, one)
        return 2 * there * back / (there + back) if there and back else 0.0

    def near_before(self, number: int) -> list[tuple[int, float]]:
        """Find the earlier lessons that are near one, the nearest first."""
        found = ((other, self.of(number, other)) for other in self._worth_comparing(number))
        return sorted(((at, near) for at, near in found if near >= NEAR), key=lambda one: (-one[1], one[0]))

    def _worth_comparing(self, number: int) -> Iterator[int]:
        """Give earlier lessons that may be near: who has none of its rarest words can't have enough of it."""
        terms, weights = self._meanings[number].terms, self._weights[number]
        # What must be shared where the other lesson says nothing else; the rest may be all that is shared.
        rest = sum(weights)
        least = rest * _LEAST
        found: set[int] = set()
        for at in sorted(range(len(terms)), key=lambda at: -weights[at]):
            if rest < least:
                break
            for name, _ in terms[at].names:
                having = self._having[name]
                found.update(having[: bisect_left(having, number)])
            rest -= weights[at]
        return (other for other in found if self._shared(number, other) >= least)

    def _shared(self, number: int, other: int) -> float:
        """Tell how much of a lesson stands in another one at most, in less time than how near they are."""
        known = self._known[other]
        return sum(
            [
                weight
                for names, weight in zip(self._names[number], self._weights[number], strict=True)
                if not known.keys().isdisjoint(names)
            ]
        )

    def _covered(self, one: int, other: int) -> float:
        """Tell how much of what one lesson says the other says too."""
        known, weights = self._known[other], self._weights[one]
        covered = sum(
            weight * max((alike * known.get(name, 0.0) for name, alike in term.names), default=0.0)
            for term, weight in zip(self._meanings[one].terms, weights, strict=True)
        )
        return covered / sum(weights) if weights else 0.0

    def _weight(self, term: Term) -> float:
        rarest = min(len(self._having[name]) for name, _ in term.names)
        weight = log(2 + len(self._meanings) / rarest)
        return weight * _SMALL if term.small else weight


def _alike(meaning: Meaning) -> Mapping[str, float]:
    """Map each name under which a lesson's words can be met to how alike that makes two words."""
    known: dict[str, float] = {}
    for term in meaning.terms:
        for name, alike in term.names:
            known[name] = max(alike, known.get(name, 0.0))
    return known
