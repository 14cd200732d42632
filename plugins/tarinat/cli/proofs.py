"""What the commands say of how texts are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tarinat.config import Site
from tarinat.messages import Messages
from tarinat.problems import Problem

if TYPE_CHECKING:
    from tarinat.reading import Content


def proofread(site: Site, content: Content, told: tuple[Problem, ...], say: Messages) -> tuple[Problem, ...]:
    """Give the hints of proofreading besides the problems that are told; say where spelling was not seen."""
    from tarinat.building.proofing import proof_of

    proof = proof_of(site, content, told)
    if proof.unspelt:
        click.echo(say("proofreading.no_voikko"), err=True)
    return proof.problems
