"""Everything gathered once for a build, frozen: the stories that are shown and all that links them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tarinat.authors import Author
from tarinat.config import Site
from tarinat.evidence import LessonGraph
from tarinat.identity import Identity, Shown
from tarinat.images import IN_TEXT, Image, one_picture, picture_set
from tarinat.languages import language_addresses
from tarinat.links import LinkIndex, nfc
from tarinat.markup import Leading, Text
from tarinat.redirects import Redirect
from tarinat.services import Service
from tarinat.standing import StandingPage
from tarinat.stories import Story
from tarinat.tag_pairs import TagPair
from tarinat.tags import TagArchive


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
