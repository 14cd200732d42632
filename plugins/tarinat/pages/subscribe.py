"""The list of all feeds, as a page that explains them and as an outline that feed readers take in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from tarinat.characters import clean
from tarinat.finnish import index_letter
from tarinat.pages.desk import Desk
from tarinat.pages.feed_links import rss_address
from tarinat.pages.sheets import Sheet
from tarinat.pages.views import (
    FeedLink,
    FeedList,
    FeedRow,
    LetterOfFeeds,
    Outline,
    OutlineGroup,
    OutlineView,
    Page,
    SubscribeView,
)

_FOLDED_FROM = 13
"""So many rows are more than a phone shows at once."""

_LETTERS_FROM = 61
"""So many rows nobody looks through for one name."""


@dataclass(frozen=True, slots=True)
class _Followed:
    """What a feed follows: the address and name of a page, and how many stories it has."""

    address: str
    name: str
    lang: str
    count: int
    link: FeedLink


def subscribe_pages(desk: Desk) -> Iterator[Sheet]:
    """Make the page of all feeds, and the outline of them."""
    yield Sheet("/tilaa/", partial(_page, desk), desk.catalogue.stories)
    yield Sheet("/tilaa/syotteet.opml", partial(_outline, desk), indexed=False)


def _page(desk: Desk) -> Page:
    view = SubscribeView(
        whole=desk.site.feed_text == "full",
        most=desk.site.feed_items,
        stories=len(desk.catalogue.stories),
        lessons=len(desk.lessons),
        in_languages=tuple(_language(own, lang) for lang, own in desk.editions.items()),
        of_tags=_list(desk, _tags(desk)),
        of_services=_list(desk, _services(desk)),
        of_authors=_list(desk, _authors(desk)),
        of_lessons=_list(desk, _lessons(desk)),
    )
    lists = (view.of_tags, view.of_services, view.of_authors, view.of_lessons)
    count = len(desk.feeds.of_site) + len(view.in_languages) + sum(one.count for one in lists)
    return desk.page(
        "/tilaa/",
        "subscribe.html",
        view,
        title=desk.text("title.subscribe"),
        description=desk.text("description.subscribe", count=count),
    )


def _language(own: Desk, lang: str) -> FeedRow:
    count = len(own.catalogue.stories)
    return FeedRow(own.frame.feed, own.frame.home, own.text("title.language"), lang, count)


def _outline(desk: Desk) -> Page:
    of_site = (
        _outlined(desk, desk.feeds.of_site[0], "/"),
        _outlined(desk, desk.feeds.of_lessons, "/opit/"),
        *(_outlined(own, own.feeds.of_language, own.at("/")) for own in desk.editions.values()),
    )
    groups = [OutlineGroup(desk.text("title.whole_site"), of_site)]
    for key, followed in _KINDS.items():
        feeds = tuple(_outlined(desk, one.link, one.address) for one in followed(desk))
        if feeds:
            groups.append(OutlineGroup(desk.text(key), feeds))
    title = clean(desk.text("title.outline", site=desk.site.name))
    return desk.page("/tilaa/syotteet.opml", "opml.xml", OutlineView(title, tuple(groups)), title=title)


def _outlined(desk: Desk, feed: FeedLink, page: str) -> Outline:
    return Outline(clean(feed.title), feed.href, desk.site.absolute(page), desk.spoken)


def _list(desk: Desk, followed: Iterable[_Followed]) -> FeedList:
    rows = [
        FeedRow(
            feed=desk.href(rss_address(one.address)),
            page=desk.href(one.address),
            name=desk.soft(one.name, one.lang),
            lang=one.lang,
            count=one.count,
        )
        for one in followed
    ]
    folded = len(rows) >= _FOLDED_FROM
    if len(rows) < _LETTERS_FROM:
        letters = [LetterOfFeeds("", tuple(rows))] if rows else []
    else:
        letters = [LetterOfFeeds(letter, tuple(group)) for letter, group in _by_letter(rows).items()]
    return FeedList(len(rows), folded, tuple(letters))


def _by_letter(rows: Iterable[FeedRow]) -> Mapping[str, list[FeedRow]]:
    letters: dict[str, list[FeedRow]] = defaultdict(list)
    for row in rows:
        letters[index_letter(row.name)].append(row)
    return letters


def _tags(desk: Desk) -> Iterator[_Followed]:
    for archive in desk.catalogue.tags:
        link = desk.feeds.of_tag(archive)
        yield _Followed(archive.address, archive.title, "", len(archive.stories), link)


def _services(desk: Desk) -> Iterator[_Followed]:
    for service in desk.catalogue.services:
        link = desk.feeds.of_service(service)
        yield _Followed(service.address, service.name, "", len(service.stories), link)


def _authors(desk: Desk) -> Iterator[_Followed]:
    for author in desk.catalogue.authors:
        link = desk.feeds.of_author(author)
        yield _Followed(author.address, author.name, "", len(author.stories), link)


def _lessons(desk: Desk) -> Iterator[_Followed]:
    """Follow also a lesson that was given up: its feed is still there."""
    for lesson in desk.lessons_by_name:
        link = desk.feeds.of_lesson(lesson)
        yield _Followed(lesson.address, lesson.sentence, lesson.lang, len(lesson.tellings), link)


_KINDS = {
    "title.tags": _tags,
    "title.services": _services,
    "title.authors": _authors,
    "title.lessons": _lessons,
}
"""The lists by the keys of their titles, in the order of the page."""
