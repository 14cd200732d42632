"""One run of a command: wall time, processor time and peak memory of all its processes."""

import os
import resource
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PAUSE = 0.02
SHARE = 0.04
"""Share of the time that looking at the memory may take: looking at a large process costs milliseconds."""


class RunFailed(Exception):
    """A command that was to be measured did not do its work."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one run took: seconds by the clock, seconds of processor, and megabytes (10⁶) at the peak."""

    wall: float
    processor: float
    memory: float


class MemoryWatch(threading.Thread):
    """Looks again and again at how much memory a process and all below it share out (PSS)."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._over = threading.Event()
        self.peak = 0

    def run(self) -> None:
        """Look until told to stop."""
        pause = PAUSE
        while not self._over.wait(pause):
            began = time.perf_counter()
            self.peak = max(self.peak, sum(map(proportional_set_size, family(self._pid))))
            pause = max(PAUSE, (time.perf_counter() - began) / SHARE)

    def stop(self) -> int:
        """Stop, and give the peak in bytes."""
        self._over.set()
        self.join()
        return self.peak


def family(pid: int) -> Iterator[int]:
    """Name a process and all that it and its children started."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            text = children.read_text("ascii")
        except OSError:  # it ended meanwhile
            continue
        for child in text.split():
            yield from family(int(child))


def proportional_set_size(pid: int) -> int:
    """Give a process's own memory and its part of what it shares, in bytes; 0 once it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def usual_environment() -> dict[str, str]:
    """Give the environment without Python's own variables: users keep compiled modules, for one."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def run(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str], log: Path) -> Reading:
    """Run a command to its end and measure it; its words go to a file. Raises RunFailed."""
    with log.open("wb") as words:
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**usual_environment(), **environment},
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        watch = MemoryWatch(process.pid)
        watch.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    peak = max(watch.stop(), largest(used))
    if process.returncode or still_runs(process.pid):
        state = f"exit code {process.returncode}" if process.returncode else "left a process running"
        last = "\n".join(log.read_text("utf-8", "replace").splitlines()[-20:])
        raise RunFailed(f"{' '.join(map(str, command))}: {state}\n{last}")
    return Reading(wall, used.ru_utime + used.ru_stime, peak / 1e6)


def largest(used: resource.struct_rusage) -> int:
    """Give the largest single process in bytes, a floor for the peak that looking may have missed.

    A process is born with its parent's peak (Linux counts what it had before exec), so a figure that is
    not above this program's own says nothing.
    """
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used.ru_maxrss * 1024 if used.ru_maxrss > own else 0


def still_runs(session: int) -> bool:
    """Tell whether a process of a session that should be over is left: its time would go uncounted."""
    try:
        os.killpg(session, 0)
    except ProcessLookupError:
        return False
    return True
