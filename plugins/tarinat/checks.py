"""Checks of the whole: links, pictures, addresses, and that no story is lost."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Set
from datetime import datetime
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote

from tarinat.catalogue import Catalogue
from tarinat.links import image_problems
from tarinat.markup import Target
from tarinat.pages import output_path
from tarinat.problems import Place, Problem, hint, problem
from tarinat.reading import Content
from tarinat.record import RECORD
from tarinat.stories import Story
from tarinat.suggesting import one_slip_apart

_NOBODYS = re.compile(r"(?:haku|theme|kuvat)/|(?:.*/)?jakokuva\.png/")
"""Files of the site's own below these folders and by this name come and go with its content."""

_LONG_TAG = 7
"""Letters from which on a tag is compared with others."""

_DIGITS = re.compile(r"\d")

_LONGEST_NAME = 200
"""Bytes of a file's name that every file system and archive takes."""


class _Claim(NamedTuple):
    """An address, what wants it, and where that is said: a story says it in its head, if anywhere."""

    address: str
    kind: str
    name: str
    said: Place | Story

    @property
    def place(self) -> Place:
        return self.said if isinstance(self.said, Place) else self.said.at("Slug")


def check(
    content: Content, catalogue: Catalogue, pages: Iterable[str], files: Iterable[str], now: datetime
) -> Iterator[Problem]:
    """Find what is wrong with the whole, by the addresses of its pages and of all else that is published."""
    pages, others = tuple(pages), frozenset(files)
    yield from _links(catalogue, others.union(pages))
    yield from _held_back(content, catalogue)
    yield from _lead_pictures(catalogue)
    yield from _addresses(content, catalogue, (*pages, *others))
    yield from _ids(content, catalogue)
    yield from _days_apart(content, now)
    yield from _lost_stories(content, catalogue)
    yield from _unused_notes(content, catalogue)
    yield from _near_tags(catalogue)


def _links(catalogue: Catalogue, known: Set[str]) -> Iterator[Problem]:
    anchors = {
        place.address: place.anchors
        for place in catalogue.links.files.values()
        if "/tarinat/" in place.address
    }
    for path, text in catalogue.texts():
        yield from image_problems(path, text)
        for target in text.targets:
            address, found = catalogue.links.follow(path, target)
            yield from found
            if found or not address.startswith("/"):
                continue
            page, _, anchor = address.partition("#")
            page, anchor = unquote(page.partition("?")[0]), unquote(anchor)
            place = Place(path, target.line)
            if page not in known:
                yield problem(place, "link-broken", target=target.address, suggestion="")
            elif anchor and page in anchors and anchor not in anchors[page]:
                yield problem(place, "anchor-broken", anchor=anchor, target=page)


def _held_back(content: Content, catalogue: Catalogue) -> Iterator[Problem]:
    """Check drafts and future stories too: they may lead to what is not published either."""
    shown = {story.path for story in catalogue.stories}
    for story in content.stories:
        if story.path in shown:
            continue
        yield from image_problems(story.path, story.text)
        for target in story.text.targets:
            _, found = catalogue.links.follow(story.path, target)
            yield from (one for one in found if one.code not in ("link-to-draft", "link-to-future"))


def _lead_pictures(catalogue: Catalogue) -> Iterator[Problem]:
    for story in catalogue.stories:
        if story.image:
            target = Target(story.image, story.at("Image").line, image=True)
            yield from catalogue.links.follow(story.path, target)[1]


def _claims(content: Content, catalogue: Catalogue) -> Iterator[_Claim]:
    for story in catalogue.stories:
        yield _Claim(story.address, "story", story.title, story)
    for archive in catalogue.tags:
        yield _Claim(archive.address, "tag", archive.title, archive.place)
    for lesson in catalogue.graph.lessons:
        yield _Claim(lesson.address, "lesson", lesson.id, lesson.place)
    for service in content.services:
        yield _Claim(f"/palvelut/{service.slug}/", "service", service.title, Place(service.path))
    for named in catalogue.services:
        if not named.note:
            yield _Claim(named.address, "service", named.name, named.place)
    for author in content.authors:
        yield _Claim(f"/kirjoittajat/{author.slug}/", "author", author.name, Place(author.path))
    for writer in catalogue.authors:
        if not writer.note:
            yield _Claim(writer.address, "author", writer.name, writer.place)
    for page in catalogue.pages:
        yield _Claim(page.address, "page", page.title, Place(page.path))
    for redirect in catalogue.redirects:
        yield _Claim(redirect.address, "alias", redirect.address, redirect.place)


