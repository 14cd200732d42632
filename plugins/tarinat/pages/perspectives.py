"""Lists of stories by whose experience they tell: the author's own, heard, seen, read, or thought over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from tarinat.pages.counts import feelings_of
from tarinat.pages.desk import Desk
from tarinat.pages.paging import Part, numbered_description, numbered_title, pager_of, parts_of
from tarinat.pages.sheets import Sheet
from tarinat.pages.views import Page, PerspectiveIndexView, PerspectiveRow, PerspectiveView
from tarinat.stories import Perspective, Story

SLUGS: Mapping[Perspective, str] = {
    "own": "oma",
    "heard": "kuultu",
    "observed": "nahty",
    "media": "mediasta",
    "reflection": "pohdinta",
}
"""The ends of addresses, in the order in which perspectives are listed."""

_INDEX = "/nakokulmat/"


def perspective_address(perspective: Perspective) -> str:
    return f"{_INDEX}{SLUGS[perspective]}/"


def perspective_pages(desk: Desk) -> Iterator[Sheet]:
    """Make the list of perspectives, then the stories of each, whether any story has it or not."""
    by_perspective = _by_perspective(desk.catalogue.stories)
    yield Sheet(_INDEX, partial(_index, desk, by_perspective), desk.catalogue.stories)
    for perspective, stories in by_perspective.items():
        for part in parts_of(desk, stories, perspective_address(perspective)):
            make = partial(_page, desk, by_perspective, perspective, part)
            yield Sheet(part.address, make, part.stories)


def _by_perspective(stories: Sequence[Story]) -> Mapping[Perspective, Sequence[Story]]:
    told: dict[Perspective, list[Story]] = defaultdict(list)
    for story in stories:
        told[story.perspective].append(story)
    return {perspective: told[perspective] for perspective in SLUGS}


def _index(desk: Desk, told: Mapping[Perspective, Sequence[Story]]) -> Page:
    rows = tuple(_row(desk, perspective, stories) for perspective, stories in told.items())
    return desk.page(
        _INDEX,
        "perspectives.html",
        PerspectiveIndexView(rows),
        title=desk.text("title.perspectives"),
        description=desk.text("description.perspectives"),
    )


def _page(
    desk: Desk, told: Mapping[Perspective, Sequence[Story]], perspective: Perspective, part: Part
) -> Page:
    count = len(part.whole)
    title = desk.text(f"title.perspective.{perspective}")
    view = PerspectiveView(
        perspective=perspective,
        count=count,
        stories=desk.cards.of_stories(part.stories),
        pager=pager_of(desk, part),
        feelings=feelings_of(desk, part.whole),
        others=tuple(_row(desk, other, told[other]) for other in told if other != perspective),
    )
    return desk.page(
        part.address,
        "perspective.html",
        view,
        title=numbered_title(desk, title, part),
        description=numbered_description(
            desk, desk.text("description.perspective", title=title, count=count), part
        ),
        crumbs=[desk.crumb(_INDEX, "title.perspectives")],
    )


def _row(desk: Desk, perspective: Perspective, stories: Sequence[Story]) -> PerspectiveRow:
    address = desk.href(perspective_address(perspective))
    return PerspectiveRow(address, perspective, len(stories), feelings_of(desk, stories))
