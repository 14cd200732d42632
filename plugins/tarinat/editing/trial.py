"""Content as it would be after a change of its files, without writing one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from tarinat.authors import AuthorNote
from tarinat.config import Site
from tarinat.editing.files import FileEdit
from tarinat.lesson_notes import LessonNote
from tarinat.markup import Scribe
from tarinat.problems import Problem, in_order
from tarinat.reading import Content
from tarinat.services import ServiceNote
from tarinat.standing import StandingPage
from tarinat.stories import Story
from tarinat.tags import TagNote
from tarinat.writings import Manner, Source, Writing, parse

Kept = TypeVar("Kept", bound=Writing)


def content_after(content: Content, edits: Iterable[FileEdit], site: Site) -> Content:
    """Give the content as it will be read after edits of its writings."""
    folder = content.record.path.rpartition("/")[0]
    scribe, manner = Scribe(), Manner(site.zone, site.lang, site.author)
    gone, made, found = set[str](), list[Writing](), list[Problem]()
    for edit in edits:
        gone.update(f"{folder}/{path}" for path in (edit.old, edit.new) if path)
        if edit.new is None or edit.after is None:
            continue
        path = f"{folder}/{edit.new}"
        stem = path.rpartition("/")[2].removesuffix(".md")
        parsed = parse(Source(edit.new.split("/")[0], path, stem, edit.after), manner, scribe)
        found += parsed.problems
        made += [parsed.writing] if parsed.writing else []
    return replace(
        content,
        stories=_with(content.stories, Story, gone, made),
        services=_with(content.services, ServiceNote, gone, made),
        tags=_with(content.tags, TagNote, gone, made),
        authors=_with(content.authors, AuthorNote, gone, made),
        lessons=_with(content.lessons, LessonNote, gone, made),
        pages=_with(content.pages, StandingPage, gone, made),
        problems=in_order([*(p for p in content.problems if p.place.path not in gone), *found]),
    )


def _with(
    writings: Iterable[Kept], kind: type[Kept], gone: set[str], made: Iterable[Writing]
) -> tuple[Kept, ...]:
    kept = [one for one in writings if one.path not in gone]
    return tuple(sorted([*kept, *(one for one in made if isinstance(one, kind))], key=lambda one: one.path))
