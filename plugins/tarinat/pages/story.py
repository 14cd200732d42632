"""The page of each story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from tarinat.catalogue import stem_of, translation_slug
from tarinat.evidence import Lesson
from tarinat.finnish import same_word_key
from tarinat.lessons import LessonLine
from tarinat.links import anchors_in
from tarinat.markup import PASSAGE_ID, Target
from tarinat.pages.desk import Desk
from tarinat.pages.feelings import feeling_of
from tarinat.pages.views import Heading, Link, Page, Picture, StoryLesson, StoryView
from tarinat.stories import Story

_CONTENTS_FROM = 3
"""A story with fewer headings needs no table of contents."""


def story_pages(desk: Desk) -> Iterator[Page]:
    """Make a page for each story."""
    stories = desk.catalogue.stories
    series = _by_series(stories)
    translations = _translations(stories)
    for number, story in enumerate(stories):
        view = StoryView(
            title=story.title,
            date=story.date,
            author=desk.author(story),
            signature=_signature(desk, story),
            feeling=feeling_of(story),
            service=desk.service(story),
            service_type=story.service_type,
            perspective=story.perspective,
            channel=story.channel,
            place=story.place,
            source=story.source,
            series=story.series,
            series_parts=_links(desk, series[same_word_key(story.series)]) if story.series else (),
            updated=story.updated,
            update_note=story.update_note,
            modified=story.modified,
            translations=_links(desk, translations.get(story.path, ())),
            picture=lead_picture(desk, story),
            html=desk.catalogue.html(story.path, story.text, desk.site),
            reading_minutes=story.reading_minutes,
            contents=_contents(story),
            lessons=tuple(
                _lesson(desk, story, line, lesson) for line, lesson in desk.catalogue.graph.of(story)
            ),
            tags=desk.tags(story),
            newer=_neighbour(desk, story, reversed(stories[:number][-2:]), translations),
            older=_neighbour(desk, story, stories[number + 1 : number + 3], translations),
            draft=story.draft,
            future=story.date > desk.site.now,
        )
        crumbs = [desk.crumb("/", "title.stories", story.lang)]
        if view.service:
            crumbs.append(view.service)
        yield desk.page(
            story.address,
            "story.html",
            view,
            title=story.title,
            description=story.summary or story.text.opening,
            section="stories",
            crumbs=crumbs,
            lang=story.lang,
        )


def lead_picture(desk: Desk, story: Story) -> Picture | None:
    """Find the story's lead picture, where the head names one that is not in the text anyway.

    It decorates, so its alternative text is empty (WCAG 1.1.1).
    """
    links = desk.catalogue.links
    if not story.image:
        return None
    address, _ = links.follow(story.path, Target(story.image, story.at("Image").line, image=True))
    image = links.image_at(address)
    if image is None or any(links.follow(story.path, target)[0] == address for target in story.text.targets):
        return None
    return Picture(desk.site.href(address), "", image.width, image.height)


def first_picture(desk: Desk, story: Story) -> Picture | None:
    """Find the picture that stands for a story elsewhere: the lead picture, or the first of the text."""
    links = desk.catalogue.links
    targets = [Target(story.image, 1, image=True)] if story.image else []
    for target in (*targets, *(target for target in story.text.targets if target.image)):
        address, problems = links.follow(story.path, target)
        image = None if problems else links.image_at(address)
        if image and image.width:
            return Picture(desk.site.href(address), target.alt or "", image.width, image.height)
    return None


def _signature(desk: Desk, story: Story) -> str:
    note = desk.author_of[story.path].note
    return note.signature if note else ""


def _contents(story: Story) -> tuple[Heading, ...]:
    headings = tuple(Heading(line.anchor, line.text) for line in story.text.headings if line.level <= 2)
    return headings if len(headings) >= _CONTENTS_FROM else ()


def _lesson(desk: Desk, story: Story, line: LessonLine, lesson: Lesson) -> StoryLesson:
    passage = PASSAGE_ID + line.id
    return StoryLesson(
        anchor=line.anchor,
        lesson=desk.lesson_cards[lesson.id],
        defines=line.role == "defines",
        against=line.role == "contradicts",
        wording="" if line.role == "defines" and line.wording == lesson.sentence else line.wording,
        recommendations=line.recommendations,
        viewpoints=line.viewpoints,
        others=len(lesson.tellings) - 1,
        passage=passage if passage in anchors_in(story.text) else "",
    )


def _neighbour(
    desk: Desk, story: Story, candidates: Iterable[Story], translations: Mapping[str, tuple[Story, ...]]
) -> Link | None:
    """Link the nearest story that is not the same one in another language."""
    own = translations.get(story.path, ())
    found = next((other for other in candidates if other not in own), None)
    return _links(desk, (found,))[0] if found else None


def _by_series(stories: tuple[Story, ...]) -> Mapping[str, tuple[Story, ...]]:
    series: dict[str, list[Story]] = defaultdict(list)
    for story in reversed(stories):
        if story.series:
            series[same_word_key(story.series)].append(story)
    return {name: tuple(parts) for name, parts in series.items()}


def _translations(stories: tuple[Story, ...]) -> Mapping[str, tuple[Story, ...]]:
    """Pair translations both ways, whichever of the two files names the other."""
    by_slug = {story.slug: story for story in stories}
    by_name = {**{stem_of(story): story for story in stories}, **by_slug}
    pairs: dict[str, set[str]] = defaultdict(set)
    for story in stories:
        other = by_name.get(translation_slug(story)) if story.translation else None
        if other and other is not story:
            pairs[story.path].add(other.slug)
            pairs[other.path].add(story.slug)
    return {path: tuple(by_slug[slug] for slug in sorted(slugs)) for path, slugs in pairs.items()}


def _links(desk: Desk, stories: tuple[Story, ...]) -> tuple[Link, ...]:
    return tuple(Link(desk.site.href(story.address), story.title, story.lang) for story in stories)
