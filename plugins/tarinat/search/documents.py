"""Search documents: what is found of each page, as a value of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Literal

from tarinat.authors import Author
from tarinat.catalogue import Catalogue
from tarinat.config import Site
from tarinat.evidence import Lesson
from tarinat.lessons import LessonLine
from tarinat.markup import Text, without_notes
from tarinat.pages.feelings import feeling_of
from tarinat.services import Service
from tarinat.standing import StandingPage
from tarinat.stories import Held, Story
from tarinat.tags import TagArchive
from tarinat.translations import Translations

Kind = Literal["lesson", "story", "service", "tag", "author", "page"]

LESSONS_ANCHOR = "sivun-opit"
"""The id of the heading above a story's lessons, on the story's own page."""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One page as search knows it. `address` is without the site's path, `html` a text with its headings.

    `tags` are their titles; `service` and `services` are names. What the page is filtered by is `kind`,
    `feeling` (as the theme names it, or empty), `year` (0 for none), `tags` and `services`. `held` tells of a
    story that the published site does not have.
    """

    address: str
    lang: str
    kind: Kind
    title: str
    html: str
    date: str = ""
    feeling: str = ""
    year: int = 0
    place: str = ""
    tags: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    held: Held = ""


def documents_of(
    catalogue: Catalogue, site: Site, words: Mapping[str, Translations]
) -> Iterator[SearchDocument]:
    """Make the document of each page worth finding, one at a time; stories come newest first."""
    library = _Library(catalogue, site, words)
    yield from (library.of_lesson(lesson) for lesson in catalogue.graph.lessons if not lesson.retired)
    yield from map(library.of_story, catalogue.stories)
    yield from map(library.of_service, catalogue.services)
    yield from map(library.of_tag, catalogue.tags)
    yield from map(library.of_author, catalogue.authors)
    yield from map(_of_page, catalogue.pages)


def story_document(document: SearchDocument, story: Story) -> SearchDocument:
    """Set a changed text into a story's document; all else that it says is as it was."""
    above, start, _ = document.html.partition(_START_OF_TEXT)
    _, end, below = document.html.rpartition(_END_OF_TEXT)
    return replace(document, html=above + start + _plain(story.text) + end + below)


_START_OF_TEXT, _END_OF_TEXT = "<!--alku-->", "<!--loppu-->"
"""What no text has: its own comments are taken out."""


class _Library:
    """Makes documents; who has which tag and service is looked up once."""

    def __init__(self, catalogue: Catalogue, site: Site, words: Mapping[str, Translations]) -> None:
        self._catalogue, self._site, self._words = catalogue, site, words
        self._tags: dict[str, list[str]] = {}
        for archive in catalogue.tags:
            for story in archive.stories:
                self._tags.setdefault(story.path, []).append(archive.title)
        self._service = {story.path: s.name for s in catalogue.services for story in s.stories}

    def of_story(self, story: Story) -> SearchDocument:
        service = self._service.get(story.path) or story.service_type
        lessons = self._lessons_of(story)
        note, summary = (_paragraph(words) for words in (story.update_note, story.summary))
        return SearchDocument(
            address=story.address,
            lang=story.lang,
            kind="story",
            title=story.title,
            html=f"{summary}{_START_OF_TEXT}{_plain(story.text)}{_END_OF_TEXT}{note}{lessons}",
            date=f"{story.date:%Y-%m-%d}",
            feeling=feeling_of(story) or "",
            year=story.date.year,
            place=story.place,
            tags=tuple(self._tags.get(story.path, ())),
            services=(service,) if service else (),
            held=story.held_back(self._site.now),
        )

    def of_lesson(self, lesson: Lesson) -> SearchDocument:
        more = f"{_plain(lesson.note.more)}" if lesson.note else ""
        stories = [piece.story for piece in lesson.tellings]
        said = (_said(piece.line) for piece in lesson.evidence if piece.story.lang == lesson.lang)
        return SearchDocument(
            address=lesson.address,
            lang=lesson.lang,
            kind="lesson",
            title=lesson.sentence,
            html=more + "".join(dict.fromkeys(said)),
            tags=_each(tag for story in stories for tag in self._tags.get(story.path, ())),
            services=_each(self._service.get(s.path) or s.service_type for s in stories),
        )

    def of_service(self, service: Service) -> SearchDocument:
        note = service.note
        summary = _paragraph(note.summary) if note else ""
        sections = "".join(
            f"<h2>{escape(heading)}</h2>{_plain(text)}" for heading, text in (note.sections if note else ())
        )
        return SearchDocument(
            address=service.address,
            lang=self._site.lang,
            kind="service",
            title=service.name,
            html=summary + sections,
            services=(service.name,),
        )

    def of_tag(self, archive: TagArchive) -> SearchDocument:
        html = _plain(archive.note.text) if archive.note else ""
        return SearchDocument(
            archive.address, self._site.lang, "tag", archive.title, html, tags=(archive.title,)
        )

    def of_author(self, author: Author) -> SearchDocument:
        html = _plain(author.note.text) if author.note else ""
        return SearchDocument(author.address, self._site.lang, "author", author.name, html)

    def _lessons_of(self, story: Story) -> str:
        lines = "".join(_said(line) for line in story.lessons)
        title = self._words[story.lang]("story.lessons")
        return f'<h2 id="{LESSONS_ANCHOR}">{title}</h2>{lines}' if lines else ""


def _of_page(page: StandingPage) -> SearchDocument:
    return SearchDocument(page.address, page.lang, "page", page.title, _plain(page.text))


def _plain(text: Text) -> str:
    return without_notes(text.html)


def _paragraph(words: str) -> str:
    return f"<p>{escape(words)}</p>" if words else ""


def _said(line: LessonLine) -> str:
    said = (line.wording, *line.recommendations, *line.viewpoints)
    return "".join(map(_paragraph, said))


def _each(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))
