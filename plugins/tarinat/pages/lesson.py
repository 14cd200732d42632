"""The page of each lesson."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import partial

from tarinat.evidence import Evidence, Lesson, related_lessons
from tarinat.pages.desk import Desk
from tarinat.pages.feed_links import rss_address
from tarinat.pages.feelings import feeling_of
from tarinat.pages.sheets import Sheet
from tarinat.pages.timeline import timeline_of
from tarinat.pages.views import CountedLink, EvidenceItem, LessonView, Link, Page, Recommendation
from tarinat.tags import story_tag_keys


def lesson_pages(desk: Desk) -> Iterator[Sheet]:
    """Make each lesson's page."""
    for lesson in desk.catalogue.graph.lessons:
        yield Sheet(lesson.address, partial(_page, desk, lesson), [piece.story for piece in lesson.evidence])


def _page(desk: Desk, lesson: Lesson) -> Page:
    newest_first = tuple(reversed(lesson.tellings))
    first, latest = lesson.tellings[0].story, lesson.tellings[-1].story
    repeated = _repeated(desk, lesson)
    view = LessonView(
        sentence=lesson.sentence,
        heading=desk.soft(lesson.sentence, lesson.lang),
        lang=lesson.lang,
        more=desk.html(lesson.note.path, lesson.note.more) if lesson.note else "",
        retired=lesson.retired,
        thread=desk.cards.of_lesson(lesson).thread,
        timeline=timeline_of(desk, lesson),
        first=first.date,
        latest=latest.date,
        recommendations=tuple(
            Recommendation(desk.quoted(text, piece.story.lang), _story(desk, piece))
            for piece in newest_first
            for text in piece.line.recommendations
        ),
        supporting=tuple(_item(desk, lesson, piece, repeated) for piece in newest_first if not piece.against),
        against=tuple(_item(desk, lesson, piece, repeated) for piece in newest_first if piece.against),
        tags=_counted_tags(desk, lesson),
        services=_counted_services(desk, lesson),
        related=desk.cards.of_lessons(related_lessons(lesson, desk.catalogue.graph)),
        feed=desk.href(rss_address(lesson.address)),
        first_held=first.held_back(desk.site.now),
        latest_held=latest.held_back(desk.site.now),
    )
    count = len(lesson.tellings)
    page = desk.page(
        lesson.address,
        "lesson.html",
        view,
        title=lesson.sentence.rstrip("."),
        description=desk.text("description.lesson", sentence=lesson.sentence, count=count),
        section="lessons",
        crumbs=[desk.crumb("/opit/", "title.lessons")],
        feed=desk.feeds.of_lesson(lesson),
    )
    return desk.pictured(page)


def _repeated(desk: Desk, lesson: Lesson) -> Mapping[str, list[Evidence]]:
    """Map the path of a story to the same evidence in its translations."""
    repeated: dict[str, list[Evidence]] = defaultdict(list)
    told = {piece.story.path for piece in lesson.tellings}
    for piece in lesson.evidence:
        if piece.story.path not in told:
            repeated[desk.catalogue.originals[piece.story.path]].append(piece)
    return repeated


def _item(
    desk: Desk, lesson: Lesson, piece: Evidence, repeated: Mapping[str, list[Evidence]]
) -> EvidenceItem:
    lang, wording = piece.story.lang, piece.line.wording
    return EvidenceItem(
        story=_story(desk, piece),
        date=piece.story.date,
        feeling=feeling_of(piece.story),
        wording=desk.quoted(wording, lang) if wording != lesson.sentence else "",
        quote=desk.quoted(piece.quote, lang),
        service=desk.service(piece.story),
        service_type=piece.story.service_type,
        viewpoints=tuple(desk.quoted(words, lang) for words in piece.line.viewpoints),
        translations=tuple(_story(desk, other) for other in repeated.get(piece.story.path, ())),
        anchor=piece.place_in_lesson,
    )


def _story(desk: Desk, piece: Evidence) -> Link:
    return desk.story(piece.story, piece.address)


def _counted_tags(desk: Desk, lesson: Lesson) -> tuple[CountedLink, ...]:
    names, ranks = desk.catalogue.tag_names, desk.tag_ranks
    counted = Counter(key for piece in lesson.tellings for key in story_tag_keys(piece.story, names))
    in_order = sorted(counted, key=lambda key: (-counted[key], ranks[key]))
    archives = ((desk.tag_of[key], counted[key]) for key in in_order)
    return tuple(
        [desk.counted(archive.address, desk.soft(archive.title), count) for archive, count in archives]
    )


def _counted_services(desk: Desk, lesson: Lesson) -> tuple[CountedLink, ...]:
    named, ranks = desk.service_of, desk.service_ranks
    found = (named.get(piece.story.path) for piece in lesson.tellings)
    counted = Counter(service.address for service in found if service)
    in_order = sorted(counted, key=lambda address: (-counted[address], ranks[address]))
    services = (desk.catalogue.services[ranks[address]] for address in in_order)
    return tuple([desk.counted(s.address, desk.soft(s.name), counted[s.address]) for s in services])
