"""Long lists of stories, cut into pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tarinat.stories import Story


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a list, the `number`-th of `total`; `base` is the address of the whole list."""

    base: str
    number: int
    total: int
    size: int
    whole: Sequence[Story]

    @property
    def address(self) -> str:
        return page_address(self.base, self.number)

    @property
    def first(self) -> bool:
        return self.number == 1

    @property
    def stories(self) -> Sequence[Story]:
        return self.whole[(self.number - 1) * self.size : self.number * self.size]


def parts_of(stories: Sequence[Story], base: str, size: int) -> Iterator[Part]:
    """Cut a list into parts of so many stories. An empty list makes one part."""
    total = max(1, -(-len(stories) // size))
    for number in range(1, total + 1):
        yield Part(base, number, total, size, stories)


def page_address(base: str, number: int) -> str:
    """Give the address of a page of a list: the first is the list's own."""
    return base if number == 1 else f"{base}sivu/{number}/"
