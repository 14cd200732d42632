"""How the commands write paths."""

from __future__ import annotations

import os
from pathlib import Path

from tarinat.characters import visible


def shown_path(path: Path) -> str:
    """Write a path as someone in this folder would type it."""
    relative = os.path.relpath(path)
    shown = str(path) if relative.startswith("..") else relative
    return visible(shown).replace("\n", "\\x0a").replace("\t", "\\x09")
