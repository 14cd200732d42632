"""The archive of each tag, and the index of all tags."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, partial

from tarinat.finnish import index_letter
from tarinat.pages.cloud import cloud_of
from tarinat.pages.counts import counted_tags, feelings_of, lessons_of
from tarinat.pages.desk import Desk
from tarinat.pages.feed_links import rss_address
from tarinat.pages.paging import Part, numbered_description, numbered_title, pager_of, parts_of
from tarinat.pages.sheets import Sheet
from tarinat.pages.views import (
    FeedLink,
    FeelingCount,
    LessonCard,
    LetterOfTags,
    Page,
    RelatedTag,
    TagIndexView,
    TagView,
)
from tarinat.tags import TagArchive, by_popularity

_RELATED = 8
_LESSONS = 5


def tag_pages(desk: Desk) -> Iterator[Sheet]:
    """Make the index of tags, then each tag's archive with its later pages."""
    yield Sheet(desk.at("/tunnisteet/"), partial(_index, desk), desk.catalogue.stories)
    for archive in desk.catalogue.tags:
        beside = _Beside(desk, archive)
        for part in parts_of(desk, archive.stories, desk.at(archive.address)):
            yield Sheet(part.address, partial(_page, desk, archive, beside, part), part.stories)


def _index(desk: Desk) -> Page:
    tags = desk.catalogue.tags
    view = TagIndexView(
        cloud=cloud_of(desk),
        letters=tuple(
            LetterOfTags(letter, counted_tags(desk, group)) for letter, group in _by_letter(tags).items()
        ),
        popular=counted_tags(desk, by_popularity(tags)),
        count=len(tags),
    )
    return desk.page(
        desk.at("/tunnisteet/"),
        "tags.html",
        view,
        title=desk.text("title.tags"),
        description=desk.text("description.tags", count=len(tags)),
        section="tags",
    )


def _by_letter(tags: Iterable[TagArchive]) -> Mapping[str, list[TagArchive]]:
    letters: dict[str, list[TagArchive]] = defaultdict(list)
    for archive in tags:
        letters[index_letter(archive.title)].append(archive)
    return letters


class _Beside:
    """What stands beside the stories of a tag, gathered from all of them once for all its pages."""

    def __init__(self, desk: Desk, archive: TagArchive) -> None:
        self._desk, self._archive = desk, archive

    @cached_property
    def related(self) -> tuple[RelatedTag, ...]:
        return tuple(self._related(key, count) for key, count in self._archive.related[:_RELATED])

    @cached_property
    def others(self) -> tuple[RelatedTag, ...]:
        """The tags after the first ones that have a page together with this one."""
        rest = self._archive.related[_RELATED:]
        return tuple(self._related(key, count) for key, count in rest if key in self._pairs)

    @property
    def _pairs(self) -> Mapping[str, str]:
        return self._desk.pairs_of.get(self._archive.key, {})

    def _related(self, key: str, count: int) -> RelatedTag:
        archive, together = self._desk.tag_of[key], self._pairs.get(key)
        page = self._desk.href(together) if together else ""
        href = self._desk.href(self._desk.at(archive.address))
        return RelatedTag(href, self._desk.soft(archive.title), count, page)

    @cached_property
    def lessons(self) -> tuple[LessonCard, ...]:
        return lessons_of(self._desk, self._archive.stories, _LESSONS)

    @cached_property
    def feelings(self) -> tuple[FeelingCount, ...]:
        return feelings_of(self._desk, self._archive.stories)

    @cached_property
    def title(self) -> str:
        return self._desk.text("title.tag", tag=self._archive.title)

    @cached_property
    def feed(self) -> FeedLink:
        return self._desk.feeds.of_tag(self._archive)

    @cached_property
    def about(self) -> str:
        archive, note = self._archive, self._archive.note
        about = (note.summary or note.text.opening) if note else ""
        return about or self._desk.text("description.tag", tag=archive.title, count=len(archive.stories))


def _page(desk: Desk, archive: TagArchive, beside: _Beside, part: Part) -> Page:
    note = archive.note
    view = TagView(
        tag=desk.soft(archive.title),
        introduction=desk.html(note.path, note.text, lead=True) if note and part.first else "",
        count=len(archive.stories),
        all_stories=desk.href(desk.at("/") if desk.lang else "/arkisto/"),
        stories=desk.cards.of_stories(part.stories),
        pager=pager_of(desk, part),
        related=beside.related,
        others=beside.others if part.first else (),
        lessons=beside.lessons,
        feelings=beside.feelings,
        feed=desk.href(rss_address(archive.address)),
    )
    return desk.page(
        part.address,
        "tag.html",
        view,
        title=numbered_title(desk, beside.title, part),
        description=numbered_description(desk, beside.about, part),
        section="tags",
        crumbs=[desk.crumb("/tunnisteet/", "title.tags")],
        feed=beside.feed,
    )
