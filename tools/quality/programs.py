"""The programs that a site is measured with: looked for, or installed as the lock file has them."""

from __future__ import annotations

import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

LOCK = Path(__file__).with_name("package-lock.json")
CACHE = Path(__file__).parents[2] / ".cache/quality"
NEEDS = {
    "java": "Java 11 or newer (Debian: apt-get install default-jre-headless)",
    "node": "Node 20 or newer (Debian: apt-get install nodejs)",
    "npm": "Node's npm (Debian: apt-get install npm)",
}


class NotThere(Exception):
    """Something that it takes to measure is missing; the message says what to do."""


def demand() -> Path:
    """Give the folder of the installed packages. Raises NotThere."""
    lacking = [
        f"{name} is missing: install {remedy}" for name, remedy in NEEDS.items() if not shutil.which(name)
    ]
    if lacking:
        raise NotThere("\n".join(lacking))
    stamp, digest = CACHE / "installed", sha256(LOCK.read_bytes()).hexdigest()
    if not stamp.is_file() or stamp.read_text("utf-8") != digest:
        _install()
        stamp.write_text(digest, "utf-8")
    return CACHE / "node_modules"


def _install() -> None:
    """Install what the lock file names; npm compares each package with the hash that stands there."""
    CACHE.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(LOCK.with_name(name), CACHE / name)
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run(["npm", "ci", "--prefix", CACHE, *options], check=False).returncode:
        raise NotThere(f"npm could not install what {LOCK} names.")
