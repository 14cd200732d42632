"""The report says what was measured, and judges it by the bars that were set."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from benchmarks.__main__ import complete, options
from benchmarks.addresses import Groups, second_pages, slug
from benchmarks.bars import exponent, growth, memory_a_story, verdicts
from benchmarks.chart import chart
from benchmarks.contestants import TOOLS, named
from benchmarks.report import report
from benchmarks.results import Results
from benchmarks.rounds import fits, plan, turned
from benchmarks.scenarios import SCENARIOS


def test_median_and_ratio_are_of_the_rounds(run, results):
    found = results(
        *(run(wall=wall, number=number) for number, wall in enumerate((3.0, 1.0, 2.0))),
        run(tool="hugo", wall=4.0),
    )
    assert found.median("wall", 1_000, "tarinat", "nothing") == 2.0
    assert found.ratio("wall", 1_000, "hugo", "nothing") == 0.5
    assert found.ratio("wall", 1_000, "nikola", "nothing") is None


def test_bar_is_cleared_or_not(run, results):
    found = results(run(wall=2.9, memory=101), run(tool="hugo", wall=1.0, memory=100))
    assert [(v.peer, v.passed) for v in verdicts(found)] == [("hugo", True), ("hugo", False)]


def test_growth_is_a_power_of_the_number_of_stories(run, results):
    found = results(run(wall=2.0, memory=100), run(count=10_000, wall=20.0, memory=640))
    assert growth(found, "tarinat", "nothing") == pytest.approx(10)
    assert exponent(found, "tarinat", "nothing") == pytest.approx(1)
    assert memory_a_story(found, "tarinat") == pytest.approx(60)
    assert [verdict.passed for verdict in verdicts(found)] == [True, True]


def test_report_states_the_rounds_of_each_tool(run, results):
    found = results(run(), run(number=1), run(tool="nikola", wall=9.0))
    assert "Rounds: 2 of tarinat; 1 of Nikola." in report(found)


def test_report_names_machine_and_versions_but_no_place(run, results):
    text = report(results(run(), run(tool="hugo")))
    assert "Abacus, 2 cores, 8 GB of memory" in text
    assert "did 1.90 times the work of one; a new folder with a small file took 0.04 ms" in text
    assert "- Hugo: 1.0" in text
    assert str(Path(__file__).parent.parent.parent) not in text


def test_report_gives_figure_and_ratio(run, results):
    assert "| Hugo | 4.00 (0.25 ×) |" in report(results(run(), run(tool="hugo", wall=4.0)))


def test_results_come_back_from_their_file(run, results, tmp_path):
    one, other = results(run()), results(run(count=10_000))
    one.write(tmp_path / "one.json")
    other.write(tmp_path / "other.json")
    both = Results.read([tmp_path / "one.json", tmp_path / "other.json"])
    assert both.runs == one.runs + other.runs
    assert both.counts() == [1_000, 10_000]


def test_chart_says_its_figures_in_words(run, results):
    root = ET.fromstring(chart(results(run(wall=0.25), run(tool="hugo", wall=21.4))))
    words = " ".join(root.itertext())
    assert "from nothing: tarinat 0.25 s, Hugo 21 s" in words
    assert "prefers-color-scheme: dark" in words


def test_longest_bar_is_the_slowest_tool(run, results):
    root = ET.fromstring(chart(results(run(wall=5.0), run(tool="hugo", wall=10.0))))
    wide = [float(bar.get("width")) for bar in root.iter("{http://www.w3.org/2000/svg}rect")]
    assert wide[0] * 2 == wide[1]


def test_only_a_whole_run_goes_into_the_repository(run, results):
    every = [
        run(tool=tool.name, scenario=scenario.name, count=count)
        for tool in TOOLS
        for scenario in SCENARIOS
        for count in (100, 1_000, 10_000)
        if fits(scenario, tool)
    ]
    assert complete(results(*every))
    assert not complete(results(*every[1:]))


def test_slow_peers_have_fewer_rounds_where_there_is_much_to_do():
    told = options(["run", "--rounds", "4", "--slow-rounds", "2"])
    hugo, nikola = named(["hugo", "nikola"])
    assert [plan(told, 1_000, tool) for tool in (hugo, nikola)] == [4, 4]
    assert [plan(told, 10_000, tool) for tool in (hugo, nikola)] == [4, 2]


def test_another_tool_begins_in_each_round():
    assert [turned(["a", "b", "c"], number)[0] for number in range(4)] == ["a", "b", "c", "a"]


def test_tool_that_is_not_there_is_refused():
    with pytest.raises(SystemExit, match="There is no tool jekyll"):
        named(["jekyll"])


def test_addresses_are_counted_from_the_stories():
    assert list(second_pages("", 21)) == ["sivu/2/index.html", "sivu/3/index.html"]
    assert list(second_pages("", 10)) == []
    assert slug("Hyvä, ÅÖ 24/7") == "hyva-ao-24-7"
    assert "rss.xml" in set(Groups().files())
