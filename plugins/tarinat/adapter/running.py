"""Runs Pelican for the command, without its own words on the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.log import console

from tarinat.adapter.generator import SiteGenerator
from tarinat.building.plan import Plan


class _CommandsPelican(Pelican):
    """Pelican as the command runs it: what is wrong is the command's to tell."""


def is_run_by_command(pelican: Pelican) -> bool:
    """Tell whether the command runs Pelican, or Pelican runs by itself."""
    return isinstance(pelican, _CommandsPelican)


def run_pelican(settings: Mapping[str, Any], output: Path) -> Plan:
    """Build into a folder and return what was built.

    Raises ContentProblems before anything is written.
    """
    plans: list[Plan] = []

    def keep_plan(generators: list[object]) -> None:
        plans.extend(g.plan for g in generators if isinstance(g, SiteGenerator) and g.plan)

    console.quiet = True
    pelican = _CommandsPelican({**settings, "OUTPUT_PATH": str(output)})
    signals.all_generators_finalized.connect(keep_plan)
    try:
        pelican.run()
    finally:
        signals.all_generators_finalized.disconnect(keep_plan)
        console.quiet = False
    return plans[0]
