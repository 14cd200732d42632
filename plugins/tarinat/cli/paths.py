"""How the commands write paths."""

from __future__ import annotations

import os
from pathlib import Path


def shown_path(path: Path) -> str:
    """Write a path as someone in this folder would type it."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative
