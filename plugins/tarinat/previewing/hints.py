"""Hints on what an author writes while the preview is open: what a check says besides a build."""

from __future__ import annotations

from collections.abc import Mapping, Set

from tarinat.building.plan import Plan
from tarinat.building.proofing import proof_of
from tarinat.checks.privacy import personal_hints
from tarinat.problems import Problem
from tarinat.writings import Parsed

BY_HAND = 5
"""Files that somebody may save at a time: who changes more of them, such as git, is no author."""


class Hints:
    """Proofreads the files that were saved since the preview began, as often as it follows.

    Of the others, nothing is said: who previews a site has one story in hand, and not all of them.
    """

    def __init__(self) -> None:
        self._before: Mapping[str, Parsed] | None = None
        self._in_hand: set[str] = set()
        self._last: tuple[Problem, ...] = ()

    def until_known(self, writings: Mapping[str, Parsed]) -> tuple[Problem, ...]:
        """Give the hints that were last given on files that are still there, to be told until `on` has newer.

        Else a panel of hints alone would go and come back with each save, and lose its reader's place.
        """
        return tuple(found for found in self._last if found.place.path in writings)

    def on(self, plan: Plan, writings: Mapping[str, Parsed]) -> tuple[Problem, ...]:
        """Give the hints on a plan's content, where `writings` are what each file says now."""
        before, self._before = self._before, writings
        if before is not None:
            saved = {path for path, now in writings.items() if before.get(path) is not now}
            self._in_hand |= saved if len(saved) <= BY_HAND else set()
        self._in_hand &= writings.keys()
        self._last = self._found_in(plan, self._in_hand) if self._in_hand else ()
        return self._last

    def _found_in(self, plan: Plan, only: Set[str]) -> tuple[Problem, ...]:
        proof = proof_of(plan.site, plan.content, plan.catalogue.graph, plan.problems, only)
        return (*personal_hints(plan.content, plan.site, only), *proof.problems)
