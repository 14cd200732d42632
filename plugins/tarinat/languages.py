"""Which pages each language has besides the site's own, where they are, and what is whole in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tarinat.config import LANGUAGES
from tarinat.stories import Story
from tarinat.tags import TagArchive, story_tag_keys

LANGUAGE_PAGES = ("/", "/tunnisteet/", "/opit/", "/haku/")
"""What each language has, besides the archives of its tags: its home, its tags, its lessons, its search."""

_ADDRESS = re.compile(f"/(?P<lang>{'|'.join(LANGUAGES)})(?P<whole>/.*)")


def language_address(lang: str, address: str) -> str:
    """Give where a language has a page that each language may have: `/sv/opit/` for `/opit/`."""
    return f"/{lang}{address}"


def language_feed(lang: str) -> str:
    """Give the address of the feed of the stories in a language that is not the site's."""
    return language_address(lang, "/rss.xml")


def language_and_whole(address: str) -> tuple[str, str]:
    """Give the language of a page, and the address of the site's own in its place; "" for what is neither."""
    found = _ADDRESS.fullmatch(address)
    return (found["lang"], found["whole"]) if found else ("", "")


def language_addresses(
    languages: Iterable[str],
    stories: Sequence[Story],
    tags: Iterable[TagArchive],
    names: Mapping[str, str],
) -> Iterator[str]:
    """Give the addresses of the pages of some languages; `names` lead each way to write a tag to its key."""
    addresses = {archive.key: archive.address for archive in tags}
    for lang in languages:
        own = {key for story in stories if story.lang == lang for key in story_tag_keys(story, names)}
        for address in (*LANGUAGE_PAGES, *sorted(addresses[key] for key in own)):
            yield language_address(lang, address)
