"""What was measured, kept as JSON and asked for medians."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Self

METRICS = ("wall", "processor", "memory")


@dataclass(frozen=True, slots=True)
class Run:
    """One measured run: seconds by the clock and of processor, megabytes, and what the site then had."""

    count: int
    tool: str
    scenario: str
    round: int
    wall: float
    processor: float
    memory: float
    pages: int
    feeds: int


@dataclass(slots=True)
class Results:
    """All runs, and what they ran on."""

    machine: dict[str, str]
    versions: dict[str, str]
    runs: list[Run] = field(default_factory=list)

    @classmethod
    def read(cls, files: Iterable[Path]) -> Self:
        """Read one or more files of results as one; the machine is the last one's."""
        machine: dict[str, str] = {}
        versions: dict[str, str] = {}
        runs: list[Run] = []
        for file in files:
            data = json.loads(file.read_text("utf-8"))
            machine, versions = data["machine"], versions | data["versions"]
            runs += [Run(**run) for run in data["runs"]]
        return cls(machine, versions, runs)

    def write(self, file: Path) -> None:
        """Write the results, whole or not at all."""
        aside = file.with_suffix(".part")
        aside.write_text(json.dumps(asdict(self), indent=1) + "\n", "utf-8")
        aside.replace(file)

    def counts(self) -> list[int]:
        """Name the numbers of stories, smallest first."""
        return sorted({run.count for run in self.runs})

    def of(self, count: int, tool: str, scenario: str) -> list[Run]:
        """Give the rounds of one measurement."""
        wanted = (count, tool, scenario)
        return [run for run in self.runs if (run.count, run.tool, run.scenario) == wanted]

    def median(self, metric: str, count: int, tool: str, scenario: str) -> float | None:
        """Give the median of a metric; None where it was not measured."""
        values = [getattr(run, metric) for run in self.of(count, tool, scenario)]
        return median(values) if values else None

    def ratio(self, metric: str, count: int, peer: str, scenario: str) -> float | None:
        """Give tarinat's median divided by a peer's."""
        own = self.median(metric, count, "tarinat", scenario)
        other = self.median(metric, count, peer, scenario)
        return own / other if own is not None and other else None
