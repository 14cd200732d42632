"""What a process that makes parts of a site brings along: code and libraries, the same wherever it runs."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from tarinat import __version__
from tarinat.building.program import own_code

Outfit = Mapping[str, str]

_SHAPING = (
    "markdown",
    "beautifulsoup4",
    "lxml",
    "pyyaml",
    "jinja2",
    "markupsafe",
    "feedgen",
    "babel",
    "pillow",
)


@cache
def outfit() -> Outfit:
    """Name this package, Python and what parses and renders here, each with its version."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    own = {"tarinat": f"{__version__} ({own_code().hex()[:8]})", "Python": python}
    return own | {name: _version(name) for name in _SHAPING}


def differing(theirs: Outfit) -> tuple[str, str]:
    """Say in what an outfit differs from the one here: what they have, and what is here; else empty."""
    ours = outfit()
    names = [name for name in ours if theirs.get(name) != ours[name]]
    return _listed(theirs, names), _listed(ours, names)


def _listed(outfit: Outfit, names: list[str]) -> str:
    return ", ".join(f"{name} {outfit.get(name, '–')}" for name in names)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "–"
