"""Old addresses that lead to new ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from tarinat.authors import Author
from tarinat.evidence import LessonGraph
from tarinat.finnish import slug
from tarinat.problems import Place, Problem, problem
from tarinat.reading import Content
from tarinat.stories import Story
from tarinat.tags import TagArchive

_ADDRESS = re.compile(r"/?(?:[\w~+,@-][\w.~+,@ -]*/)*(?:[\w~+,@-][\w.~+,@ -]*)?")


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address and the address that it leads to; `place` is the line that says so."""

    address: str
    target: str
    place: Place


def redirects_of(
    stories: Iterable[Story],
    tags: Iterable[TagArchive],
    graph: LessonGraph,
    authors: Iterable[Author],
    content: Content,
) -> tuple[tuple[Redirect, ...], list[Problem]]:
    """List every old address: aliases of stories, tags, lessons, services, authors and pages."""
    found: list[Problem] = []
    redirects: list[Redirect] = []
    for written, prefix, target, place in _aliases(stories, authors, content):
        address = _old_address(written, prefix)
        if address is None:
            found.append(problem(place, "alias-form", alias=written))
        elif address != target:
            redirects.append(Redirect(address, target, place))
    for archive in tags:
        note = archive.note
        for alias in note.aliases if note else ():
            address = f"/tunniste/{slug(alias)}/"
            if note and address != archive.address and slug(alias):
                redirects.append(Redirect(address, archive.address, Place(note.path, note.aliases_line)))
    lessons, places = graph.by_id, _lesson_places(content)
    for old, id in graph.names.items():
        if id in lessons and slug(old):
            redirects.append(Redirect(f"/opit/{slug(old)}/", lessons[id].address, places[old]))
    return tuple(sorted(redirects, key=lambda redirect: (redirect.address, redirect.place))), found


def _aliases(
    stories: Iterable[Story], authors: Iterable[Author], content: Content
) -> Iterator[tuple[str, str, str, Place]]:
    for story in stories:
        for alias in story.aliases:
            yield alias, "/tarinat/", story.address, story.at("Aliases")
    for service in content.services:
        for alias in service.aliases:
            yield alias, "/palvelut/", f"/palvelut/{service.slug}/", Place(service.path, service.aliases_line)
    for author in authors:
        note = author.note
        for alias in note.aliases if note else ():
            yield (
                alias,
                "/kirjoittajat/",
                author.address,
                Place(author.place.path, note.aliases_line if note else 1),
            )
    for page in content.pages:
        for alias in page.aliases:
            yield alias, "/", page.address, Place(page.path, page.aliases_line)


def _old_address(written: str, prefix: str) -> str | None:
    """Complete an old address: a bare word stands beside the new one; None where it is no address."""
    if "/" not in written and prefix in ("/palvelut/", "/kirjoittajat/"):
        # Another name of a service or an author is a word.
        return f"{prefix}{slug(written)}/" if slug(written) else None
    if any(character.isspace() for character in written):
        return None
    try:
        written = unquote(written, errors="strict")
    except UnicodeDecodeError:
        return None
    if not _ADDRESS.fullmatch(written) or ".." in written or not written.strip("/"):
        return None
    address = written if "/" in written else prefix + written
    address = address if address.startswith("/") else f"/{address}"
    last = address.rsplit("/", 1)[-1]
    if "." in last:
        return address if last.endswith((".html", ".htm")) else None
    return address if not last else f"{address}/"


def _lesson_places(content: Content) -> Mapping[str, Place]:
    """Tell where each old id of a lesson is said to be old: in the file of that name, or as an alias."""
    places: dict[str, Place] = {}
    for note in content.lessons:
        places.setdefault(note.id, Place(note.path, note.merged_line))
        for alias in note.aliases:
            places.setdefault(alias, Place(note.path, note.aliases_line))
    return places
