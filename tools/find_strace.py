"""Find the strace that the tests of killed builds use, or install it, or say what to do."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ADVICE = """\
The tests of killed builds need strace, and none that works was found or could be installed. Do one of these:
  apt-get install strace                       (Debian, as root)
  TARINAT_STRACE=/path/to/strace make test     (one that you have, 4.26 or newer)
In a container, strace needs the permission to trace: docker run --cap-add SYS_PTRACE."""


class NoStrace(Exception):
    """No strace that works; the message tells what to do."""


def find_strace() -> Path:
    """Return the strace to use, installing it where there is none."""
    named = os.environ.get("TARINAT_STRACE")
    if named:
        if works(Path(named)):
            return Path(named)
        raise NoStrace(f"TARINAT_STRACE names {named}, which does not work as strace.\n{ADVICE}")
    if not shutil.which("strace"):
        install()
    found = Path(shutil.which("strace") or "strace")
    if not works(found):
        raise NoStrace(ADVICE)
    return found


def works(strace: Path) -> bool:
    """Tell whether it may trace here, with what the tests ask of it."""
    inject = ("-e", "trace=rename", "-e", "inject=rename:signal=KILL:when=1")
    asked = [str(strace), "-f", "-qq", "-y", "-o", os.devnull, *inject, "true"]
    try:
        return not subprocess.run(asked, capture_output=True, timeout=60, check=False).returncode
    except (OSError, subprocess.TimeoutExpired):
        return False


def install() -> None:
    """Try the system's package, as root on Debian."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    apt = ["apt-get", "--yes", "--quiet"]
    for command in ([*apt, "update"], [*apt, "install", "--no-install-recommends", "strace"]):
        print("No strace yet:", " ".join(command), file=sys.stderr, flush=True)
        subprocess.run(
            command, stdout=sys.stderr, check=False, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        )


def main() -> int:
    """Print strace's path, or what to do."""
    try:
        print(find_strace())
    except NoStrace as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
