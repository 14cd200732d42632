"""A build makes what changed and nothing else, and what comes of it is what a build from nothing gives."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from editing import (
    STEPS,
    Desk,
    Files,
    Folder,
    everything_in,
    folder_in_memory,
    tales,
    texts_of_the_theme_read_once,
    way_of,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


@pytest.fixture(scope="module", autouse=True)
def _texts_of_the_theme_are_read_once() -> Iterator[None]:
    with texts_of_the_theme_read_once():
        yield


# Whatever is edited, in whatever order


@dataclass(frozen=True)
class Told:
    """What came of a build: its exit code, its problems, and the site where there is one."""

    code: int
    err: str
    site: Files


class Bench:
    """Builds a site twice: step by step in one folder, and from nothing in another one."""

    def __init__(self, path: Path) -> None:
        self.folder = Folder(path / "site")
        self._fresh = Folder(path / "fresh")
        self._known: dict[bytes, Told] = {}
        self.ways: Counter[str] = Counter()

    def from_nothing(self, files: Files) -> Told:
        """Build a site where nothing is remembered, or recall what came of it."""
        own = hashlib.sha256(repr(sorted(files.items())).encode()).digest()
        if own not in self._known:
            self._fresh.clear()
            self._fresh.lay(
                {**files, "pelicanconf.py": files["pelicanconf.py"] + b"TARINAT_INCREMENTAL = False\n"}
            )
            ended = self._fresh.build()
            site = everything_in(self._fresh.output) if ended.code == 0 else {}
            self._known[own] = Told(ended.code, ended.err, site)
        return self._known[own]

    def prove(self, count: int, steps: list[tuple[str, int, bool]], extras: bool = True) -> None:
        """Take steps in a folder with nothing in it; after each the site must be as from nothing."""
        self._known.clear()
        self.folder.clear()
        desk = Desk(tales(count), extras=extras)
        self.folder.lay(desk.files())
        self._build_and_compare(desk)
        for name, number, hasty in steps:
            STEPS[name](desk, self.folder, number)
            self.folder.lay(desk.files(), in_place=number % 2 == 1)
            self._build_and_compare(desk, hasty)

    def _build_and_compare(self, desk: Desk, hasty: bool = False) -> None:
        before = everything_in(self.folder.output) if self.folder.output.exists() else {}
        if not hasty:
            self.folder.settle()
            fresh = self.from_nothing(desk.files())
        ended = self.folder.build()
        if hasty:
            fresh = self.from_nothing(desk.files())
        way = way_of(ended)
        self.ways[way] += 1
        assert (ended.code, _about_content(ended.err)) == (fresh.code, fresh.err), ended.out
        now = everything_in(self.folder.output) if self.folder.output.exists() else {}
        expected = before if ended.code else fresh.site
        assert sorted(now) == sorted(expected), way
        assert [path for path in now if now[path] != expected[path]] == [], way


def _about_content(err: str) -> str:
    """Leave out what is said of a memory that was damaged: a build from nothing has none."""
    told = err.splitlines(keepends=True)
    return "".join(line for line in told if ".cache" not in line)


TEXTS_ALONE = (
    "change_a_word",
    "add_a_paragraph",
    "add_a_paragraph_in_two_stories",
    "take_a_paragraph_away",
    "change_a_footnote",
)
"""What authors do most comes most often here too."""

steps = st.tuples(
    st.sampled_from([*sorted(STEPS), *TEXTS_ALONE, *TEXTS_ALONE]),
    st.integers(0, 999),
    st.sampled_from([False, False, True]),
)


@pytest.fixture
def bench() -> Iterator[Bench]:
    with folder_in_memory() as folder:
        yield Bench(folder)


@pytest.mark.parametrize(("sequences", "refused"), [(24, 0), pytest.param(400, 20, marks=pytest.mark.long)])
def test_site_after_any_edits_is_that_of_a_build_from_nothing(
    bench: Bench, sequences: int, refused: int
) -> None:
    """Of a few sequences perhaps none has an edit that is refused; each kind of edit is below."""

    @settings(max_examples=sequences, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.integers(3, 7), st.lists(steps, min_size=1, max_size=6), st.sampled_from([False] * 4 + [True]))
    def after_each_step(count: int, steps: list[tuple[str, int, bool]], extras: bool) -> None:
        bench.prove(count, steps, extras)

    after_each_step()
    assert min(bench.ways[way] for way in ("nothing", "retouch", "whole")) > sequences // 8, bench.ways
    assert bench.ways["refused"] >= refused, bench.ways


@pytest.mark.parametrize("name", sorted(STEPS))
def test_each_step_gives_what_a_build_from_nothing_gives(bench: Bench, name: str) -> None:
    """Each step before and after a changed text, so that none is left to chance.

    Every fourth has search and the other extras too, which take as long as all the rest.
    """
    extras = sorted(STEPS).index(name) % 4 == 0
    bench.prove(7, [(name, 1, False), ("change_a_word", 0, False), (name, 18, False)], extras)
