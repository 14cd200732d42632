"""What the commands say of how texts are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tarinat.cli.prose import tell
from tarinat.messages import Messages
from tarinat.problems import Problem

if TYPE_CHECKING:
    from tarinat.building.plan import Plan


def proofread(plan: Plan, say: Messages) -> tuple[Problem, ...]:
    """Give the hints of proofreading besides a plan's problems; say where spelling was not looked at."""
    from tarinat.building.proofing import proof_of

    proof = proof_of(plan.site, plan.content, plan.catalogue.graph, plan.problems)
    if proof.unspelt:
        tell(say("proofreading.no_voikko"), err=True)
    return proof.problems
