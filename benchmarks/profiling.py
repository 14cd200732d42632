"""Where the time of a tarinat build goes: by module, by function, and for imports alone."""

import os
import pstats
import re
import subprocess
import sysconfig
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from benchmarks.contestants import named
from benchmarks.measuring import RunFailed
from benchmarks.programs import SITE_BIN
from benchmarks.sites import Corpus, Site, empty
from benchmarks.tools import WORK

PACKAGE = "plugins/tarinat/"
LIBRARIES = sysconfig.get_paths()["purelib"] + os.sep
STANDARD = sysconfig.get_paths()["stdlib"] + os.sep
ROWS = 25

Function = tuple[str, int, str]
Times = tuple[int, int, float, float, dict[Function, tuple[int, int, float, float]]]


def profile(count: int) -> None:
    """Build so many stories from nothing in one process, and print where the time went."""
    work = WORK / "profile"
    site = Site.of(named(["tarinat"])[0], Corpus.of(count, work), work)
    with (site.folder / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write("TARINAT_JOBS = 1\n")
    plain = site.build()
    site.forget()
    file = work / "build.pstats"
    run(site, "-m", "cProfile", "-o", file)
    stats: dict[Function, Times] = pstats.Stats(str(file)).stats  # type: ignore[attr-defined]
    print(f"{count} stories from nothing, one process: {plain.wall:.2f} s, {plain.memory:.0f} MB.")
    print("What follows is under cProfile, which slows Python's own calls most.\n")
    print(table("Own seconds by module", shares(own_by_owner(stats))))
    print(table("Own seconds by function", shares(own_by_function(stats))))
    print(table("Seconds of a function and all it calls", inclusive(stats)))
    print(table("Milliseconds of imports, nothing changed", imports(run(site, "-X", "importtime"))))
    site.forget()
    print(table("Milliseconds of imports, from nothing", imports(run(site, "-X", "importtime"))))
    empty(work / "trash")


def run(site: Site, *how: str | Path) -> str:
    """Build the site with Python told how, and give what Python said beside."""
    command = [SITE_BIN / "python", *how, *site.tool.command()]
    done = subprocess.run(command, cwd=site.folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RunFailed(f"{' '.join(map(str, command))}: exit code {done.returncode}\n{done.stderr[-2000:]}")
    return done.stderr


def owner(function: Function) -> str:
    """Name the module of this package, or the library, that a function belongs to."""
    path = function[0]
    if PACKAGE in path:
        return "tarinat." + path.partition(PACKAGE)[2].removesuffix(".py").replace("/", ".")
    if path.startswith(LIBRARIES):
        return re.split(r"[/.]", path.removeprefix(LIBRARIES))[0]
    if path.startswith(STANDARD):
        return f"Python: {re.split(r'[/.]', path.removeprefix(STANDARD))[0]}"
    if path.endswith((".html", ".xml")):
        return "templates"
    return "built in"


def label(function: Function) -> str:
    """Name a function for a table."""
    path, line, name = function
    if path == "~":
        return name
    return (
        f"{owner(function)}:{line} {name}" if owner(function) != "templates" else f"{Path(path).name} {name}"
    )


def own_by_owner(stats: dict[Function, Times]) -> Counter[str]:
    """Add up own time by owner; what is built into Python counts to whoever called it."""
    times: Counter[str] = Counter()
    for function, (_, _, own, _, callers) in stats.items():
        if function[0] != "~" or not callers:
            times[owner(function)] += own  # type: ignore[assignment]
            continue
        for caller, (_, _, part, _) in callers.items():
            times[owner(caller)] += part  # type: ignore[assignment]
    return times


def own_by_function(stats: dict[Function, Times]) -> Counter[str]:
    """Add up own time by function."""
    times: Counter[str] = Counter()
    for function, (_, _, own, _, _) in stats.items():
        times[label(function)] += own  # type: ignore[assignment]
    return times


def inclusive(stats: dict[Function, Times]) -> list[str]:
    """List this package's functions by the time of all they call."""
    found = [(total, calls, label(f)) for f, (_, calls, _, total, _) in stats.items() if PACKAGE in f[0]]
    return [f"{total:9.3f}  {calls:8}  {name}" for total, calls, name in sorted(found, reverse=True)[:ROWS]]


def shares(times: Counter[str]) -> list[str]:
    """List the largest times with their share of the whole."""
    whole = sum(times.values())
    return [f"{seconds:9.3f}  {seconds / whole:6.1%}  {name}" for name, seconds in times.most_common(ROWS)]


def imports(said: str) -> list[str]:
    """Add up what `-X importtime` said, by package."""
    times: Counter[str] = Counter()
    for own, name in re.findall(r"^import time: +(\d+) \| +\d+ \| +(\S+)$", said, re.MULTILINE):
        times[name.partition(".")[0]] += int(own)
    whole = sum(times.values())
    listed = [f"{own / 1000:9.1f}  {own / whole:6.1%}  {name}" for name, own in times.most_common(ROWS)]
    return [f"{whole / 1000:9.1f}  {1:6.1%}  all", *listed]


def table(title: str, rows: Iterable[str]) -> str:
    """Write a short table."""
    return f"{title}\n{'-' * len(title)}\n" + "\n".join(rows) + "\n"
