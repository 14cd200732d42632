"""Runs Pelican for the command, without its own words on the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pelican import Pelican, signals
from pelican.log import console

from tarinat.adapter.generator import SiteGenerator
from tarinat.building.plan import Plan
from tarinat.building.releasing.releases import Release
from tarinat.building.workshop import Workshop


class CommandsPelican(Pelican):
    """Pelican as the command runs it: what is wrong is the command's to tell."""

    generator: type[SiteGenerator]


def run_pelican(settings: Mapping[str, Any], workshop: Workshop, release: Release) -> Plan:
    """Build into a release and return what was built.

    Raises ContentProblems before anything is written.
    """
    plans: list[Plan] = []

    class Generator(SiteGenerator):
        """The generator of this one build; Pelican makes generators of classes only."""

    Generator.workshop, Generator.shelf = workshop, release

    def keep_plan(generators: list[object]) -> None:
        plans.extend(g.plan for g in generators if isinstance(g, SiteGenerator) and g.plan)

    console.quiet = True
    pelican = CommandsPelican({**settings, "OUTPUT_PATH": str(release.folder)})
    pelican.generator = Generator
    signals.all_generators_finalized.connect(keep_plan)
    try:
        pelican.run()
    finally:
        signals.all_generators_finalized.disconnect(keep_plan)
        console.quiet = False
    return plans[0]
