"""Who wants which address: two things never share one, and nothing takes the site's own."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from tarinat.catalogue import Catalogue
from tarinat.naming import LONGEST_NAME
from tarinat.pages import output_path
from tarinat.problems import Place, Problem, problem
from tarinat.reading import Content
from tarinat.record import RECORD
from tarinat.stories import Story

_NOBODYS = re.compile(r"(?:haku|theme|kuvat)/|(?:.*/)?jakokuva\.png/")
"""Files of the site's own below these folders and by this name come and go with its content."""


class _Claim(NamedTuple):
    """An address, what wants it, and where that is said: a story says it in its head, if anywhere."""

    address: str
    kind: str
    name: str
    said: Place | Story

    @property
    def place(self) -> Place:
        return self.said if isinstance(self.said, Place) else self.said.at("Slug")


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


def shared_addresses(content: Content, catalogue: Catalogue, published: Iterable[str]) -> Iterator[Problem]:
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
        if len(path.encode()) > LONGEST_NAME < max(len(part.encode()) for part in path.split("/")):
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
