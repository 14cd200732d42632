"""Where builds keep what they remember: beside the content, in a folder that is safe to delete."""

from __future__ import annotations

from pathlib import Path


def cache_file(content: Path) -> Path:
    """Give the file of what was parsed of a content folder."""
    return content.parent / ".cache" / "tarinat" / "parsed.db"
