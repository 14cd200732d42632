"""Pairs of tags: which ones occur together so often that the stories with both are worth a page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from tarinat.stories import Story
from tarinat.tags import TagArchive, story_tag_keys

FEWEST = 2
"""Stories that a pair must share: with one, its page would say what the story's own says."""

_ADDRESS = re.compile("/tunniste/([^/]+)/yhdessa/([^/]+)/")


@dataclass(frozen=True, slots=True)
class TagPair:
    """Two tags, in the order of their slugs, and the stories that have both, newest first."""

    first: TagArchive
    second: TagArchive
    stories: tuple[Story, ...]

    @property
    def address(self) -> str:
        return pair_address(self.first.slug, self.second.slug)

    @property
    def id(self) -> str:
        """The name of the pair among all pairs: no slug has a plus sign."""
        return f"{self.first.slug}+{self.second.slug}"


def pair_address(one: str, other: str) -> str:
    """Give the address of a pair by its slugs in either order; no tag and no page of a list is below it."""
    first, second = sorted((one, other))
    return f"/tunniste/{first}/yhdessa/{second}/"


def slugs_of_pair(address: str) -> tuple[str, ...]:
    """Give the two slugs of a pair's address; none where it is of something else."""
    found = _ADDRESS.fullmatch(address)
    return found.groups() if found else ()


def tag_pairs(
    stories: Iterable[Story],
    tags: Iterable[TagArchive],
    names: Mapping[str, str],
    most: int,
    originals: Mapping[str, str],
) -> tuple[TagPair, ...]:
    """Gather the pairs of tags that share two stories or more, in the order of their slugs.

    Of each tag the `most` pairs of most stories, then of the alphabet, count, and those that count for the
    other tag: so there are at most so many times as many pairs as tags, however many tags stories have.
    `stories` come newest first; `names` lead each way to write a tag to its key. A story that is told in
    several languages is one: `originals` maps the paths of its translations to that of its original.
    """
    by_key = {archive.key: archive for archive in tags}
    chosen = {
        frozenset((archive.key, other))
        for archive in by_key.values()
        for other, count in archive.related[:most]
        if count >= FEWEST
    }
    shared: dict[frozenset[str], list[Story]] = defaultdict(list)
    for story in stories:
        for keys in combinations(story_tag_keys(story, names), 2):
            pair = frozenset(keys)
            if pair in chosen:
                shared[pair].append(story)
    pairs = [
        TagPair(*_by_slug(by_key[key] for key in pair), tuple(own))
        for pair, own in shared.items()
        if len({originals.get(story.path, story.path) for story in own}) >= FEWEST
    ]
    return tuple(sorted(pairs, key=lambda pair: (pair.first.slug, pair.second.slug, pair.first.key)))


def _by_slug(tags: Iterable[TagArchive]) -> tuple[TagArchive, TagArchive]:
    first, second = sorted(tags, key=lambda tag: (tag.slug, tag.key))
    return first, second
