"""The chart for the README: horizontal bars of seconds, one panel a scenario, text as text."""

from html import escape

from benchmarks.report import measured
from benchmarks.results import Results
from benchmarks.scenarios import Scenario
from benchmarks.tools import Tool

SHOWN = ("nothing", "unchanged", "body")
WIDTH, LABELS, LENGTH = 760, 170, 500
ROW, BAR, HEAD, GAP = 22, 14, 34, 18
STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #1d2a24 }
  .panel { font-weight: 600 }
  .peer { fill: #9aa8a0 }
  .own { fill: #0b6e4f }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6ece8 }
    .peer { fill: #66756d }
    .own { fill: #4cc38a }
  }
"""


def chart(results: Results) -> str:
    """Draw the largest number of stories that was measured."""
    count = results.counts()[-1]
    tools, scenarios = measured(results)
    shown = [scenario for scenario in scenarios if scenario.name in SHOWN]
    tall = HEAD + ROW * len(tools) + GAP
    panels = [panel(results, count, scenario, tools, at * tall) for at, scenario in enumerate(shown)]
    height = tall * len(shown)
    title = f"Seconds to build {count:,} stories"
    described = "; ".join(filter(None, (in_words(results, count, scenario, tools) for scenario in shown)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-labelledby="title desc">\n<title id="title">{title}</title>\n'
        f'<desc id="desc">{escape(described)}</desc>\n<style>{STYLE}</style>\n' + "".join(panels) + "</svg>\n"
    )


def figures(results: Results, count: int, scenario: Scenario, tools: list[Tool]) -> list[tuple[Tool, float]]:
    """Give the medians of a panel."""
    found = ((tool, results.median("wall", count, tool.name, scenario.name)) for tool in tools)
    return [(tool, seconds) for tool, seconds in found if seconds is not None]


def in_words(results: Results, count: int, scenario: Scenario, tools: list[Tool]) -> str:
    """Say a panel for those who do not see it."""
    parts = [f"{tool.title} {said(s)}" for tool, s in figures(results, count, scenario, tools)]
    return f"{scenario.title}: {', '.join(parts)}" if parts else ""


def said(seconds: float) -> str:
    """Write seconds with as many figures as mean something."""
    return f"{seconds:.0f} s" if seconds >= 20 else f"{seconds:.1f} s" if seconds >= 2 else f"{seconds:.2f} s"


def panel(results: Results, count: int, scenario: Scenario, tools: list[Tool], top: int) -> str:
    """Draw one scenario; each panel has a scale of its own."""
    values = figures(results, count, scenario, tools)
    longest = max((seconds for _, seconds in values), default=1)
    lines = [f'<text class="panel" x="0" y="{top + 20}">{count:,} stories, {scenario.title}</text>\n']
    for at, (tool, seconds) in enumerate(values):
        y = top + HEAD + at * ROW
        wide = max(1.5, seconds / longest * LENGTH)
        kind = "own" if tool.name == "tarinat" else "peer"
        lines.append(
            f'<text x="{LABELS - 8}" y="{y + 11}" text-anchor="end">{escape(tool.title)}</text>'
            f'<rect class="{kind}" x="{LABELS}" y="{y}" width="{wide:.1f}" height="{BAR}" rx="2"/>'
            f'<text x="{LABELS + wide + 6:.1f}" y="{y + 11}">{said(seconds)}</text>\n'
        )
    return "".join(lines)
