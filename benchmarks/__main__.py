"""`python -m benchmarks run|report|profile`: measure, write down what was measured, or profile."""

import argparse
import sys
from pathlib import Path

from benchmarks.chart import chart
from benchmarks.contestants import TOOLS
from benchmarks.measuring import RunFailed
from benchmarks.report import report
from benchmarks.results import Results
from benchmarks.rounds import fits, measure, results_file
from benchmarks.scenarios import SCENARIOS
from benchmarks.tools import REPO, WORK

COUNTS = [100, 1_000, 10_000]


def options(argv: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="measure, and write the report")
    run.add_argument("--counts", nargs="+", type=int, default=COUNTS, metavar="N")
    run.add_argument("--rounds", type=int, default=5, metavar="N")
    run.add_argument(
        "--slow-rounds", type=int, default=1, metavar="N", help="of slow peers, from 10,000 stories on"
    )
    run.add_argument("--tools", nargs="*", default=[], metavar="NAME", help=" ".join(t.name for t in TOOLS))
    run.add_argument(
        "--scenarios", nargs="*", default=[], metavar="NAME", help=" ".join(s.name for s in SCENARIOS)
    )
    run.add_argument("--results", type=Path, default=results_file(), help="the JSON file to write")
    told = commands.add_parser("report", help="write the report from files of results")
    told.add_argument("results", nargs="*", type=Path, default=[results_file()])
    profile = commands.add_parser("profile", help="show where tarinat's time goes")
    profile.add_argument("--count", type=int, default=1_000, metavar="N")
    return parser.parse_args(argv)


def complete(results: Results) -> bool:
    """Tell whether nothing was left out: only such a run goes into the repository."""
    wanted = {(c, t.name, s.name) for c in COUNTS for t in TOOLS for s in SCENARIOS if fits(s, t)}
    return wanted <= {(run.count, run.tool, run.scenario) for run in results.runs}


def write_down(results: Results) -> None:
    """Write the report and the chart into the repository; beside the results when something was left out."""
    words, drawing = WORK / "RESULTS.md", WORK / "bench.svg"
    if complete(results):
        words, drawing = REPO / "benchmarks/RESULTS.md", REPO / "docs/pictures/bench.svg"
    text = report(results)
    words.write_text(text, "utf-8")
    drawing.write_text(chart(results), "utf-8")
    print(f"\n{text}\nWritten: {words.relative_to(REPO)}, {drawing.relative_to(REPO)}")


def main(argv: list[str]) -> int:
    """Do what the command line says."""
    told = options(argv)
    try:
        if told.command == "run":
            write_down(measure(told, told.results))
        elif told.command == "report":
            write_down(Results.read(told.results))
        else:
            from benchmarks.profiling import profile

            profile(told.count)
    except RunFailed as failure:
        print(f"The benchmark stops: a run did not do its work.\n{failure}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
