"""The archive of each tag, and the index of all tags."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from tarinat.finnish import index_letter
from tarinat.pages.desk import Desk
from tarinat.pages.views import LetterOfTags, Page, TagIndexView, TagView
from tarinat.tags import TagArchive, by_popularity

_RELATED = 8
_LESSONS = 5


def tag_pages(desk: Desk) -> Iterator[Page]:
    """Make the index of tags, then each tag's archive with its later pages."""
    tags = desk.catalogue.tags
    index = TagIndexView(
        letters=tuple(
            LetterOfTags(letter, desk.counted_tags(group)) for letter, group in _by_letter(tags).items()
        ),
        popular=desk.counted_tags(by_popularity(tags)),
        count=len(tags),
    )
    yield desk.page(
        "/tunnisteet/",
        "tags.html",
        index,
        title=desk.text("title.tags"),
        description=desk.text("description.tags", count=len(tags)),
        section="tags",
    )
    for archive in tags:
        yield from _archive(desk, archive)


def _by_letter(tags: Iterable[TagArchive]) -> Mapping[str, list[TagArchive]]:
    letters: dict[str, list[TagArchive]] = defaultdict(list)
    for archive in tags:
        letters[index_letter(archive.title)].append(archive)
    return letters


def _archive(desk: Desk, archive: TagArchive) -> Iterator[Page]:
    note = archive.note
    related = tuple(desk.tag_of[key] for key, _ in archive.related[:_RELATED])
    counts = dict(archive.related)
    introduction = desk.catalogue.html(note.path, note.text, desk.site) if note else ""
    feed = desk.feed(
        f"{archive.address}rss.xml", desk.text("title.tag_feed", tag=archive.title, site=desk.site.name)
    )
    title = desk.text("title.tag", tag=archive.title)
    about = (note.summary or note.text.opening) if note else ""
    about = about or desk.text("description.tag", tag=archive.title, count=len(archive.stories))
    for address, pager, cards in desk.paged(archive.stories, archive.address):
        view = TagView(
            tag=archive.title,
            introduction=introduction if pager.number == 1 else "",
            count=len(archive.stories),
            all_stories=desk.site.href("/arkisto/"),
            stories=cards,
            pager=pager,
            related=tuple(desk.counted(other.address, other.title, counts[other.key]) for other in related),
            lessons=desk.lessons_of(archive.stories, _LESSONS),
            feelings=desk.feelings_of(archive.stories),
            feed=desk.site.href(f"{archive.address}rss.xml"),
        )
        yield desk.page(
            address,
            "tag.html",
            view,
            title=desk.numbered(title, pager),
            description=desk.described(about, pager),
            section="tags",
            crumbs=[desk.crumb("/tunnisteet/", "title.tags")],
            feed=feed,
        )
