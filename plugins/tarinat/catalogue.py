"""Everything gathered once for a build, frozen: the stories that are shown and all that links them."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tarinat.authors import Author, authors_of
from tarinat.config import Site
from tarinat.evidence import LessonGraph
from tarinat.finnish import same_word_key
from tarinat.images import Image
from tarinat.lesson_graph import lesson_graph
from tarinat.links import Destination, LinkIndex, anchors_in, nfc
from tarinat.markup import LESSON_ID, Target, Text, with_notes, with_targets, without_notes
from tarinat.problems import Problem, in_order, problem
from tarinat.reading import Content
from tarinat.redirects import Redirect, redirects_of
from tarinat.services import Service, services_of
from tarinat.standing import StandingPage
from tarinat.stories import Story
from tarinat.suggesting import nearest
from tarinat.tags import TagArchive, tag_archives, tag_names


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What the site shows. `stories` are newest first; drafts and future ones only where asked for.

    `drafts` and `future` are the stories that are held back. `originals` maps the path of a
    translation to that of the story it translates. `tag_names` leads each way to write a tag to
    the tag's key.
    """

    stories: tuple[Story, ...]
    drafts: tuple[Story, ...]
    future: tuple[Story, ...]
    tags: tuple[TagArchive, ...]
    tag_names: Mapping[str, str]
    graph: LessonGraph
    services: tuple[Service, ...]
    authors: tuple[Author, ...]
    pages: tuple[StandingPage, ...]
    images: tuple[Image, ...]
    redirects: tuple[Redirect, ...]
    originals: Mapping[str, str]
    links: LinkIndex

    def html(self, path: str, text: Text, site: Site, full: bool = False) -> str:
        """Write a text with its links resolved and its passages named by their lessons.

        `full` is for feeds: every address a full one, no notes beside passages.
        """
        base = site.absolute if full else site.href
        own = self.links.files.get(nfc(path).removeprefix(f"{self.links.folder}/"))
        addresses, sizes = [], {}
        for target in text.targets:
            address = self.links.follow(path, target)[0]
            if full and own and address.startswith("#"):
                # An address inside the text means nothing in a reader: it becomes one on the text's own page.
                address = own.address + address
            addresses.append(base(address) if address.startswith("/") else address)
            image = self.links.image_at(address)
            if image:
                sizes[addresses[-1]] = (image.width, image.height)
        html = with_targets(text.html, tuple(addresses), sizes)
        return without_notes(html) if full else with_notes(html, self._sentence)

    def texts(self) -> Iterator[tuple[str, Text]]:
        """Give every text that is shown, with the path of its file."""
        yield from ((story.path, story.text) for story in self.stories)
        for service in self.services:
            if service.note:
                yield from ((service.note.path, text) for _, text in service.note.sections)
        yield from ((a.note.path, a.note.text) for a in self.authors if a.note)
        yield from ((tag.note.path, tag.note.text) for tag in self.tags if tag.note)
        yield from ((lesson.note.path, lesson.note.more) for lesson in self.graph.lessons if lesson.note)
        yield from ((page.path, page.text) for page in self.pages)

    def _sentence(self, id: str) -> tuple[str, str]:
        lesson = self.graph.named(id)
        return (lesson.sentence, lesson.lang) if lesson else (id, "")


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
    # Newest first; the slug breaks ties, so that the order never hangs on the file system.
    shown.sort(key=lambda story: story.slug)
    shown.sort(key=lambda story: story.date, reverse=True)
    names, problems = tag_names(content.tags)
    found += problems
    tags = tag_archives(shown, content.tags)
    services, problems = services_of(shown, content.services)
    found += problems
    named = {story.path: service.slug for service in services for story in service.stories}
    original_of = originals(shown, site.lang)
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
    found += _translation_problems(shown, content)
    catalogue = Catalogue(
        stories=tuple(shown),
        drafts=() if site.drafts else drafts,
        future=() if site.future else future,
        tags=tags,
        tag_names=names,
        graph=graph,
        services=services,
        authors=authors,
        pages=content.pages,
        images=(),
        redirects=redirects,
        originals=original_of,
        links=_link_index(content, site, shown, tags, names),
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


def _link_index(
    content: Content,
    site: Site,
    shown: Iterable[Story],
    tags: Iterable[TagArchive],
    tag_names: Mapping[str, str],
) -> LinkIndex:
    folder = site.content.name
    paths = {story.path for story in shown}
    destinations = [
        *(
            _story_destination(story, "" if story.path in paths else "draft" if story.draft else "future")
            for story in content.stories
        ),
        *(
            Destination(n.path, f"/palvelut/{n.slug}/", anchors_in(*(t for _, t in n.sections)))
            for n in content.services
        ),
        *(Destination(n.path, f"/kirjoittajat/{n.slug}/", anchors_in(n.text)) for n in content.authors),
        *(Destination(n.path, f"/opit/{n.id}/", anchors_in(n.more)) for n in content.lessons),
        *(Destination(n.path, f"/tunniste/{n.slug}/", anchors_in(n.text)) for n in content.tags),
        *(Destination(page.path, page.address, anchors_in(page.text)) for page in content.pages),
    ]
    destinations += [Destination(path, "", frozenset(), "unread") for path, _ in content.unread]
    files = {nfc(place.path).removeprefix(f"{folder}/"): place for place in destinations}
    names: dict[str, list[str]] = defaultdict(list)
    for path in sorted(files):
        names[posixpath.basename(path)].append(path)
    addresses = {archive.key: archive.address for archive in tags}
    return LinkIndex(
        files=files,
        names={name: tuple(same) for name, same in names.items()},
        images={nfc(image.address).lstrip("/"): image for image in content.images},
        tags={**addresses, **{name: addresses[key] for name, key in tag_names.items() if key in addresses}},
        folder=folder,
    )


def _story_destination(story: Story, held: str) -> Destination:
    own = frozenset(f"{LESSON_ID}{line.id}" for line in story.lessons)
    return Destination(story.path, story.address, anchors_in(story.text) | own, held)


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


def _translation_problems(stories: Iterable[Story], content: Content) -> list[Problem]:
    # A translation that is still a draft is no mistake: the two find each other when it is published.
    slugs = {name for story in content.stories for name in (story.slug, stem_of(story))} | {
        posixpath.basename(path)[:-3] for path, _ in content.unread
    }
    return [
        problem(
            story.at("Translation"),
            "translation-unknown",
            slug=story.translation,
            suggestion=nearest(translation_slug(story), sorted(slugs)),
        )
        for story in stories
        if story.translation and translation_slug(story) not in slugs
    ]


def originals(stories: Iterable[Story], lang: str) -> Mapping[str, str]:
    """Map the path of each translation to that of its original.

    Of stories that name each other, however many and in whatever direction, the original is one in the site's
    language, rather one that names no other, rather the older.
    """
    stories = tuple(stories)
    by_name = {**{stem_of(story): story for story in stories}, **{story.slug: story for story in stories}}
    group_of = {story.path: [story] for story in stories}
    for story in stories:
        other = by_name.get(translation_slug(story)) if story.translation else None
        if other and group_of[other.path] is not group_of[story.path]:
            group_of[story.path].extend(group_of[other.path])
            for member in group_of[other.path]:
                group_of[member.path] = group_of[story.path]
    found: dict[str, str] = {}
    for story in stories:
        first = min(group_of[story.path], key=lambda s: (s.lang != lang, bool(s.translation), s.date, s.slug))
        if first is not story:
            found[story.path] = first.path
    return found


def stem_of(story: Story) -> str:
    """Give the name of a story's file without `.md`."""
    return posixpath.basename(story.path).removesuffix(".md")


def translation_slug(story: Story) -> str:
    """Read which story this one is a translation of: a slug or a file's name."""
    return posixpath.basename(story.translation).removesuffix(".md")
