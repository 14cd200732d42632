"""What a process that makes parts of a site brings along: code and libraries, the same wherever it runs."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tarinat import __version__

Outfit = Mapping[str, str]

_SHAPING = ("markdown", "beautifulsoup4", "lxml", "pyyaml", "jinja2", "markupsafe", "feedgen", "babel")


@cache
def outfit() -> Outfit:
    """Name this package, Python and what parses and renders here, each with its version."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    own = {"tarinat": f"{__version__} ({_code()})", "Python": python}
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


def _code() -> str:
    """Digest the package's own modules: two checkouts may bear the same version."""
    package = Path(__file__).parents[1]
    digest = hashlib.blake2b(digest_size=4)
    for module in sorted(package.rglob("*.py")):
        digest.update(module.relative_to(package).as_posix().encode() + b"\0" + module.read_bytes())
    return digest.hexdigest()
