"""Palvelutarinat: service stories in, a site that people learn from out."""

from pathlib import Path

__version__ = "0.1.0"


def register() -> None:
    """Connect to Pelican; Pelican calls this for each of its PLUGINS."""
    try:
        from tarinat.adapter.plugin import connect

        connect()
    except Exception as error:
        # Pelican would log an exception, build some other site and exit with 0.
        raise SystemExit(f"tarinat: {error!r}") from error


def own_theme() -> Path:
    """Find the theme that came with the package: inside it, or at the top of a checkout."""
    inside = Path(__file__).parent / "theme"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "theme"
