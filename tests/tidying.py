"""What the next command does first, without a build."""

from pathlib import Path

from tarinat.building.releasing.lock import alone
from tarinat.building.releasing.settling import Places, settle


def tidy(output: Path) -> None:
    """Bring order beside an output, as a build does before it begins."""
    places = Places(output.resolve())
    with alone(places.output.parent):
        settle(places)
