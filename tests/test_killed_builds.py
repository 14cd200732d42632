"""Sixty builds are killed, each at another moment: what is online is the old site or the new one."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from find_strace import NoStrace, find_strace
from small_sites import build, story, tree, write_site
from tarinat.building.releasing.settling import Places
from tidying import tidy

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's own")

POINTS = 20
"""How many builds of each kind are killed."""

AFTER = 6
"""How many of them are killed when the new site is in place, and the old one is being put away."""

CALLS = (
    "open,openat,creat,write,pwrite64,rename,renameat,renameat2,link,linkat,symlink,symlinkat,"
    "unlink,unlinkat,mkdir,mkdirat,rmdir,chmod,fchmodat,truncate,ftruncate"
)
"""Every system call that changes what is in a folder."""

OTHERS = (
    {
        "stories/a.md": story(),
        "stories/b.md": story("Luukulla", body="Jonotin.\n\n## Opit\n\n- Jono kertoo. {#jono}"),
    },
    {
        "stories/a.md": story(body="Kuljettaja ei odottanut."),
        "stories/c.md": story("Hetken jonossa", tags="jono"),
    },
)
EDITS = tuple(OTHERS[0] | {"stories/a.md": story(body=f"Kuljettaja {verb}.")} for verb in ("odotti", "ajoi"))
KINDS = {
    "anew": (OTHERS, {"TARINAT_INCREMENTAL": False}),
    "patched": (OTHERS, {}),
    "one body edited": (EDITS, {}),
}


@dataclass(frozen=True)
class Moment:
    """A system call of a build: its name, and how many of that name the process made up to it."""

    call: str
    count: int


@dataclass
class Bench:
    """A site whose content turns to and fro between two, and what killing its builds has shown."""

    strace: Path
    folder: Path
    sites: tuple[dict[str, str], ...]
    settings: dict[str, object]
    builder: subprocess.Popen[str]
    trees: dict[int, dict[str, bytes]] = field(default_factory=dict)
    now: int = 1

    @property
    def output(self) -> Path:
        return self.folder / "output"

    @property
    def before(self) -> Path:
        return Places(self.output).previous

    def turn(self) -> None:
        """Write the other content."""
        self.now = 1 - self.now
        for file in (self.folder / "content/stories").glob("*.md"):
            file.unlink()
        write_site(self.folder, self.sites[self.now], TARINAT_JOBS=1, **self.settings)

    def settle(self) -> None:
        """Build until both releases are as they were when the moments were chosen."""
        while [tree(self.output), tree(self.before)] != [self.trees[self.now], self.trees[1 - self.now]]:
            self.turn()
            build(self.folder)

    def run(self, *options: str) -> int:
        """Build below strace; return the exit code, negative where a signal ended it."""
        print(file=self.builder.stdin, flush=True)
        process = int(self.builder.stdout.readline())
        watch = [self.strace, "-qq", "-y", *options, "-p", str(process)]
        with subprocess.Popen(watch, stderr=subprocess.PIPE) as watching:
            status = Path(f"/proc/{process}/status")
            while "TracerPid:\t0\n" in status.read_text() and watching.poll() is None:
                time.sleep(0.001)
            os.kill(process, signal.SIGUSR1)
            assert watching.wait(60) is not None
        return int(self.builder.stdout.readline())

    def moments(self) -> list[Moment]:
        """Build once, and give the system calls that changed something beside the output or in it."""
        log = self.folder / "strace.log"
        assert self.run("-o", str(log), "-e", f"trace={CALLS}") == 0
        counts: Counter[str] = Counter()
        found = []
        for line in log.read_text("utf-8", "replace").splitlines():
            call = line.partition("(")[0]
            counts[call] += 1
            changes = "O_CREAT" in line or not call.startswith("open")
            if changes and f"{self.folder}/output" in line.replace("/.output", "/output"):
                found.append(Moment(call, counts[call]))
        log.unlink()
        return found


@pytest.fixture(scope="module")
def strace() -> Path:
    try:
        return find_strace()
    except NoStrace as lacking:
        pytest.fail(str(lacking))


@pytest.fixture(scope="module", params=KINDS)
def bench(request, strace, tmp_path_factory) -> Iterator[Bench]:
    """Give a site with a release before, and where to kill its builds."""
    folder = tmp_path_factory.mktemp(request.param.replace(" ", "-")).resolve()
    sites, settings = KINDS[request.param]
    write_site(folder, sites[1], **settings)
    with subprocess.Popen(
        [sys.executable, Path(__file__).with_name("building_over_and_over.py")],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as builder:
        try:
            made = Bench(strace, folder, sites, settings, builder)
            for _ in sites * 2:
                made.turn()
                made.trees[made.now] = tree(build(folder))
            assert made.trees[0] != made.trees[1]
            yield made
        finally:
            builder.kill()


@pytest.fixture(scope="module")
def moments(bench) -> list[list[Moment]]:
    """Spread moments over the builds of either content."""
    found: list[list[Moment]] = [[], []]
    for _ in bench.sites:
        bench.turn()
        found[bench.now] = spread(bench.moments())
    return found


def spread(moments: list[Moment]) -> list[Moment]:
    """Choose from the first to the last: a number before the exchange, the exchange, and the rest after."""
    (swap,) = (index for index, moment in enumerate(moments) if moment.call == "renameat2")
    before, after = evenly(moments[:swap], POINTS - AFTER - 1), evenly(moments[swap + 1 :], AFTER)
    return [*before, moments[swap], *after]


def evenly(moments: list[Moment], count: int) -> list[Moment]:
    """Choose so many of them, the first and the last among them."""
    assert len(moments) >= count
    return [moments[round(index * (len(moments) - 1) / (count - 1))] for index in range(count)]


def test_killed_build_leaves_the_old_site_or_the_new_one(bench, moments):
    """Each build is killed at one moment; they are spread over all of it, before and after the exchange.

    Nearly all that were chosen for after it come after: calls are counted, and a build may make one more than
    another.
    """
    ended = Counter(killed(bench, moments, point) for point in range(POINTS))
    assert ended["renameat2", "old"] == 1
    assert abs(sum(count for (_, site), count in ended.items() if site == "new") - AFTER) <= 2
    assert len({call for call, _ in ended}) >= 5


def killed(bench: Bench, moments: list[list[Moment]], point: int) -> tuple[str, str]:
    """Kill a build at a moment, and make sure of what is there; tell the call, and whose site that is."""
    bench.settle()
    old, before = tree(bench.output), tree(bench.before)
    bench.turn()
    new = bench.trees[bench.now]
    moment = moments[bench.now][point]
    injected = f"inject={moment.call}:signal=KILL:when={moment.count}"
    ended = bench.run("-o", os.devnull, "-e", f"trace={moment.call}", "-e", injected)
    assert ended == -signal.SIGKILL, moment

    online = tree(bench.output)
    assert online in (old, new), moment

    tidy(bench.output)
    assert tree(bench.output) == online, moment
    assert tree(bench.before) == (before if online == old else old), moment
    assert beside(bench) == [".output.edellinen", "output"], moment

    build(bench.folder)
    assert tree(bench.output) == new, moment
    assert tree(bench.before) == online, moment
    assert beside(bench) == [".output.edellinen", "output"], moment
    return moment.call, "old" if online == old else "new"


def beside(bench: Bench) -> list[str]:
    """Name what the builds left in the site's folder."""
    return sorted(path.name for path in bench.folder.glob("*output*"))
