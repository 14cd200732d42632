"""What the figures were measured on, without a name that belongs to anybody."""

import os
import platform
from pathlib import Path


def described() -> dict[str, str]:
    """Say processor, cores, memory, system and Python."""
    return {
        "processor": processor(),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f} GB",
        "system": system(),
        "python": platform.python_version(),
    }


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
