"""The bars that were set for this project, and whether a run of the benchmark clears them."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log10

from benchmarks.results import Results
from benchmarks.scenarios import SCENARIOS


@dataclass(frozen=True, slots=True)
class Bar:
    """At most so many times a peer's figure."""

    count: int
    scenario: str
    metric: str
    peer: str
    factor: float


BARS = (
    Bar(1_000, "nothing", "wall", "pelican", 0.55),
    Bar(1_000, "nothing", "wall", "hugo", 3),
    Bar(1_000, "unchanged", "wall", "hugo", 0.25),
    Bar(1_000, "body", "wall", "hugo", 0.4),
    Bar(1_000, "nothing", "memory", "hugo", 1),
    Bar(10_000, "nothing", "wall", "pelican", 0.5),
    Bar(10_000, "nothing", "wall", "hugo", 2.2),
    Bar(10_000, "unchanged", "wall", "hugo", 0.05),
    Bar(10_000, "body", "wall", "hugo", 0.12),
    Bar(10_000, "nothing", "memory", "hugo", 0.5),
)
GROWTH = 11
CHECKED = 3
"""Seconds that `tarinat check` of 1,000 stories may take when it has read them before."""

TITLES = {scenario.name: scenario.title for scenario in SCENARIOS}
KILOBYTES_A_STORY = 60


@dataclass(frozen=True, slots=True)
class Verdict:
    """A bar as it came out: the ratio or figure that was reached, and the most that is allowed."""

    words: str
    reached: float
    most: float
    peer: str = ""

    @property
    def passed(self) -> bool:
        """Tell whether the bar is cleared."""
        return self.reached <= self.most


def verdicts(results: Results) -> Iterator[Verdict]:
    """Judge every bar that these results have figures for."""
    for bar in BARS:
        reached = results.ratio(bar.metric, bar.count, bar.peer, bar.scenario)
        if reached is not None:
            words = f"{bar.count:,} stories, {TITLES[bar.scenario]}, {bar.metric}"
            yield Verdict(words, reached, bar.factor, bar.peer)
    checked = results.median("wall", 1_000, "tarinat", "check")
    if checked is not None:
        yield Verdict("1,000 stories, checked again, seconds", checked, CHECKED)
    times = growth(results, "tarinat", "nothing")
    if times is not None:
        yield Verdict("10,000 from nothing in times of 1,000, wall", times, GROWTH)
    kilobytes = memory_a_story(results, "tarinat")
    if kilobytes is not None:
        yield Verdict(
            "kilobytes that each story adds to the peak, 1,000 to 10,000", kilobytes, KILOBYTES_A_STORY
        )


def growth(results: Results, tool: str, scenario: str) -> float | None:
    """Give how many times 1,000 stories' time 10,000 take."""
    small, large = (results.median("wall", count, tool, scenario) for count in (1_000, 10_000))
    return large / small if small and large else None


def exponent(results: Results, tool: str, scenario: str) -> float | None:
    """Give the power of the number of stories that the time grows with from 1,000 to 10,000."""
    times = growth(results, tool, scenario)
    return log10(times) if times else None


def memory_a_story(results: Results, tool: str) -> float | None:
    """Give how many kilobytes of peak memory each of 9,000 more stories costs."""
    small, large = (results.median("memory", count, tool, "nothing") for count in (1_000, 10_000))
    return (large - small) * 1_000 / 9_000 if small is not None and large is not None else None
