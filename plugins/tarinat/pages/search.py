"""The search page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tarinat.pages.counts import counted_tags
from tarinat.pages.desk import Desk
from tarinat.pages.sheets import Sheet
from tarinat.pages.views import Page, SearchView

_LESSONS = 24


def search_pages(desk: Desk) -> Iterator[Sheet]:
    """Make the search page: all find the same, in the words of their language.

    It is there without search too, for its address may be published: then it has its lists alone, unless a
    page of the author's own stands there.
    """
    address = desk.at("/haku/")
    if desk.site.search or address not in {page.address for page in desk.catalogue.pages}:
        yield Sheet(address, partial(_search, desk), desk.catalogue.stories)


def _search(desk: Desk) -> Page:
    stories = (desk.whole or desk).catalogue.stories
    held = sorted({story.held_back(desk.site.now) for story in stories} - {""})
    view = SearchView(
        tags=counted_tags(desk, desk.catalogue.tags),
        lessons=desk.cards.of_lessons(desk.lessons[:_LESSONS]),
        lesson_count=len(desk.lessons),
        held=tuple(held),
    )
    return desk.page(
        desk.at("/haku/"),
        "search.html",
        view,
        title=desk.text("title.search"),
        description=desk.text("description.search"),
        section="search",
    )
