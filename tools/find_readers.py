"""Find the feed readers that `make readers` tries the feeds with, or install them, or say what to do."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

FEEDSMITH = "feedsmith@3.0.1"
FOLDER = Path(__file__).parent.parent / ".cache/readers"
NEEDS = {
    "newsboat": "newsboat (Debian: apt-get install newsboat)",
    "node": "Node 20 or newer (Debian: apt-get install nodejs)",
    "npm": "Node's npm (Debian: apt-get install npm)",
}


def install_newsboat() -> None:
    """Try the system's package, as root on Debian."""
    if shutil.which("newsboat") or not shutil.which("apt-get") or os.geteuid() != 0:
        return
    apt = ["apt-get", "--yes", "--quiet"]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in ([*apt, "update"], [*apt, "install", "--no-install-recommends", "newsboat"]):
        subprocess.run(command, stdout=sys.stderr, check=False, env=quiet)


def install_feedsmith() -> bool:
    """Install the pinned reader in JavaScript under `.cache/readers`; tell whether it is there."""
    if not (FOLDER / "node_modules/feedsmith").is_dir():
        FOLDER.mkdir(parents=True, exist_ok=True)
        options = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(["npm", "install", "--prefix", FOLDER, *options, FEEDSMITH], check=False)
    return (FOLDER / "node_modules/feedsmith").is_dir()


def main() -> int:
    """Say what is missing."""
    install_newsboat()
    lacking = [f"make readers needs {remedy}." for name, remedy in NEEDS.items() if not shutil.which(name)]
    if not lacking and not install_feedsmith():
        lacking.append(f"make readers could not install {FEEDSMITH} with npm.")
    for line in lacking:
        print(line, file=sys.stderr)
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
