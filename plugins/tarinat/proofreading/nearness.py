"""How near the meanings of lessons are: shared words, weighed by how rare each is among all lessons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import log

from tarinat.proofreading.meaning import Meaning, Term

NEAR = 0.62
"""From which nearness on two lessons may be one; tuned with the part `tune` of the labelled pairs."""

_SMALL = 0.15
_COMMON = 200
"""Lessons: a name that more of them share brings no two of them together by itself."""


class Nearness:
    """Compares the lessons of one language. An index of names finds the few that are worth comparing."""

    def __init__(self, meanings: Sequence[Meaning]) -> None:
        self._meanings = meanings
        self._having: dict[str, list[int]] = defaultdict(list)
        for number, meaning in enumerate(meanings):
            for name in {name for term in meaning.terms for name, _ in term.names}:
                self._having[name].append(number)
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
        """Give earlier lessons that share so much of what weighs that they may be near."""
        weights, terms = self._weights[number], self._meanings[number].terms
        shared: dict[int, float] = defaultdict(float)
        for term, weight in zip(terms, weights, strict=True):
            found = set()
            for name, _ in term.names:
                having = self._having[name]
                if len(having) <= _COMMON:
                    found.update(having)
            for other in found:
                if other < number:
                    shared[other] += weight
        common = sum(
            weight
            for term, weight in zip(terms, weights, strict=True)
            if any(len(self._having[name]) > _COMMON for name, _ in term.names)
        )
        least = sum(weights) * NEAR / (2 - NEAR)  # what must be covered where the other is covered whole
        return (other for other, weight in shared.items() if weight + common >= least)

    def _covered(self, one: int, other: int) -> float:
        """Tell how much of what one lesson says the other says too."""
        known: dict[str, float] = {}
        for term in self._meanings[other].terms:
            for name, alike in term.names:
                known[name] = max(alike, known.get(name, 0.0))
        weights = self._weights[one]
        covered = sum(
            weight * max((alike * known.get(name, 0.0) for name, alike in term.names), default=0.0)
            for term, weight in zip(self._meanings[one].terms, weights, strict=True)
        )
        return covered / sum(weights) if weights else 0.0

    def _weight(self, term: Term) -> float:
        rarest = min(len(self._having[name]) for name, _ in term.names)
        weight = log(2 + len(self._meanings) / rarest)
        return weight * _SMALL if term.small else weight
