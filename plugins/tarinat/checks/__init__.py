"""Checks of the whole: links, pictures, addresses, tags, codes of people, and that no story is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from tarinat.catalogue import Catalogue
from tarinat.checks.addresses import shared_addresses
from tarinat.checks.links import broken_links
from tarinat.checks.privacy import recorded_codes
from tarinat.checks.stories import days_apart, lost_stories, shared_ids
from tarinat.checks.tags import near_tags, unused_notes
from tarinat.problems import Problem
from tarinat.reading import Content


def check(
    content: Content, catalogue: Catalogue, pages: Iterable[str], files: Iterable[str], now: datetime
) -> Iterator[Problem]:
    """Find what is wrong with the whole, by the addresses of its pages and of all else that is published."""
    pages, others = tuple(pages), frozenset(files)
    yield from broken_links(content, catalogue, others.union(pages))
    yield from shared_addresses(content, catalogue, (*pages, *others))
    yield from shared_ids(content, catalogue)
    yield from days_apart(content, now)
    yield from lost_stories(content, catalogue)
    yield from unused_notes(content, catalogue)
    yield from near_tags(catalogue)
    yield from recorded_codes(content)