def _addresses(content: Content, catalogue: Catalogue, published: Iterable[str]) -> Iterator[Problem]:
    """Find files of the site that two things want: never merged, never numbered."""
    claims: dict[str, list[_Claim]] = defaultdict(list)
    for claim in _claims(content, catalogue):
        claims[output_path(claim.address)].append(claim)
    made = Counter(map(output_path, published))
    for path, wanted in claims.items():
        for claim in wanted if len(wanted) > 1 else ():
            if _is_recorded(claim):  # nobody wrote that line: the other place is where to mend it
                continue
            yield _shared(claim, wanted[1] if claim is wanted[0] else wanted[0])
        if len(path.encode()) > _LONGEST_NAME < max(len(part.encode()) for part in path.split("/")):
            yield problem(wanted[0].place, "address-long", name=wanted[0].name[:60])
        reserved = wanted[0].kind == "alias" and _NOBODYS.match(path)
        if reserved or _is_below(path, made) or (made[path] > len(wanted) and _one_owner(wanted)):
            code = "alias-reserved" if wanted[0].kind == "alias" else "address-reserved"
            yield problem(wanted[0].place, code, address=wanted[0].address, name=wanted[0].name)


def _is_below(path: str, files: Container[str]) -> bool:
    """Tell whether a file lies in what would have to be a folder and a file at once."""
    folder = path.rpartition("/")[0]
    while folder:
        if folder in files:
            return True
        folder = folder.rpartition("/")[0]
    return False


def _is_recorded(claim: _Claim) -> bool:
    return claim.kind == "alias" and PurePosixPath(claim.place.path).name == RECORD


def _one_owner(claims: Iterable[_Claim]) -> bool:
    return len({(claim.kind, claim.name) for claim in claims}) == 1


def _shared(claim: _Claim, other: _Claim) -> Problem:
    if claim.kind == other.kind == "tag":
        code = "tags-twin"
    elif claim.kind == other.kind == "story":
        code = "slug-twice"
    else:
        old = "address-recorded" if _is_recorded(other) else "address-old"
        code = old if other.kind == "alias" != claim.kind else "address-taken"
    return problem(
        claim.place, code, address=claim.address, name=claim.name, other=other.name, place=other.place
    )


def _ids(content: Content, catalogue: Catalogue) -> Iterator[Problem]:
    """Find stories with one Id, as a copied file has: feed readers would never show the second."""
    shown = {story.path: catalogue.identity.of_story(story) for story in catalogue.stories}
    first: dict[str, Story] = {}
    for story in content.stories:
        id = shown.get(story.path) or story.id or story.slug
        other = first.setdefault(id, story)
        if other is not story and (story.id or other.id or shown.get(other.path) != other.slug):
            yield problem(story.at("Id"), "id-twice", id=id, place=other.at("Id"))


def _days_apart(content: Content, now: datetime) -> Iterator[Problem]:
    """Find continuations and corrections from before the story, or still to come where the story is not."""
    today = now.date()
    for story in content.stories:
        for key, day in (("Updated", story.updated), ("Modified", story.modified)):
            if day and day > max(today, story.date.date()):
                yield problem(story.at(key), "updated-ahead", day=day.isoformat(), key=key)
            elif day and day < story.date.date():
                told = story.date.date().isoformat()
                yield problem(story.at(key), "updated-before", day=day.isoformat(), key=key, told=told)


def _lost_stories(content: Content, catalogue: Catalogue) -> Iterator[Problem]:
    """Count files in against pages out: a story is shown, held back or has an error."""
    shown = {story.path for story in (*catalogue.stories, *catalogue.drafts, *catalogue.future)}
    reported = {found.place.path for found in content.problems if found.severity == "error"}
    for path in content.story_files:
        if path not in shown and path not in reported:
            yield problem(Place(path), "story-lost")


def _unused_notes(content: Content, catalogue: Catalogue) -> Iterator[Problem]:
    """Find tags that are described but never used: perhaps misspelt in the stories."""
    names = catalogue.tag_names
    used = {names.get(use.key, use.key) for story in content.stories for use in story.tags}
    for note in content.tags:
        # A word that is another file's too is reported for that.
        if note.key not in used and names.get(note.key) == note.key:
            yield Problem(Place(note.path), "tag-unused", (("tag", note.title),), "hint")


def _near_tags(catalogue: Catalogue) -> Iterator[Problem]:
    """Find tags of one story that are one slip from a tag of more: short words are too often both words."""
    long = [archive for archive in catalogue.tags if len(archive.key) >= _LONG_TAG]
    common = {archive.key: archive.title for archive in long if len(archive.stories) > 1 or archive.note}
    rare = {archive.key: archive for archive in long if archive.key not in common}
    for key, meant in one_slip_apart(rare, common).items():
        if _DIGITS.sub("", key) == key:  # the difference of two years is no slip
            archive = rare[key]
            yield hint(archive.place, "tag-near", tag=archive.title, suggestion=common[meant])
