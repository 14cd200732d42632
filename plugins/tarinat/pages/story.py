"""The page of each story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from tarinat.evidence import Lesson
from tarinat.images import ABOVE_STORY
from tarinat.lessons import LessonLine
from tarinat.links import anchors_in
from tarinat.markup import PASSAGE_ID
from tarinat.pages.desk import Desk
from tarinat.pages.feelings import feeling_of
from tarinat.pages.perspectives import perspective_address
from tarinat.pages.picturing import is_shared
from tarinat.pages.related import Related
from tarinat.pages.relatives import Relatives
from tarinat.pages.sheets import Sheet
from tarinat.pages.views import Heading, Link, Page, Picture, StoryLesson, StoryView
from tarinat.pictures import picture_above
from tarinat.stories import Story

_CONTENTS_FROM = 3
"""A story with fewer headings needs no table of contents."""


def story_pages(desk: Desk) -> Iterator[Sheet]:
    """Make a page for each story."""
    relatives, related = Relatives(desk.catalogue.stories), Related(desk)
    for number, story in enumerate(desk.catalogue.stories):
        others = relatives.translations_of(story)
        languages = [(other.lang, other.address) for other in (story, *others)] if others else ()
        make, shared = partial(_page, desk, relatives, related, number), is_shared(story, desk.site.now)
        yield Sheet(story.address, make, (story,), shared, tuple(languages))


def _page(desk: Desk, relatives: Relatives, related: Related, number: int) -> Page:
    story = desk.catalogue.stories[number]
    own = desk.of(story.lang)
    service, translations = desk.service(story), _links(desk, relatives.translations_of(story))
    picture = lead_picture(desk, story)
    view = StoryView(
        title=story.title,
        heading=desk.soft(story.title, story.lang),
        date=story.date,
        author=desk.author(story),
        signature=_signature(desk, story),
        feeling=feeling_of(story),
        service=service,
        service_type=story.service_type,
        perspective=story.perspective,
        perspective_href=desk.href(perspective_address(story.perspective)) if story.perspective else "",
        channel=story.channel,
        place=story.place,
        source=story.source,
        series=story.series,
        series_parts=_links(desk, relatives.series_of(story)),
        updated=story.updated,
        update_note=story.update_note,
        modified=story.modified,
        translations=translations,
        picture=picture,
        html=desk.html(story.path, story.text, story.lang, lead=picture is None),
        reading_minutes=story.reading_minutes,
        contents=_contents(story),
        lessons=_lessons(desk, story),
        tags=own.cards.tags(story),
        related=related.of(number),
        newer=_link(desk, relatives.newer(number)),
        older=_link(desk, relatives.older(number)),
        draft=story.draft,
        future=story.date > desk.site.now,
    )
    crumb = own.crumb("/", "title.stories")
    page = desk.page(
        story.address,
        "story.html",
        view,
        title=story.title,
        description=story.summary or story.text.opening,
        section="stories",
        crumbs=[crumb, service] if service else [crumb],
        lang=story.lang,
    )
    page = replace(page, others=translations) if translations else page
    return desk.pictured(page) if is_shared(story, desk.site.now) else page


def lead_picture(desk: Desk, story: Story) -> Picture | None:
    """Find the picture above the story's text."""
    found = picture_above(story, desk.catalogue.links)
    return desk.picture(found[1], ABOVE_STORY, "") if found else None


def _signature(desk: Desk, story: Story) -> str:
    note = desk.author_of[story.path].note
    return note.signature if note else ""


def _contents(story: Story) -> tuple[Heading, ...]:
    headings = tuple(Heading(line.anchor, line.text) for line in story.text.headings if line.level <= 2)
    return headings if len(headings) >= _CONTENTS_FROM else ()


def _lessons(desk: Desk, story: Story) -> tuple[StoryLesson, ...]:
    taught = desk.catalogue.graph.of(story)
    anchors = anchors_in(story.text) if taught else frozenset()
    return tuple([_lesson(desk, line, lesson, anchors, story.lang) for line, lesson in taught])


def _lesson(desk: Desk, line: LessonLine, lesson: Lesson, anchors: frozenset[str], lang: str) -> StoryLesson:
    passage, defines = PASSAGE_ID + line.id, line.role == "defines"
    return StoryLesson(
        anchor=line.anchor,
        lesson=desk.cards.of_lesson(lesson),
        defines=defines,
        against=line.role == "contradicts",
        wording="" if defines and line.wording == lesson.sentence else desk.quoted(line.wording, lang),
        recommendations=tuple(desk.quoted(words, lang) for words in line.recommendations),
        viewpoints=tuple(desk.quoted(words, lang) for words in line.viewpoints),
        others=len(lesson.tellings) - 1,
        passage=passage if passage in anchors else "",
    )


def _link(desk: Desk, story: Story | None) -> Link | None:
    return _links(desk, [story])[0] if story else None


def _links(desk: Desk, stories: Iterable[Story]) -> tuple[Link, ...]:
    return tuple([desk.story(one) for one in stories])
