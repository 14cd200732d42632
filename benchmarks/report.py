"""The results in words and tables: RESULTS.md."""

from collections.abc import Iterator
from datetime import UTC, datetime

from benchmarks.bars import exponent, memory_a_story, verdicts
from benchmarks.contestants import TOOLS
from benchmarks.results import Results
from benchmarks.scenarios import SCENARIOS, Scenario
from benchmarks.tools import Tool

UNITS = {
    "wall": "seconds by the clock",
    "processor": "seconds of processor",
    "memory": "megabytes at the peak",
}
HOW = """\
Made by `make bench`; how to run it again and how to read it: [benchmarks/README.md](README.md).
Every figure is a median; `×` is tarinat's figure divided by the peer's in the same run, so 0.5 means half of
what the peer takes. Processor time is user and system time of all processes of a build. Peak memory is the
largest sum of the proportional set sizes (PSS) of all its processes, looked at about every 20 ms, less often
where looking is slow; and no less than the largest resident size that the kernel noted for one process."""

SAME = """\
The same stories at the same addresses: `benchmarks/addresses.py` counts from the stories which pages and
feeds there must be, and every measured run is held to it, file by file. All write the full text on the page
of the story and in feeds of the newest 30, list 10 cards a page and copy pictures. No search, no minifying.
"""


def report(results: Results) -> str:
    """Write everything."""
    parts = [
        "# Speed against the peers",
        HOW,
        machine(results),
        "## Bars",
        bars(results),
        "## Growth",
        growth(results),
    ]
    for count in results.counts():
        parts.append(f"## {count:,} stories")
        parts += [
            f"### {unit.capitalize()}\n\n{table(results, metric, count)}" for metric, unit in UNITS.items()
        ]
        parts.append(rounds(results, count))
    parts += ["## What is compared", compared(results)]
    return "\n\n".join(parts) + "\n"


def measured(results: Results) -> tuple[list[Tool], list[Scenario]]:
    """Give the tools and the scenarios that have figures."""
    tools, scenarios = ({getattr(run, key) for run in results.runs} for key in ("tool", "scenario"))
    return [t for t in TOOLS if t.name in tools], [s for s in SCENARIOS if s.name in scenarios]


def rows(head: list[str], body: list[list[str]]) -> str:
    """Write a table in Markdown: the first column to the left, figures to the right."""
    lines = [head, ["---"] + ["--:"] * (len(head) - 1), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def machine(results: Results) -> str:
    """Say what it was measured on."""
    m = results.machine
    versions = [f"- {t.title}: {results.versions[t.name]}" for t in TOOLS if t.name in results.versions]
    return (
        f"{datetime.now(UTC):%Y-%m-%d}. {m['processor']}, {m['cores']} cores, {m['memory']} of memory, "
        f"{m['system']}, Python {m['python']}. {circumstances(m)}\n\n" + "\n".join(versions)
    )


def circumstances(m: dict[str, str]) -> str:
    """Say what of the machine differs from day to day, as it was when the run began."""
    return (
        f"Two processes at once did {m['two']} times the work of one; a new folder with a small file took "
        f"{m['pace']} ms."
    )


def bars(results: Results) -> str:
    """Say which bars are cleared."""
    body = [
        [
            v.words,
            f"{v.reached:.2f}" + (f" × {v.peer}" if v.peer else ""),
            f"{v.most:g}",
            "yes" if v.passed else "**no**",
        ]
        for v in verdicts(results)
    ]
    return (
        rows(["bar", "reached", "at most", "cleared"], body)
        if body
        else "Nothing was measured that has a bar."
    )


def growth(results: Results) -> str:
    """Say how the time grows with the stories."""
    tools, scenarios = measured(results)
    body = []
    for tool in tools:
        powers = [exponent(results, tool.name, scenario.name) for scenario in scenarios]
        kilobytes = memory_a_story(results, tool.name)
        if kilobytes is not None:
            cells = ["" if power is None else f"{power:.2f}" for power in powers]
            body.append([tool.title, *cells, f"{kilobytes:.0f}"])
    if not body:
        return "1,000 and 10,000 stories were not both measured."
    return (
        "Time grows with this power of the number of stories from 1,000 to 10,000 (1 is linear), and each "
        "story adds so many kilobytes to the peak from nothing.\n\n"
        + rows(["", *(scenario.title for scenario in scenarios), "kB a story"], body)
    )


def table(results: Results, metric: str, count: int) -> str:
    """Write one metric for all tools and scenarios, peers with tarinat's ratio."""
    tools, scenarios = measured(results)
    body = [[tool.title, *(cell(results, metric, count, tool, s) for s in scenarios)] for tool in tools]
    return rows(["", *(scenario.title for scenario in scenarios)], body)


def cell(results: Results, metric: str, count: int, tool: Tool, scenario: Scenario) -> str:
    """Write one figure and its ratio."""
    value = results.median(metric, count, tool.name, scenario.name)
    if value is None:
        return ""
    figure = f"{value:.0f}" if metric == "memory" else f"{value:.2f}"
    ratio = results.ratio(metric, count, tool.name, scenario.name)
    return figure if tool.name == "tarinat" or ratio is None else f"{figure} ({ratio:.2f} ×)"


def rounds(results: Results, count: int) -> str:
    """Say how many rounds each figure comes from."""
    tools, scenarios = measured(results)
    groups: dict[str, list[str]] = {}
    for tool in tools:
        numbers = sorted({len(results.of(count, tool.name, scenario.name)) for scenario in scenarios})
        groups.setdefault(" to ".join(map(str, numbers)), []).append(tool.title)
    return "Rounds: " + "; ".join(f"{number} of {', '.join(names)}" for number, names in groups.items()) + "."


def compared(results: Results) -> str:
    """Say what each tool makes and what it makes otherwise."""
    return "\n".join(compared_lines(results))


def compared_lines(results: Results) -> Iterator[str]:
    """Say it tool by tool."""
    yield SAME
    tools, _ = measured(results)
    for tool in tools:
        made = ", ".join(
            f"{run.pages:,} pages and {run.feeds:,} feeds of {count:,}"
            for count in results.counts()
            if (run := next((r for r in results.runs if (r.count, r.tool) == (count, tool.name)), None))
        )
        yield f"- **{tool.title}**: {made}."
        yield from (f"    - {words[0].upper()}{words[1:]}." for words in tool.differs)
