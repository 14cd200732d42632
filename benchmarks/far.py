"""What a build costs each process of a cluster, for docs/scale.md: `python -m benchmarks.far 1000 10000`.

The scheduler and two workers run on this machine, so only processor time means something, not the clock. Dask
must be installed (`make test` does it).
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.contestants import named
from benchmarks.parts import number, row
from benchmarks.programs import SITE_BIN
from benchmarks.sites import Corpus, Site, empty
from benchmarks.tools import WORK

if TYPE_CHECKING:
    import psutil

WORKERS = 2


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, psutil.Process, list[psutil.Process]]]:
    """Start a scheduler and workers; give the address, and the processes."""
    import psutil
    from distributed import Client

    told = folder / "scheduler.json"
    told.unlink(missing_ok=True)
    dask = [SITE_BIN / "dask"]
    quiet = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with ExitStack() as stack:

        def start(*words: str | Path) -> subprocess.Popen[bytes]:
            process = subprocess.Popen([*dask, *words], **quiet)  # type: ignore[call-overload]
            stack.callback(process.wait)
            stack.callback(process.terminate)
            return process

        scheduler = start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", told
        )
        worker = ["worker", "--scheduler-file", told, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
        workers = [start(*worker) for _ in range(WORKERS)]
        while not told.is_file():
            time.sleep(0.1)
        with Client(scheduler_file=str(told), set_as_default=False) as client:
            client.wait_for_workers(WORKERS, timeout=60)
            address = client.scheduler.address
        yield address, psutil.Process(scheduler.pid), [psutil.Process(one.pid) for one in workers]


def used(process: psutil.Process) -> float:
    """Give the processor time of a process so far, in seconds."""
    times = process.cpu_times()
    return float(times.user + times.system)


def measured(count: int) -> list[float]:
    """Build so many stories from nothing with a cluster that has built before."""
    work = WORK / "far"
    site = Site.of(named(["tarinat"])[0], Corpus.of(count, work), work)
    with cluster(work) as (address, scheduler, workers):
        with (site.folder / "pelicanconf.py").open("a", encoding="utf-8") as settings:
            settings.write(f'TARINAT_EXECUTOR = "dask"\nTARINAT_EXECUTOR_ADDRESS = "{address}"\n')
        site.build()
        site.forget(work / "trash")
        before = used(scheduler), sum(map(used, workers))
        reading = site.build()
        spent = [used(scheduler) - before[0], sum(map(used, workers)) - before[1]]
    empty(work / "trash")
    return [reading.processor, *spent, reading.memory]


def main(counts: list[int]) -> int:
    """Measure, and print."""
    found = [measured(count) for count in counts]
    print(row("from nothing", *[f"{count:,}" for count in counts], "ms, kB a story"))
    print(row("---", *["--:"] * (len(counts) + 1)))
    names = ("s of processor, the build", "s, the scheduler", f"s, {WORKERS} workers", "MB, the build")
    for at, name in enumerate(names):
        values = [one[at] for one in found]
        print(row(name, *map(number, values), number(values[-1] / counts[-1] * 1e3)))
    return 0


if __name__ == "__main__":
    sys.exit(main([int(word) for word in sys.argv[1:]] or [1_000, 10_000]))
