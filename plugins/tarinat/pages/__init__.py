"""The site map: every page by its address, laid out when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from tarinat.catalogue import Catalogue
from tarinat.config import Site
from tarinat.pages.archive import archive_pages
from tarinat.pages.desk import Desk
from tarinat.pages.home import home_pages
from tarinat.pages.lesson import lesson_pages
from tarinat.pages.lesson_index import lesson_lists
from tarinat.pages.lists import author_pages, experience_pages
from tarinat.pages.pair import pair_pages
from tarinat.pages.perspectives import perspective_pages
from tarinat.pages.plain import plain_pages
from tarinat.pages.search import search_pages
from tarinat.pages.service import service_pages
from tarinat.pages.sheets import Sheet
from tarinat.pages.statistics import statistics_pages
from tarinat.pages.story import story_pages
from tarinat.pages.subscribe import subscribe_pages
from tarinat.pages.tag import tag_pages
from tarinat.translations import Translations

_MAKERS = (
    home_pages,
    tag_pages,
    pair_pages,
    service_pages,
    author_pages,
    experience_pages,
    perspective_pages,
    archive_pages,
    lesson_lists,
    lesson_pages,
    story_pages,
    subscribe_pages,
    statistics_pages,
    search_pages,
    plain_pages,
)
_IN_EACH_LANGUAGE = (home_pages, tag_pages, lesson_lists, search_pages)


def pages_of(catalogue: Catalogue, site: Site, words: Mapping[str, Translations]) -> tuple[Sheet, ...]:
    """List every page of a site; `words` are the translations by language.

    Addresses are known at once, while a page is laid out when it is asked for: all views of a large site
    would take more memory than all its stories.
    """
    desk = Desk(catalogue, site, words)
    editions = (sheet for own in desk.editions.values() for sheet in _of(own, _IN_EACH_LANGUAGE))
    return (*_of(desk, _MAKERS), *editions)


def _of(desk: Desk, makers: Iterable[Callable[[Desk], Iterator[Sheet]]]) -> Iterator[Sheet]:
    for sheet in (sheet for make in makers for sheet in make(desk)):
        languages = desk.languages_of(sheet.address)
        yield replace(sheet, languages=languages) if languages else sheet


def output_path(address: str) -> str:
    """Give the file, below the output folder, that a web server shows for an address."""
    return f"{address}index.html".lstrip("/") if address.endswith("/") else address.lstrip("/")
