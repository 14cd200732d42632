"""The page of each pair of tags that occur together: the stories that have both."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, partial

from tarinat.pages.counts import feelings_of, lessons_of
from tarinat.pages.desk import Desk
from tarinat.pages.paging import Part, numbered_description, numbered_title, pager_of, parts_of
from tarinat.pages.sheets import Sheet
from tarinat.pages.views import FeelingCount, LessonCard, Page, TagPairView
from tarinat.tag_pairs import TagPair

_LESSONS = 5


def pair_pages(desk: Desk) -> Iterator[Sheet]:
    """Make the page of each pair of tags, with its later pages."""
    for pair in desk.catalogue.pairs:
        beside = _Beside(desk, pair)
        for part in parts_of(desk, pair.stories, pair.address):
            yield Sheet(part.address, partial(_page, desk, pair, beside, part), part.stories)


class _Beside:
    """What stands beside the stories of a pair, gathered from all of them once for all its pages."""

    def __init__(self, desk: Desk, pair: TagPair) -> None:
        self._desk, self._pair = desk, pair

    @cached_property
    def lessons(self) -> tuple[LessonCard, ...]:
        return lessons_of(self._desk, self._pair.stories, _LESSONS)

    @cached_property
    def feelings(self) -> tuple[FeelingCount, ...]:
        return feelings_of(self._desk, self._pair.stories)


def _page(desk: Desk, pair: TagPair, beside: _Beside, part: Part) -> Page:
    first, second, count = pair.first, pair.second, len(pair.stories)
    names = {"first": first.title, "second": second.title}
    view = TagPairView(
        tags=(
            desk.counted(first.address, desk.soft(first.title), len(first.stories)),
            desk.counted(second.address, desk.soft(second.title), len(second.stories)),
        ),
        count=count,
        all_stories=desk.href("/arkisto/"),
        stories=desk.cards.of_stories(part.stories),
        pager=pager_of(desk, part),
        lessons=beside.lessons,
        feelings=beside.feelings,
    )
    return desk.page(
        part.address,
        "pair.html",
        view,
        title=numbered_title(desk, desk.text("title.pair", **names), part),
        description=numbered_description(desk, desk.text("description.pair", count=count, **names), part),
        section="tags",
        crumbs=[desk.crumb("/tunnisteet/", "title.tags")],
    )
