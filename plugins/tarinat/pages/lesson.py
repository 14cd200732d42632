"""The index of lessons in its four orders, and the page of each lesson."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from tarinat.evidence import Evidence, Lesson, related_lessons
from tarinat.pages.desk import Desk
from tarinat.pages.feelings import feeling_of
from tarinat.pages.views import (
    CountedLink,
    EvidenceItem,
    LessonCard,
    LessonGroup,
    LessonIndexView,
    LessonView,
    Link,
    Page,
    Recommendation,
)
from tarinat.tags import by_popularity, story_tag_keys

ORDERS = {
    "weight": "/opit/",
    "tag": "/opit/tunnisteittain/",
    "service": "/opit/palveluittain/",
    "year": "/opit/vuosittain/",
}


def lesson_pages(desk: Desk) -> Iterator[Page]:
    """Make the index of lessons in each order, then each lesson's page."""
    lessons = [lesson for lesson in desk.catalogue.graph.lessons if not lesson.retired]
    groups = {
        "weight": (LessonGroup("", "", _cards(desk, lessons)),) if lessons else (),
        "tag": tuple(_by_tag(desk)),
        "service": tuple(_by_service(desk)),
        "year": tuple(_by_year(desk, lessons)),
    }
    feed = desk.feed("/opit/rss.xml", desk.text("title.lessons_feed", site=desk.site.name))
    for order, address in ORDERS.items():
        view = LessonIndexView(
            order=order,
            orders=tuple((name, desk.site.href(where)) for name, where in ORDERS.items()),
            groups=groups[order],
            count=len(lessons),
            feed=desk.site.href("/opit/rss.xml"),
        )
        yield desk.page(
            address,
            "lessons.html",
            view,
            title=desk.text(f"title.lessons_by_{order}"),
            description=desk.text(f"description.lessons_by_{order}", count=len(lessons)),
            section="lessons",
            crumbs=[] if order == "weight" else [desk.crumb("/opit/", "title.lessons")],
            feed=feed,
        )
    related = related_lessons(desk.catalogue.graph.lessons)
    for lesson in desk.catalogue.graph.lessons:
        yield _page(desk, lesson, related[lesson.id])


def _page(desk: Desk, lesson: Lesson, related: Iterable[str]) -> Page:
    card = desk.lesson_cards[lesson.id]
    newest_first = tuple(reversed(lesson.tellings))
    stories = [piece.story for piece in newest_first]
    repeated: dict[str, list[Evidence]] = defaultdict(list)
    for piece in lesson.evidence:
        if piece not in lesson.tellings:
            repeated[desk.catalogue.originals[piece.story.path]].append(piece)
    view = LessonView(
        sentence=lesson.sentence,
        lang=lesson.lang,
        more=desk.catalogue.html(lesson.note.path, lesson.note.more, desk.site) if lesson.note else "",
        retired=lesson.retired,
        thread=card.thread,
        first=lesson.tellings[0].story.date,
        latest=lesson.tellings[-1].story.date,
        recommendations=tuple(
            Recommendation(text, _story(desk, piece))
            for piece in newest_first
            for text in piece.line.recommendations
        ),
        supporting=tuple(_item(desk, piece, repeated) for piece in newest_first if not piece.against),
        against=tuple(_item(desk, piece, repeated) for piece in newest_first if piece.against),
        tags=_counted_tags(desk, lesson),
        services=_counted_services(desk, lesson),
        related=tuple(desk.lesson_cards[id] for id in related),
        feed=desk.site.href(f"{lesson.address}rss.xml"),
    )
    return desk.page(
        lesson.address,
        "lesson.html",
        view,
        title=lesson.sentence.rstrip("."),
        description=desk.text("description.lesson", sentence=lesson.sentence, count=len(stories)),
        section="lessons",
        crumbs=[desk.crumb("/opit/", "title.lessons")],
        feed=desk.feed(f"{lesson.address}rss.xml", lesson.sentence),
    )


def _item(desk: Desk, piece: Evidence, repeated: Mapping[str, list[Evidence]]) -> EvidenceItem:
    return EvidenceItem(
        story=_story(desk, piece),
        date=piece.story.date,
        feeling=feeling_of(piece.story),
        wording=piece.line.wording,
        quote=piece.quote,
        service=desk.service(piece.story),
        service_type=piece.story.service_type,
        viewpoints=piece.line.viewpoints,
        translations=tuple(_story(desk, other) for other in repeated[piece.story.path]),
    )


def _story(desk: Desk, piece: Evidence) -> Link:
    return Link(desk.site.href(piece.address), piece.story.title, piece.story.lang)


def _cards(desk: Desk, lessons: Iterable[Lesson]) -> tuple[LessonCard, ...]:
    return tuple(desk.lesson_cards[lesson.id] for lesson in lessons)


def _counted_tags(desk: Desk, lesson: Lesson) -> tuple[CountedLink, ...]:
    names = desk.catalogue.tag_names
    counted = Counter(key for piece in lesson.tellings for key in story_tag_keys(piece.story, names))
    in_order = sorted(
        by_popularity(desk.tag_of[key] for key in counted), key=lambda archive: -counted[archive.key]
    )
    return tuple(desk.counted(archive.address, archive.title, counted[archive.key]) for archive in in_order)


def _counted_services(desk: Desk, lesson: Lesson) -> tuple[CountedLink, ...]:
    counted = Counter(
        desk.service_of[piece.story.path].address
        for piece in lesson.tellings
        if piece.story.path in desk.service_of
    )
    services = [service for service in desk.catalogue.services if service.address in counted]
    services.sort(key=lambda service: -counted[service.address])
    return tuple(
        desk.counted(service.address, service.name, counted[service.address]) for service in services
    )


def _by_tag(desk: Desk) -> Iterator[LessonGroup]:
    for archive in desk.catalogue.tags:
        cards = desk.lessons_of(archive.stories, most=len(desk.lesson_cards))
        if cards:
            yield LessonGroup(archive.title, desk.site.href(archive.address), cards)


def _by_service(desk: Desk) -> Iterator[LessonGroup]:
    for service in desk.catalogue.services:
        cards = desk.lessons_of(service.stories, most=len(desk.lesson_cards))
        if cards:
            yield LessonGroup(service.name, desk.site.href(service.address), cards)
    unnamed = [story for story in desk.catalogue.stories if not story.service]
    cards = desk.lessons_of(unnamed, most=len(desk.lesson_cards))
    if cards:
        yield LessonGroup(desk.text("title.unnamed_services"), "", cards)


def _by_year(desk: Desk, lessons: Iterable[Lesson]) -> Iterator[LessonGroup]:
    """Group lessons by each year in which a story taught them, newest first."""
    years: dict[int, list[Lesson]] = defaultdict(list)
    for lesson in lessons:
        for year in {piece.story.date.year for piece in lesson.evidence}:
            years[year].append(lesson)
    for year in sorted(years, reverse=True):
        yield LessonGroup(str(year), desk.site.href(f"/arkisto/{year}/"), _cards(desk, years[year]))
