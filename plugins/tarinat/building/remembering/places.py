"""Where builds keep what they remember: beside the content, in a folder that is safe to delete."""

from __future__ import annotations

from pathlib import Path


def cache_folder(content: Path) -> Path:
    """Give the folder of all that is remembered of a content folder."""
    return content.parent / ".cache" / "tarinat"


def cache_file(content: Path) -> Path:
    """Give the file of what was parsed of it."""
    return cache_folder(content) / "parsed.db"
