"""Everything gathered once for a build, frozen: the stories that are shown and all that links them."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tarinat.authors import Author, authors_of
from tarinat.config import LANGUAGES, Site
from tarinat.evidence import LessonGraph
from tarinat.finnish import same_word_key
from tarinat.identity import Identity, Shown, identity_of, record_problems
from tarinat.images import IN_TEXT, Image, one_picture, picture_set
from tarinat.languages import language_addresses
from tarinat.lesson_graph import lesson_graph
from tarinat.links import Destination, LinkIndex, anchors_in, nfc
from tarinat.markup import LESSON_ID, Leading, Target, Text
from tarinat.problems import Problem, in_order
from tarinat.reading import Content
from tarinat.redirects import Redirect, redirects_of
from tarinat.services import Service, services_of
from tarinat.standing import StandingPage
from tarinat.stories import Story
from tarinat.tag_pairs import TagPair, tag_pairs
from tarinat.tags import TagArchive, tag_archives, tag_names
from tarinat.tellings import originals, translation_problems


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What the site shows. `stories` are newest first; drafts and future ones only where asked for.

    `drafts` and `future` are the stories that are held back. `originals` maps the path of a
    translation to that of the story it translates. `tag_names` leads each way to write a tag to
    the tag's key. `languages` are those that stories speak besides the site's own.
    """

    stories: tuple[Story, ...]
    drafts: tuple[Story, ...]
    future: tuple[Story, ...]
    tags: tuple[TagArchive, ...]
    tag_names: Mapping[str, str]
    pairs: tuple[TagPair, ...]
    graph: LessonGraph
    services: tuple[Service, ...]
    authors: tuple[Author, ...]
    pages: tuple[StandingPage, ...]
    images: tuple[Image, ...]
    identity: Identity
    originals: Mapping[str, str]
    languages: tuple[str, ...]
    links: LinkIndex

    @property
    def redirects(self) -> tuple[Redirect, ...]:
        """Every old address that leads to another one."""
        return self.identity.redirects

    @property
    def shown(self) -> Shown:
        """What has an address that must last."""
        return Shown(
            stories=self.stories,
            tags=self.tags,
            pairs=self.pairs,
            graph=self.graph,
            services=self.services,
            authors=self.authors,
            pages=self.pages,
            originals=self.originals,
            languages=self.languages,
            editions=tuple(language_addresses(self.languages, self.stories, self.tags, self.tag_names)),
        )

    def html(self, path: str, text: Text, site: Site, full: bool = False, lead: bool = False) -> str:
        """Write a text with its links resolved and its passages named by their lessons.

        `full` is for feeds: every address a full one, no notes beside passages, one file of each picture.
        `lead` tells whether a picture that the text begins with is the first of its page.
        """
        return self.leading(path, text, site, full, lead).write(text.html)

    def leading(self, path: str, text: Text, site: Site, full: bool = False, lead: bool = False) -> Leading:
        """Tell where the links of a text lead; `full` and `lead` as for `html`."""
        base = site.absolute if full else site.href
        addresses, pictures = [], {}
        for target in text.targets:
            address = self.links.follow(path, target)[0]
            if full and address.startswith("#"):
                # An address inside the text means nothing in a reader: it becomes one on the text's own page.
                own = self.links.files.get(nfc(path).removeprefix(f"{self.links.folder}/"))
                address = own.address + address if own else address
            addresses.append(base(address) if address.startswith("/") else address)
            image = self.links.image_at(address) if target.image else None
            if image and image.width:
                pictures[addresses[-1]] = (
                    one_picture(image, base) if full else picture_set(image, IN_TEXT, base)
                )
        notes = None if full else tuple((one.lesson, self._sentence(one.lesson)) for one in text.passages)
        return Leading(tuple(addresses), tuple(pictures.items()), None if full else lead, notes)

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
