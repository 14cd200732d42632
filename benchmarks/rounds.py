"""The order of the runs: all tools one after another in every scenario of every round."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from benchmarks import contestants, disk, machine, scenarios
from benchmarks.addresses import Groups
from benchmarks.measuring import RunFailed
from benchmarks.results import Results, Run
from benchmarks.scenarios import Edit, Scenario, edits
from benchmarks.sites import Corpus, Site, empty
from benchmarks.tools import REPO, WORK, Tool

LARGE = 10_000


def plan(options: argparse.Namespace, count: int, tool: Tool) -> int:
    """Give the number of rounds for a tool: those that take minutes get fewer where there is much to do."""
    rounds: int = min(options.rounds, options.slow_rounds) if tool.slow and count >= LARGE else options.rounds
    return rounds


def turned(some: list[Site], number: int) -> list[Site]:
    """Let another tool begin in each round."""
    at = number % len(some)
    return some[at:] + some[:at]


def measure(options: argparse.Namespace, file: Path) -> Results:
    """Measure everything that was asked for, and write down the results after each round."""
    chosen, some = contestants.named(options.tools), scenarios.named(options.scenarios)
    results = Results(machine.described(), {tool.name: tool.version() for tool in chosen})
    file.parent.mkdir(parents=True, exist_ok=True)
    for count in options.counts:
        print(f"Laying out {count} stories for {len(chosen)} tools.", flush=True)
        corpus = Corpus.of(count)
        sites = [Site.of(tool, corpus) for tool in chosen]
        for site in sites:
            site.warm()
        results.machine["pace"] = f"{disk.rest():.2f}"
        for run in runs_of(corpus, sites, some, options):
            results.runs.append(run)
            print(said(run), flush=True)
            results.write(file)
    empty()
    return results


def runs_of(
    corpus: Corpus, sites: list[Site], some: tuple[Scenario, ...], options: argparse.Namespace
) -> Iterator[Run]:
    """Run round after round on one corpus."""
    groups, changes, began = corpus.groups(), edits(corpus, options.rounds), last_change()
    if not some[0].from_nothing:
        for site in sites:
            site.build()
    for number in range(options.rounds):
        for scenario in some:
            edit = changes[number, scenario.name]
            scenario.regroup(groups, edit)
            for site in turned(sites, number):
                if number < plan(options, corpus.count, site.tool) and fits(scenario, site.tool):
                    yield one(site, scenario, edit, groups, number)
                if last_change() != began:
                    raise RunFailed(
                        "the sources of tarinat changed meanwhile: it rightly builds all anew then"
                    )


def fits(scenario: Scenario, tool: Tool) -> bool:
    """Tell whether a tool can be asked for a scenario."""
    return tool.checking is not None or not scenario.checks


def last_change() -> float:
    """Tell when the sources that are measured were last written."""
    return max(file.stat().st_mtime for file in (REPO / "plugins").rglob("*.py"))


def one(site: Site, scenario: Scenario, edit: Edit, groups: Groups, number: int) -> Run:
    """Change the site, build it, and see that the build did its work."""
    if scenario.from_nothing:
        site.forget()
    scenario.change(site, edit)
    if scenario.checks:
        site.check()
    reading = site.check() if scenario.checks else site.build()
    scenario.see(site, edit)
    pages, feeds = site.verify(groups)
    return Run(
        site.corpus.count,
        site.tool.name,
        scenario.name,
        number,
        round(reading.wall, 4),
        round(reading.processor, 4),
        round(reading.memory, 1),
        pages,
        feeds,
    )


def said(run: Run) -> str:
    """Say what one run took."""
    return (
        f"{run.count:6}  {run.scenario:9} {run.round + 1}  {run.tool:13} {run.wall:8.2f} s  "
        f"{run.processor:8.2f} s of processor  {run.memory:7.0f} MB"
    )


def results_file() -> Path:
    """Give the file that the newest results are in."""
    return WORK / "results.json"
