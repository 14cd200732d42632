"""How fast the disk makes new files, and waiting until it is as fast as it can be."""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.sites import throw
from benchmarks.tools import WORK

FILES = 400
"""New folders with one file each, as every tool makes them for a page."""

QUICK = 0.1
"""Milliseconds for each of them on a disk that has nothing to remember."""

PAUSE = 20.0
LONGEST = 400.0
"""Seconds. ext4 passes over an inode that was freed less than a minute ago, or less than six while the disk
does not have it yet, a look for each new file: after large deletions these take ten times as long."""


def pace(work: Path = WORK) -> float:
    """Give the milliseconds that a new folder with a small file takes."""
    folder = work / f"pace-{time.time_ns()}"
    folder.mkdir(parents=True)
    times = []
    for number in range(FILES):
        began = time.perf_counter()
        page = folder / str(number)
        page.mkdir()
        (page / "index.html").write_bytes(b"x" * 12_000)
        times.append(time.perf_counter() - began)
    throw(folder, work / "trash")
    return 1000 * median(times)


def rest(
    measure: Callable[[], float] = pace,
    sleep: Callable[[float], None] = time.sleep,
    say: Callable[[str], None] = print,
) -> float:
    """Wait until earlier deletions are forgotten, and give the disk's pace then (see `pace`).

    A disk that is still slow after `LONGEST` is just that.
    """
    waited, reached = 0.0, measure()
    while reached > QUICK and waited < LONGEST:
        if not waited:
            say("The disk is slow with new files: something large was deleted. Waiting for minutes at most.")
        sleep(PAUSE)
        waited += PAUSE
        reached = measure()
    return reached
