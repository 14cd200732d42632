"""What each part of a build costs, for docs/scale.md: `python -m benchmarks.parts 1000 10000`.

Every part is done once, in one process, so that its processor time is its own; whole builds are measured too.
"""

import argparse
import gc
import json
import math
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.contestants import named
from benchmarks.measuring import RunFailed
from benchmarks.programs import SITE_BIN
from benchmarks.sites import Corpus, Site, empty
from benchmarks.stories import Lesson
from benchmarks.tools import REPO, WORK

PAGE = os.sysconf("SC_PAGE_SIZE")

PARTS = {
    "read": "reading the files; recalling what was parsed",
    "catalogue": "the catalogue: who is linked with whom",
    "addresses": "the address of every page and feed",
    "checks": "the checks",
    "views": "what each page shows",
    "items": "what each feed tells",
    "writing": "writing the files",
    "parse": "parsing",
    "rendering": "rendering pages",
    "prints": "fingerprints of pages and feeds",
    "rss": "writing feeds",
    "packing": "packing pages for a cluster",
    "unpacking": "unpacking pages there",
}
"""The parts, those that one process does in any build first."""

HERE = ("views", "items", "writing")
"""What any process of this machine does."""

ANYWHERE = ("parse", "rendering", "prints", "rss")
"""What any process does, also one of a cluster."""

LARGEST = 6
COLLECTOR = (100_000, 20, 1000)  # as in a build
BUILDS = {
    "nothing": "nothing changed",
    "first": "the first edit, which makes a second tree",
    "body": "one text edited",
    "story": "one story added",
    "cold": "from nothing",
}


@dataclass
class Clock:
    """Adds up the processor time of parts, in seconds."""

    times: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def of(self, part: str) -> Iterator[None]:
        """Count what is done inside to a part."""
        start = time.process_time_ns()
        try:
            yield
        finally:
            self.times[part] += (time.process_time_ns() - start) / 1e9  # type: ignore[assignment]


