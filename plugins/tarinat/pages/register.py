"""The register of a catalogue: its things by what pages ask for them with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tarinat.authors import Author
from tarinat.catalogue import Catalogue
from tarinat.evidence import Lesson
from tarinat.finnish import sort_key
from tarinat.services import Service
from tarinat.tags import TagArchive, by_popularity


@dataclass(frozen=True)
class Register:
    """Indexes of a catalogue.

    Each is made when a page first needs it: whoever only asks for addresses pays for none.
    """

    catalogue: Catalogue

    @cached_property
    def tag_of(self) -> Mapping[str, TagArchive]:
        """The archive of each tag's key."""
        return {archive.key: archive for archive in self.catalogue.tags}

    @cached_property
    def pairs_of(self) -> Mapping[str, Mapping[str, str]]:
        """The tags that each tag has a page together with, by their keys, and where those pages are."""
        pairs: dict[str, dict[str, str]] = defaultdict(dict)
        for pair in self.catalogue.pairs:
            pairs[pair.first.key][pair.second.key] = pair.address
            pairs[pair.second.key][pair.first.key] = pair.address
        return pairs

    @cached_property
    def tag_ranks(self) -> Mapping[str, int]:
        """The place of each tag's key among all of them by popularity."""
        return {archive.key: number for number, archive in enumerate(by_popularity(self.catalogue.tags))}

    @cached_property
    def service_of(self) -> Mapping[str, Service]:
        """The service of each story's path."""
        return {story.path: service for service in self.catalogue.services for story in service.stories}

    @cached_property
    def service_ranks(self) -> Mapping[str, int]:
        """The place of each service's address in the alphabet."""
        return {service.address: number for number, service in enumerate(self.catalogue.services)}

    @cached_property
    def author_of(self) -> Mapping[str, Author]:
        """The author of each story's path."""
        return {story.path: author for author in self.catalogue.authors for story in author.stories}

    @cached_property
    def lessons(self) -> tuple[Lesson, ...]:
        """The lessons that stand, weightiest first."""
        return tuple(lesson for lesson in self.catalogue.graph.lessons if not lesson.retired)

    @cached_property
    def lessons_by_name(self) -> tuple[Lesson, ...]:
        """All lessons in alphabetical order, also those that were given up."""
        lessons = self.catalogue.graph.lessons
        return tuple(sorted(lessons, key=lambda lesson: (sort_key(lesson.sentence), lesson.id)))

    @cached_property
    def tag_addresses(self) -> frozenset[str]:
        return frozenset(archive.address for archive in self.catalogue.tags)
