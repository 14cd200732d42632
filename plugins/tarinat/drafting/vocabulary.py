"""The words that stories of a site use already: tags, services and authors, each as it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tarinat.catalogue import Catalogue
from tarinat.finnish import same_word_key, slug, sort_key
from tarinat.reading import Content
from tarinat.services import service_names
from tarinat.suggesting import nearest

_NEAR = 78.0
"""Of RapidFuzz's hundred: a slip of the hand or another form of a word, seldom another word."""


@dataclass(frozen=True, slots=True)
class Words:
    """`known` leads each way to write one to the usual way; `usual` are most used first."""

    usual: tuple[str, ...]
    known: Mapping[str, str]

    def written(self, text: str) -> str:
        """Write a word in the usual way, if it is known at all."""
        return self.known.get(same_word_key(text), text)

    def near(self, text: str) -> str:
        """Give the known word that was perhaps meant by one that is not known; nothing where none is near."""
        key = same_word_key(text)
        return "" if key in self.known else nearest(key, self.known, _NEAR)

    def twin(self, text: str) -> str:
        """Give the known word that would have the address of one that is not known: both can't be."""
        address = slug(text)
        if not address or same_word_key(text) in self.known:
            return ""
        return next((word for word in self.usual if slug(word) == address), "")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that a new story can use again."""

    tags: Words
    services: Words
    authors: Words


def vocabulary_of(content: Content, catalogue: Catalogue) -> Vocabulary:
    """List the words of a site; `catalogue` is one with its drafts and its coming stories."""
    tags = {archive.key: archive.title for archive in catalogue.tags}
    described = {note.key: note.title for note in content.tags}
    tag_names = {name: tags.get(key) or described[key] for name, key in catalogue.tag_names.items()}
    slugs = {service.slug: service.name for service in catalogue.services}
    service_forms = {name: slugs[own] for name, own in service_names(content.services).items()}
    writers = {author.slug: author.name for author in catalogue.authors}
    writers |= {note.slug: note.name for note in content.authors}
    author_forms = {
        same_word_key(form): note.name
        for note in content.authors
        for form in (*note.aliases, note.slug, note.name)
    }
    return Vocabulary(
        Words(
            _most_used((a.title, len(a.stories)) for a in catalogue.tags),
            _forms(tags.values()) | tag_names,
        ),
        Words(
            _most_used((s.name, len(s.stories)) for s in catalogue.services),
            _forms(slugs.values()) | service_forms,
        ),
        Words(
            _most_used((a.name, len(a.stories)) for a in catalogue.authors),
            _forms(writers.values()) | author_forms,
        ),
    )


def _forms(words: Iterable[str]) -> dict[str, str]:
    return {same_word_key(word): word for word in words}


def _most_used(words: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    return tuple(word for word, _ in sorted(words, key=lambda one: (-one[1], sort_key(one[0]))))