def resident() -> float:
    """Give the memory that this process has now, in MB."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * PAGE / 1e6


class Parts:
    """Does every part of a build of a site that was built before; what it writes is lost."""

    def __init__(self, folder: Path) -> None:
        from tarinat.building.plan import load_words
        from tarinat.config import site_of
        from tarinat.settings_file import read_settings_file

        settings = read_settings_file(folder / "pelicanconf.py", {})
        site, errors = site_of(settings, datetime(2026, 7, 1, tzinfo=UTC))
        assert site is not None, errors
        self.folder, self.site, self.words = folder, site, load_words(site.theme)
        self.clock = Clock()
        self.memory: dict[str, float] = {}
        self.sizes: dict[str, int] = {}

    def plan(self) -> None:
        """Read what was parsed before, gather it and check it."""
        from tarinat.building.plan import theme_files
        from tarinat.building.remembering.cache import ParseCache
        from tarinat.checks import check
        from tarinat.feeds import feeds_of
        from tarinat.gathering import catalogue_of
        from tarinat.pages import pages_of
        from tarinat.reading import read_content

        site, clock = self.site, self.clock
        self.memory["the program alone"] = resident()
        with clock.of("read"):
            content = read_content(site, ParseCache.of(site.content, readonly=True).parse_all(refuse))
        self.memory["and all that was parsed"] = resident()
        with clock.of("catalogue"):
            catalogue, _ = catalogue_of(content, site)
        with clock.of("addresses"):
            self.sheets, self.channels = (f(catalogue, site, self.words) for f in (pages_of, feeds_of))
        with clock.of("checks"):
            pages = [sheet.address for sheet in self.sheets]
            files = [one.address for one in (*self.channels, *catalogue.images)]
            list(check(content, catalogue, pages, [*files, *theme_files(site.theme)], site.now))
        self.memory["and the plan"] = resident()

    def make(self) -> None:
        """Make every page and feed, one after another, and keep none."""
        from tarinat.building.crew.load import NEAR
        from tarinat.building.grounds import Grounds
        from tarinat.building.packing import packed, unpacked
        from tarinat.building.plan import recipe_of
        from tarinat.building.releasing.releases import staged
        from tarinat.feeds.writing import FeedWriter
        from tarinat.pages import output_path
        from tarinat.pages.views import Page
        from tarinat.rendering import Renderer

        clock = self.clock
        recipe = recipe_of(self.site)
        grounds = Grounds(recipe.templates, recipe.styles, recipe.ground())
        renderer = Renderer(recipe.templates, self.site, self.words, recipe.styles)
        feeds = FeedWriter(self.site)
        with TemporaryDirectory(dir=self.folder) as lost, staged(Path(lost) / "output", ()) as release:

            def write(address: str, data: bytes) -> None:
                with clock.of("writing"):
                    release.write(output_path(address), data)
                self.sizes[address] = len(data)

            batch: list[Page] = []
            for sheet in self.sheets:
                with clock.of("views"):
                    page = sheet.make()
                batch.append(page)
                if len(batch) == NEAR.batch:
                    with clock.of("packing"):
                        data = packed(batch)
                    with clock.of("unpacking"):
                        unpacked(data)
                    batch.clear()
                with clock.of("prints"):
                    grounds.of(page)
                with clock.of("rendering"):
                    data = renderer.render(page).encode("utf-8")
                write(page.address, data)
            for channel in self.channels:
                with clock.of("items"):
                    feed = channel.make()
                with clock.of("prints"):
                    grounds.of(feed)
                with clock.of("rss"):
                    data = feeds.write(feed)
                write(feed.address, data)
        self.memory["and every page and feed made"] = resident()

    def parse(self) -> None:
        """Parse every file, and keep nothing."""
        from tarinat.reading import read_content
        from tarinat.writings import Manner, Source, parse_here

        sources: list[Source] = []

        def keep(found: Iterable[Source], _: Manner) -> Iterator[None]:
            sources.extend(found)
            return iter(())

        with suppress(ValueError):  # it gets nothing back: only the sources are wanted
            read_content(self.site, keep)
        with self.clock.of("parse"):
            for _ in parse_here(sources, Manner(self.site.zone, self.site.lang, self.site.author)):
                pass

    def found(self) -> dict[str, Any]:
        """Give what was measured."""
        return {
            "times": self.clock.times,
            "memory": self.memory,
            "pages": len(self.sheets),
            "feeds": len(self.channels),
            "kB of pages and feeds": sum(self.sizes.values()) / 1e3,
            "largest": sorted(self.sizes, key=lambda address: -self.sizes[address])[:LARGEST],
            "sizes": {address: size for address, size in self.sizes.items() if size > 50_000},
        }


def refuse(sources: Iterable[object], _: object) -> Iterator[None]:
    """Parse nothing: all was parsed before."""
    assert not list(sources)
    return iter(())


def measured(count: int) -> dict[str, Any]:
    """Measure parts and whole builds of so many stories."""
    work = WORK / "parts"
    site = Site.of(named(["tarinat"])[0], Corpus.of(count, work), work)
    builds = {}

    def build(name: str) -> None:
        reading = site.build()
        builds[name] = (reading.wall, reading.processor, reading.memory)

    build("cold")
    said = subprocess.run(
        [SITE_BIN / "python", "-m", "benchmarks.parts", "--inside", site.folder],
        cwd=REPO,
        capture_output=True,
        text=True,
        check=False,
    )
    if said.returncode:
        raise RunFailed(said.stderr)
    found: dict[str, Any] = json.loads(said.stdout)
    build("nothing")
    for name, edited in (("first", site.corpus.story(count // 2)), ("body", site.corpus.story(count // 4))):
        site.write(replace(edited, body=f"{edited.body.rpartition(' ')[0]} uutuussana.\n"))
        build(name)
    other = site.corpus.story(count // 3)
    known = next(one for n in range(count) for one in site.corpus.story(n).lessons if one.defines)
    told = Lesson(known.id, "Niin kävi tälläkin kertaa.", defines=False)
    site.write(replace(other, slug="tarina-uusi", title="Uusi tarina", lessons=(told,)))
    build("story")
    found |= {"count": count, "builds": builds, "disk": disk(site)}
    empty(work / "trash")
    return found


def disk(site: Site) -> dict[str, float]:
    """Count what the output, the release before it and the caches take: files, inodes, and MB."""
    trees = [path for path in site.folder.iterdir() if path.is_dir() and site.output.name in path.name]
    inodes = {os.lstat(path).st_ino for tree in trees for path in [tree, *tree.rglob("*")]}
    caches = sorted((site.folder / ".cache").rglob("*.db"))
    return {
        "files of the site": sum(path.is_file() for path in site.output.rglob("*")),
        "folders of the site": sum(path.is_dir() for path in site.output.rglob("*")),
        f"inodes of {len(trees)} releases": len(inodes),
        **{f"kB of {file.name.partition('-')[0]}": file.stat().st_size / 1e3 for file in caches},
    }


def row(*cells: object) -> str:
    """Write a row of a table."""
    return "| " + " | ".join(map(str, cells)) + " |"


def number(value: float) -> str:
    """Write a number with two digits that mean something."""
    if not value:
        return "0"
    digits = max(0, 1 - math.floor(math.log10(abs(value))))
    return f"{value:,.{min(digits, 3)}f}"


def tables(found: list[dict[str, Any]]) -> Iterator[str]:
    """Write everything as tables, one column a number of stories."""
    last = found[-1]
    heads = [f"{one['count']:,}" for one in found]
    rule = row("---", *["--:"] * (len(found) + 1))

    def per_story(name: str, values: list[float], unit: float = 1.0, less: float = 0.0) -> str:
        return row(name, *map(number, values), number((values[-1] - less) / last["count"] * unit))

    def together(parts: Iterable[str]) -> list[float]:
        return [sum(one["times"].get(part, 0.0) for part in parts) for one in found]

    yield from (row("seconds of processor", *heads, "ms a story"), rule)
    for part, about in PARTS.items():
        mark = " ¹" if part in HERE else " ²" if part in ANYWHERE else ""
        yield per_story(about + mark, together([part]), 1e3)
    led = PARTS.keys() - {*HERE, *ANYWHERE, "packing", "unpacking"}
    yield per_story("**one machine: the process that leads**", together(led), 1e3)
    yield per_story("**one machine: all its processes**", together([*HERE, *ANYWHERE]), 1e3)
    yield per_story("**a cluster: the process that leads**", together([*led, *HERE, "packing"]), 1e3)
    yield per_story("**a cluster: all workers**", together([*ANYWHERE, "unpacking"]), 1e3)
    yield from ("", row("whole builds: s by the clock · s of processor · MB", *heads), rule[: -len(" --: |")])
    for name, about in BUILDS.items():
        yield row(about, *[" · ".join(map(number, one["builds"][name])) for one in found])
    yield from ("", row("MB in the process that leads", *heads, "kB a story"), rule)
    for name in last["memory"]:
        values = [one["memory"][name] for one in found]
        yield per_story(name, values, 1e3, last["memory"]["the program alone"])
    yield from ("", row("on the disk", *heads, "a story"), rule)
    for name in ("pages", "feeds", "kB of pages and feeds"):
        yield per_story(name, [one[name] for one in found])
    for name in last["disk"]:
        yield per_story(name, [one["disk"].get(name, 0) for one in found])
    yield from ("", row("kB of the largest files", *heads, "a story"), rule)
    for name in last["largest"]:
        yield per_story(f"`{name}`", [one["sizes"].get(name, 0) / 1e3 for one in found])


def main(argv: list[str]) -> int:
    """Measure, and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.parts", description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=[1_000, 10_000], metavar="N")
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    told = parser.parse_args(argv)
    if told.inside:
        gc.set_threshold(*COLLECTOR)
        parts = Parts(told.inside)
        for do in (parts.plan, parts.make, parts.parse):
            do()
        print(json.dumps(parts.found()))
        return 0
    print("\n".join(tables([measured(count) for count in told.counts])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
