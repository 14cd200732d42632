"""Long lists of stories, cut into pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tarinat.pages.cards import shortened
from tarinat.pages.desk import DESCRIPTION_LENGTH, Desk
from tarinat.pages.views import Pager
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


def parts_of(desk: Desk, stories: Sequence[Story], base: str) -> Iterator[Part]:
    """Cut a list into the pages that it fills. An empty list makes one page."""
    size = desk.site.per_page
    total = max(1, -(-len(stories) // size))
    for number in range(1, total + 1):
        yield Part(base, number, total, size, stories)


def page_address(base: str, number: int) -> str:
    """Give the address of a page of a list: the first is the list's own."""
    return base if number == 1 else f"{base}sivu/{number}/"


def pager_of(desk: Desk, part: Part) -> Pager:
    """Tell where a page of a list stands, and the way to the pages beside it."""
    number = part.number
    return Pager(
        number=number,
        total=part.total,
        newer="" if part.first else desk.href(page_address(part.base, number - 1)),
        older=desk.href(page_address(part.base, number + 1)) if number < part.total else "",
    )


def numbered_title(desk: Desk, title: str, part: Part) -> str:
    """Make the title of a later page of a list its own."""
    return title if part.first else desk.text("title.numbered", title=title, number=str(part.number))


def numbered_description(desk: Desk, text: str, part: Part) -> str:
    """Make the description of a later page of a list its own."""
    return numbered_title(desk, shortened(text or desk.about(), DESCRIPTION_LENGTH - 12), part)
