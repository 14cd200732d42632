"""Where the links and pictures of every text lead, and of what is held back too."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace
from urllib.parse import unquote

from tarinat.catalogue import Catalogue
from tarinat.links import image_problems
from tarinat.markup import Target
from tarinat.problems import Place, Problem, problem
from tarinat.reading import Content


def broken_links(content: Content, catalogue: Catalogue, known: Set[str]) -> Iterator[Problem]:
    """Find links and pictures that lead nowhere; `known` are the addresses of all that is published."""
    yield from _links(catalogue, known)
    yield from _held_back(content, catalogue)
    yield from _lead_pictures(catalogue)


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
    """Check drafts and future stories too: they may lead to what is not published either.

    Of a draft, which is not finished, all is a hint: nothing else need wait for it.
    """
    shown = {story.path for story in catalogue.stories}
    for story in content.stories:
        if story.path in shown:
            continue
        wrong = list(image_problems(story.path, story.text))
        for target in story.text.targets:
            _, found = catalogue.links.follow(story.path, target)
            wrong += (one for one in found if one.code not in ("link-to-draft", "link-to-future"))
        yield from (replace(one, severity="hint") for one in wrong) if story.draft else wrong


def _lead_pictures(catalogue: Catalogue) -> Iterator[Problem]:
    for story in catalogue.stories:
        if story.image:
            target = Target(story.image, story.at("Image").line, image=True)
            yield from catalogue.links.follow(story.path, target)[1]
