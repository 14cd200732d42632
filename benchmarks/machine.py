"""What the figures were measured on, without a name that belongs to anybody."""

import multiprocessing
import os
import platform
import time
from pathlib import Path
from statistics import median


def described() -> dict[str, str]:
    """Say processor, cores and what two of them do, memory, system and Python."""
    return {
        "processor": processor(),
        "cores": str(len(os.sched_getaffinity(0))),
        "two": f"{work_of_two():.2f}",
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f} GB",
        "system": system(),
        "python": platform.python_version(),
    }


def work_of_two(rounds: int = 9) -> float:
    """Tell how many times the work of one process two do at once; two halves of one core do less than 2."""
    pairs = [(_time_of(1), _time_of(2)) for _ in range(rounds)]
    return 2 * median(one / two for one, two in pairs)


def _time_of(processes: int) -> float:
    began = time.perf_counter()
    started = [multiprocessing.Process(target=_busy) for _ in range(processes)]
    for process in started:
        process.start()
    for process in started:
        process.join()
    return time.perf_counter() - began


def _busy() -> None:
    words: dict[int, str] = {}
    for number in range(300_000):
        words[number % 5_000] = str(number).rjust(9, "0").replace("0", "o")


def processor() -> str:
    """Name the processor as the system does."""
    for line in lines(Path("/proc/cpuinfo")):
        if line.startswith("model name"):
            return " ".join(line.partition(":")[2].split())
    return platform.machine()


def system() -> str:
    """Name the system and its kernel."""
    names = dict(line.split("=", 1) for line in lines(Path("/etc/os-release")) if "=" in line)
    kernel = ".".join(platform.release().split("-")[0].split(".")[:2])
    return f"{names.get('PRETTY_NAME', platform.system()).strip(chr(34))}, Linux {kernel}"


def lines(file: Path) -> list[str]:
    """Read a file of the system's; nothing where there is none."""
    try:
        return file.read_text("utf-8").splitlines()
    except OSError:
        return []
