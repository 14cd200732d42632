"""Gathers the content of a site into its catalogue, and tells what doesn't fit together."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from tarinat.authors import authors_of
from tarinat.catalogue import Catalogue
from tarinat.config import LANGUAGES, Site
from tarinat.destinations import link_index
from tarinat.finnish import same_word_key
from tarinat.identity import Shown, identity_of, record_problems
from tarinat.images import Image
from tarinat.languages import language_addresses
from tarinat.lesson_graph import lesson_graph
from tarinat.markup import Target
from tarinat.problems import Problem, in_order
from tarinat.reading import Content
from tarinat.redirects import redirects_of
from tarinat.services import services_of
from tarinat.stories import Story
from tarinat.tag_pairs import tag_pairs
from tarinat.tags import tag_archives, tag_names
from tarinat.tellings import originals, translation_problems


def catalogue_of(content: Content, site: Site) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Gather the content of a site; what doesn't fit together comes along as problems."""
    found: list[Problem] = []
    drafts = tuple(story for story in content.stories if story.draft)
    future = tuple(s for s in content.stories if s.date > site.now and (site.drafts or not s.draft))
    shown = [
        story
        for story in content.stories
        if (site.drafts or not story.draft) and (site.future or story.date <= site.now)
    ]
    paths = {story.path for story in shown}
    # Newest first; the slug breaks ties, so that the order never hangs on the file system.
    shown.sort(key=lambda story: story.slug)
    shown.sort(key=lambda story: story.date, reverse=True)
    names, problems = tag_names(content.tags)
    found += problems
    tags = tag_archives(shown, content.tags)
    original_of = originals(shown, site.lang)
    pairs = tag_pairs(shown, tags, names, site.tag_pairs, original_of)
    services, problems = services_of(shown, content.services)
    found += problems
    named = {story.path: service.slug for service in services for story in service.stories}
    graph, problems = lesson_graph(
        shown,
        content.lessons,
        site.lang,
        elsewhere=_ids_elsewhere(content, shown),
        service_of=lambda story: named.get(story.path) or same_word_key(story.service_type),
        original_of=original_of,
    )
    found += problems
    authors, problems = authors_of(shown, content.authors)
    found += problems
    redirects, problems = redirects_of(shown, tags, graph, authors, content)
    found += problems
    spoken = {story.lang for story in shown} - {site.lang}
    languages = tuple(lang for lang in LANGUAGES if lang in spoken)
    editions = tuple(language_addresses(languages, shown, tags, names))
    everything = Shown(
        shown, tags, pairs, graph, services, authors, content.pages, original_of, languages, editions
    )
    identity, problems = identity_of(
        content.record,
        site.first_authority,
        everything,
        redirects,
        waiting=(story for story in (*drafts, *future) if story.path not in paths),
        unread=bool(content.unread),
    )
    # A lesson that is gone with a published story comes back with it, and that is told already.
    told = {dict(one.values)["file"] for one in problems if one.code.startswith("address-of-")}
    found = [one for one in found if not _comes_of(one, told)]
    found += problems
    found += record_problems(identity, everything, site)
    found += translation_problems(shown, content, original_of)
    catalogue = Catalogue(
        stories=tuple(shown),
        drafts=() if site.drafts else drafts,
        future=() if site.future else future,
        tags=tags,
        tag_names=names,
        pairs=pairs,
        graph=graph,
        services=services,
        authors=authors,
        pages=content.pages,
        images=(),
        identity=identity,
        originals=original_of,
        languages=languages,
        links=link_index(content, site, shown, tags, names),
    )
    return replace(catalogue, images=_shown_images(catalogue)), in_order(found)


def _shown_images(catalogue: Catalogue) -> tuple[Image, ...]:
    """Keep the pictures that something shown refers to: a draft's stay at home."""
    shown: dict[str, Image] = {}
    targets = [(path, target) for path, text in catalogue.texts() for target in text.targets]
    targets += [(s.path, Target(s.image, 1, image=True)) for s in catalogue.stories if s.image]
    for path, target in targets:
        image = catalogue.links.image_at(catalogue.links.follow(path, target)[0])
        if image:
            shown[image.address] = image
    return tuple(shown[address] for address in sorted(shown))


def _comes_of(found: Problem, files: Container[str]) -> bool:
    """Tell whether a lesson is lacking because one of some stories is held back."""
    return found.code == "lesson-held-back" and dict(found.values)["other"].rpartition(":")[0] in files


def _ids_elsewhere(content: Content, shown: Iterable[Story]) -> Mapping[str, str]:
    """Map the lessons of stories that are held back, or could not be read, to where they stand."""
    paths = {story.path for story in shown}
    held = [
        (line.id, f"{s.path}:{line.line}")
        for s in content.stories
        if s.path not in paths
        for line in s.lessons
    ]
    return {**dict(held), **{id: "" for _, ids in content.unread for id in ids}}
