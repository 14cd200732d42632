"""Reads the content folder: every file once, each into its concept."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from tarinat.authors import AUTHOR_KEYS, AuthorNote, read_author_note
from tarinat.config import Site
from tarinat.folders import files_below
from tarinat.frontmatter import Document, read_document
from tarinat.images import IMAGE_SUFFIXES, Image, read_image
from tarinat.lesson_notes import LESSON_KEYS, LessonNote, read_lesson_note
from tarinat.markup import Scribe, Text
from tarinat.problems import Place, Problem, in_order, problem
from tarinat.services import SERVICE_KEYS, ServiceNote, read_service_note
from tarinat.standing import STANDING_KEYS, StandingPage, read_standing_page
from tarinat.stories import STORY_KEYS, Story, read_story
from tarinat.suggesting import nearest
from tarinat.tags import TAG_KEYS, TagNote, read_tag_note

_WRITINGS = (".md", ".markdown", ".txt", ".docx", ".doc", ".odt", ".rtf", ".html")
_OF_THE_SITE = ("sanasto.txt", "published.tsv")
_LESSON_ID = re.compile(rb"\{#([a-z0-9-]+)\}")

FOLDERS = ("stories", "services", "tags", "authors", "lessons", "pages", "images")


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that authors wrote, file by file, in the order of the files' paths.

    `story_files` are all files under `stories/`, so that none can be left out without a word. `unread` are
    the files that could not be read at all, each with the lessons that it seems to define.
    """

    stories: tuple[Story, ...]
    services: tuple[ServiceNote, ...]
    tags: tuple[TagNote, ...]
    authors: tuple[AuthorNote, ...]
    lessons: tuple[LessonNote, ...]
    pages: tuple[StandingPage, ...]
    images: tuple[Image, ...]
    story_files: tuple[str, ...]
    unread: tuple[tuple[str, tuple[str, ...]], ...]
    problems: tuple[Problem, ...]


def read_content(site: Site) -> Content:
    """Read the content folder of a site; problems come along as values."""
    reader = _Reader(site)
    if not site.content.is_dir():
        reader.problems.append(problem(Place(site.content.as_posix()), "content-missing"))
    files, closed = files_below(site.content) if site.content.is_dir() else ([], [])
    for folder in closed:
        reader.problems.append(problem(Place(f"{site.content.name}/{folder}"), "file-unreadable", reason=""))
    for file in files:
        reader.read(file)
    return Content(
        stories=tuple(reader.stories),
        services=tuple(reader.services),
        tags=tuple(reader.tags),
        authors=tuple(reader.authors),
        lessons=tuple(reader.lessons),
        pages=tuple(reader.pages),
        images=tuple(reader.images),
        story_files=tuple(reader.story_files),
        unread=tuple(reader.unread),
        problems=in_order(reader.problems),
    )


@dataclass
class _Reader:
    site: Site
    scribe: Scribe = field(default_factory=Scribe)
    stories: list[Story] = field(default_factory=list)
    services: list[ServiceNote] = field(default_factory=list)
    tags: list[TagNote] = field(default_factory=list)
    authors: list[AuthorNote] = field(default_factory=list)
    lessons: list[LessonNote] = field(default_factory=list)
    pages: list[StandingPage] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    story_files: list[str] = field(default_factory=list)
    unread: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def read(self, file: PurePosixPath) -> None:
        shown = f"{self.site.content.name}/{file}".encode("utf-8", "replace").decode()
        place = Place(shown)
        kind = file.parts[0] if len(file.parts) > 1 else ""
        suffix = file.suffix.lower()
        if kind not in FOLDERS:
            if suffix in _WRITINGS and str(file) not in _OF_THE_SITE:
                suggestion = nearest(kind, FOLDERS) if kind else ""
                self.problems.append(problem(place, "file-misplaced", suggestion=suggestion or "stories"))
            return
        path = self.site.content / file
        if shown != f"{self.site.content.name}/{file}":
            self.problems.append(problem(place, "file-unreadable", reason="UTF-8"))
            return
        if kind == "images":
            self._image(path, file, place)
            return
        if kind == "stories":
            self.story_files.append(shown)
        if suffix in IMAGE_SUFFIXES:
            self.problems.append(problem(place, "file-misplaced", suggestion="images"))
        elif file.suffix != ".md":
            name = file.stem if file.stem.lower().endswith(".md") else f"{file.stem}.md"
            self.problems.append(problem(place, "file-not-markdown", suggestion=name))
        else:
            self._writing(path, kind, shown, file.stem)

    def _writing(self, path: Path, kind: str, shown: str, stem: str) -> None:
        data = b""
        try:
            data = path.read_bytes()
            if self._note(kind, shown, stem, data):
                return
        except OSError as error:
            self.problems.append(problem(Place(shown), "file-unreadable", reason=error.strerror or ""))
        except RecursionError:
            self.problems.append(problem(Place(shown), "too-deep"))
        ids = tuple(id.decode("ascii") for id in _LESSON_ID.findall(data))
        self.unread.append((shown, (*ids, stem) if kind == "lessons" else ids))

    def _image(self, path: Path, file: PurePosixPath, place: Place) -> None:
        if file.suffix.lower() not in IMAGE_SUFFIXES:
            self.problems.append(problem(place, "image-format", allowed=", ".join(IMAGE_SUFFIXES)))
            return
        image, found = read_image(path, f"/{file}", place)
        self.problems += found
        self.images.append(image)

    def _note(self, kind: str, shown: str, stem: str, data: bytes) -> bool:
        keys, into = _KINDS[kind]
        document, found = read_document(shown, data, keys)
        self.problems += found
        if document:
            self.problems += into(self, document, stem)
        return document is not None

    def _text(self, document: Document) -> Text:
        text = self.scribe.write(document.body, document.body_line)
        self.problems += text.problems(document.path)
        return text

    def _story(self, document: Document, stem: str) -> list[Problem]:
        site = self.site
        story, found = read_story(document, stem, self.scribe, site.zone, site.lang, site.author)
        self.stories.append(story)
        return found

    def _service(self, document: Document, stem: str) -> list[Problem]:
        note, found = read_service_note(document, stem, self.scribe)
        self.services.append(note)
        return found

    def _tag(self, document: Document, stem: str) -> list[Problem]:
        note, found = read_tag_note(document, stem, self._text(document))
        self.tags.append(note)
        return found

    def _author(self, document: Document, stem: str) -> list[Problem]:
        note, found = read_author_note(document, stem, self._text(document))
        self.authors.append(note)
        return found

    def _lesson(self, document: Document, stem: str) -> list[Problem]:
        note, found = read_lesson_note(document, stem, self._text(document))
        self.lessons.append(note)
        return found

    def _page(self, document: Document, stem: str) -> list[Problem]:
        text = self._text(document)
        page, found = read_standing_page(document, stem, text, self.site.lang)
        self.pages.append(page)
        return found


_KINDS: dict[str, tuple[tuple[str, ...], Callable[[_Reader, Document, str], list[Problem]]]] = {
    "stories": (STORY_KEYS, _Reader._story),
    "services": (SERVICE_KEYS, _Reader._service),
    "tags": (TAG_KEYS, _Reader._tag),
    "authors": (AUTHOR_KEYS, _Reader._author),
    "lessons": (LESSON_KEYS, _Reader._lesson),
    "pages": (STANDING_KEYS, _Reader._page),
}
