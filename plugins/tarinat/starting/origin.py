"""Where the installed package came from, so that a new site can say what it needs (PEP 610)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

from tarinat import __version__


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the package came from: the line of requirements.txt that gets the same one again.

    A `wheel` is a file: its `name` and its `data` are kept with the site, which then needs nothing else. A
    `folder` is good on this machine only. `index` is all that is left where nothing is known.
    """

    kind: Literal["wheel", "url", "folder", "index"]
    requirement: str
    name: str = ""
    data: bytes = b""


def origin() -> Origin:
    """Tell where the package that runs came from."""
    try:
        told = distribution("tarinat").read_text("direct_url.json")
    except PackageNotFoundError:
        told = None
    try:
        return origin_of(json.loads(told) if told else {})
    except ValueError:
        return origin_of({})


def origin_of(direct: dict[str, Any]) -> Origin:
    """Read what pip wrote of an installed package, which is nothing where an index had it."""
    url, version = str(direct.get("url", "")), direct.get("vcs_info")
    if isinstance(version, dict) and version.get("vcs") and version.get("commit_id"):
        return Origin("url", f"tarinat @ {version['vcs']}+{url}@{version['commit_id']}")
    if url.startswith("https://"):
        return Origin("url", f"tarinat @ {url}")
    if url.startswith("file:"):
        path = Path(unquote(urlsplit(url).path))
        if "dir_info" in direct and path.is_dir():
            return Origin("folder", f"tarinat @ {url}")
        if path.name.startswith(f"tarinat-{__version__}-") and path.suffix == ".whl" and path.is_file():
            return Origin("wheel", f"./{path.name}", path.name, path.read_bytes())
    return Origin("index", f"tarinat>={__version__}")
