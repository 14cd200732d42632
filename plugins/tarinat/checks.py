"""Checks of the whole: links, pictures, addresses, and that no story is lost."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from tarinat.catalogue import Catalogue
from tarinat.feeds import Feed
from tarinat.links import image_problems
from tarinat.markup import Target
from tarinat.pages.views import Page
from tarinat.problems import Place, Problem, problem
from tarinat.reading import Content


@dataclass(frozen=True, slots=True)
class _Claim:
    """An address, what wants it, and the line that says so."""

    address: str
    kind: str
    name: str
    place: Place


def check(
    content: Content, catalogue: Catalogue, pages: Iterable[Page], feeds: Iterable[Feed], files: Iterable[str]
) -> Iterator[Problem]:
    """Find what is wrong with the whole; `files` are the addresses of everything else that is published."""
    pages = tuple(pages)
    known = {page.address for page in pages} | {feed.address for feed in feeds} | set(files)
    yield from _links(catalogue, known)
    yield from _held_back(content, catalogue)
    yield from _lead_pictures(catalogue)
    yield from _addresses(catalogue, pages, set(files) | {feed.address for feed in feeds})
    yield from _lost_stories(content, catalogue)
    yield from _unused_notes(content, catalogue)


def _links(catalogue: Catalogue, known: set[str]) -> Iterator[Problem]:
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
            page, _, anchor = unquote(address).partition("#")
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


def _claims(catalogue: Catalogue) -> Iterator[_Claim]:
    for story in catalogue.stories:
        yield _Claim(story.address, "story", story.title, story.at("Slug"))
    for archive in catalogue.tags:
        yield _Claim(archive.address, "tag", archive.title, archive.place)
    for lesson in catalogue.graph.lessons:
        yield _Claim(lesson.address, "lesson", lesson.id, lesson.place)
    for service in catalogue.services:
        yield _Claim(service.address, "service", service.name, service.place)
    for author in catalogue.authors:
        yield _Claim(author.address, "author", author.name, author.place)
    for page in catalogue.pages:
        yield _Claim(page.address, "page", page.title, Place(page.path))
    for redirect in catalogue.redirects:
        yield _Claim(redirect.address, "alias", redirect.address, redirect.place)


def _addresses(catalogue: Catalogue, pages: tuple[Page, ...], files: set[str]) -> Iterator[Problem]:
    """Find addresses that two things want: never merged, never numbered."""
    claims: dict[str, list[_Claim]] = defaultdict(list)
    for claim in _claims(catalogue):
        claims[claim.address].append(claim)
    made = Counter(page.address for page in pages)
    made.update(files)
    for address, wanted in claims.items():
        for claim in wanted:
            others = [other for other in wanted if other is not claim]
            for other in others:
                alike = claim.kind == other.kind
                code = {"tag": "tags-twin", "story": "slug-twice"}.get(claim.kind, "address-taken")
                yield problem(
                    claim.place,
                    code if alike else "address-taken",
                    address=address,
                    name=claim.name,
                    other=other.name,
                    place=other.place,
                )
        if made[address] > len(wanted):
            yield problem(wanted[0].place, "address-reserved", address=address, name=wanted[0].name)


def _lost_stories(content: Content, catalogue: Catalogue) -> Iterator[Problem]:
    """Count files in against pages out: a story is shown, held back or has an error."""
    shown = {story.path for story in (*catalogue.stories, *catalogue.drafts, *catalogue.future)}
    reported = {found.place.path for found in content.problems if found.severity == "error"}
    for path in content.story_files:
        if path not in shown and path not in reported:
            yield problem(Place(path), "story-lost")


def _unused_notes(content: Content, catalogue: Catalogue) -> Iterator[Problem]:
    """Find tags that are described but never used: perhaps misspelt in the stories."""
    used = {archive.key for archive in catalogue.tags}
    for note in content.tags:
        if note.key not in used:
            yield Problem(Place(note.path), "tag-unused", (("tag", note.title),), "hint")
