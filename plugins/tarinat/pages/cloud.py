"""The cloud of tags: the most used in alphabetical order, in five sizes."""

from __future__ import annotations

from collections.abc import Sequence

from tarinat.pages.desk import Desk
from tarinat.pages.views import WeighedTag
from tarinat.tags import TagArchive, by_popularity

SIZES = 5

_MOST = 40
"""More words than these are no picture any more; all of them are in the list below."""


def cloud_of(desk: Desk) -> tuple[WeighedTag, ...]:
    """Lay out the most used tags of a site, in alphabetical order."""
    popular = {archive.key for archive in by_popularity(desk.catalogue.tags)[:_MOST]}
    chosen = [archive for archive in desk.catalogue.tags if archive.key in popular]
    return tuple(_weighed(desk, archive, size) for archive, size in zip(chosen, sizes(chosen), strict=True))


def sizes(archives: Sequence[TagArchive]) -> list[int]:
    """Give each tag a size from 1 to 5 by how its number of stories stands between the least and the most.

    Equal numbers have equal sizes. Steps are of equal ratio: one tag often has as many stories as all others.
    """
    counts = [len(archive.stories) for archive in archives]
    least, most = min(counts, default=1), max(counts, default=1)
    if least == most:
        return [2] * len(counts)
    # In whole numbers: a logarithm may differ in its last bit from machine to machine.
    return [1 + sum(_reaches(count, step, least, most) for step in range(1, SIZES)) for count in counts]


def _reaches(count: int, step: int, least: int, most: int) -> bool:
    """Tell whether a number is beyond the `step`-th of five steps, each as many times the one before."""
    return bool(count**SIZES >= least ** (SIZES - step) * most**step)


def _weighed(desk: Desk, archive: TagArchive, size: int) -> WeighedTag:
    href = desk.href(desk.at(archive.address))
    return WeighedTag(href, desk.soft(archive.title), len(archive.stories), size)
