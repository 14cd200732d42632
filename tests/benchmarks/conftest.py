"""What tests of the benchmark share: its package, and the folder that it works in."""

import sys
from pathlib import Path

import pytest

# The package is not in the environment; the root comes first, as this folder has the package's name.
sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from benchmarks.results import Results, Run


@pytest.fixture
def run():
    """Make a measured run of which only what matters to a test is said."""

    def of(
        *, tool="tarinat", scenario="nothing", count=1_000, number=0, wall=1.0, processor=1.0, memory=100.0
    ):
        return Run(count, tool, scenario, number, wall, processor, memory, 2 * count, count)

    return of


@pytest.fixture
def results():
    """Gather runs into results of a machine that nobody has."""

    def of(*runs):
        machine = {"processor": "Abacus", "cores": "2", "memory": "8 GB", "system": "Linux", "python": "3.11"}
        machine |= {"two": "1.90", "pace": "0.04"}
        return Results(machine, {run.tool: "1.0" for run in runs}, list(runs))

    return of
