"""The index of lessons in its four orders: by weight, tag, service and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial

from tarinat.evidence import Lesson
from tarinat.pages.counts import lessons_of
from tarinat.pages.desk import Desk
from tarinat.pages.sheets import Sheet
from tarinat.pages.views import LessonGroup, LessonIndexView, Page

ORDERS: Mapping[str, str] = {
    "weight": "/opit/",
    "tag": "/opit/tunnisteittain/",
    "service": "/opit/palveluittain/",
    "year": "/opit/vuosittain/",
}


def lesson_lists(desk: Desk) -> Iterator[Sheet]:
    """Make the index of lessons in each order; an edition has one, by weight."""
    teaching = [story for story in desk.catalogue.stories if desk.catalogue.graph.of(story)]
    for order, address in ORDERS.items():
        if order == "weight" or not desk.lang:
            yield Sheet(desk.at(address), partial(_index, desk, order), teaching)


def _index(desk: Desk, order: str) -> Page:
    view = LessonIndexView(
        order=order,
        orders=() if desk.lang else tuple((name, desk.href(where)) for name, where in ORDERS.items()),
        groups=tuple(_GROUPS[order](desk)),
        count=len(desk.lessons),
        feed=desk.href("/opit/rss.xml"),
    )
    return desk.page(
        desk.at(ORDERS[order]),
        "lessons.html",
        view,
        title=desk.text(f"title.lessons_by_{order}"),
        description=desk.text(f"description.lessons_by_{order}", count=len(desk.lessons)),
        section="lessons",
        crumbs=[] if order == "weight" else [desk.crumb("/opit/", "title.lessons")],
        feed=desk.feeds.of_lessons,
    )


def _by_weight(desk: Desk) -> Iterator[LessonGroup]:
    if desk.lessons:
        yield LessonGroup("", "", desk.cards.of_lessons(desk.lessons))


def _by_tag(desk: Desk) -> Iterator[LessonGroup]:
    for archive in desk.catalogue.tags:
        cards = lessons_of(desk, archive.stories)
        if cards:
            yield LessonGroup(desk.soft(archive.title), desk.href(archive.address), cards)


def _by_service(desk: Desk) -> Iterator[LessonGroup]:
    for service in desk.catalogue.services:
        cards = lessons_of(desk, service.stories)
        if cards:
            yield LessonGroup(desk.soft(service.name), desk.href(service.address), cards)
    cards = lessons_of(desk, (story for story in desk.catalogue.stories if not story.service))
    if cards:
        yield LessonGroup(desk.text("title.unnamed_services"), "", cards)


def _by_year(desk: Desk) -> Iterator[LessonGroup]:
    """Group lessons by each year in which a story taught them, newest first."""
    years: dict[int, list[Lesson]] = defaultdict(list)
    for lesson in desk.lessons:
        for year in {piece.story.date.year for piece in lesson.evidence}:
            years[year].append(lesson)
    for year in sorted(years, reverse=True):
        yield LessonGroup(str(year), desk.href(f"/arkisto/{year}/"), desk.cards.of_lessons(years[year]))


_GROUPS = {"weight": _by_weight, "tag": _by_tag, "service": _by_service, "year": _by_year}
