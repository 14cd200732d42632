"""The search page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tarinat.pages.desk import Desk
from tarinat.pages.sheets import Sheet
from tarinat.pages.views import Page, SearchView

_LESSONS = 24


def search_pages(desk: Desk) -> Iterator[Sheet]:
    """Make the search page, where the site has search: all find the same, in the words of their language."""
    if desk.site.search:
        yield Sheet(desk.at("/haku/"), partial(_search, desk), desk.catalogue.stories)


def _search(desk: Desk) -> Page:
    view = SearchView(
        tags=desk.counted_tags(desk.catalogue.tags),
        lessons=desk.lesson_cards_of(desk.lessons[:_LESSONS]),
        lesson_count=len(desk.lessons),
    )
    return desk.page(
        desk.at("/haku/"),
        "search.html",
        view,
        title=desk.text("title.search"),
        description=desk.text("description.search"),
        section="search",
    )
