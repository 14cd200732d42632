"""Lists of stories by who wrote them and how they felt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from tarinat.authors import Author
from tarinat.pages.desk import Desk
from tarinat.pages.feed_links import rss_address
from tarinat.pages.feelings import FEELINGS, feeling_address, feeling_of
from tarinat.pages.paging import Part, numbered_description, numbered_title, pager_of, parts_of
from tarinat.pages.sheets import Sheet
from tarinat.pages.views import (
    AuthorIndexView,
    AuthorView,
    ExperienceIndexView,
    ExperienceView,
    Feeling,
    FeelingCount,
    Page,
)
from tarinat.stories import Story


def author_pages(desk: Desk) -> Iterator[Sheet]:
    """Make the list of authors, then each author's page with its later pages."""
    yield Sheet("/kirjoittajat/", partial(_authors, desk), desk.catalogue.stories)
    for author in desk.catalogue.authors:
        for part in parts_of(desk, author.stories, author.address):
            yield Sheet(part.address, partial(_author, desk, author, part), part.stories)


def _authors(desk: Desk) -> Page:
    authors = desk.catalogue.authors
    rows = tuple(desk.counted(author.address, author.name, len(author.stories)) for author in authors)
    return desk.page(
        "/kirjoittajat/",
        "authors.html",
        AuthorIndexView(rows),
        title=desk.text("title.authors"),
        description=desk.text("description.authors", count=len(authors)),
    )


def _author(desk: Desk, author: Author, part: Part) -> Page:
    note, count = author.note, len(author.stories)
    view = AuthorView(
        name=author.name,
        introduction=desk.html(note.path, note.text, lead=True) if note and part.first else "",
        signature=note.signature if note else "",
        count=count,
        stories=desk.cards.of_stories(part.stories),
        pager=pager_of(desk, part),
        feed=desk.href(rss_address(author.address)),
    )
    return desk.page(
        part.address,
        "author.html",
        view,
        title=numbered_title(desk, author.name, part),
        description=numbered_description(
            desk, desk.text("description.author", name=author.name, count=count), part
        ),
        crumbs=[desk.crumb("/kirjoittajat/", "title.authors")],
        feed=desk.feeds.of_author(author),
    )


def experience_pages(desk: Desk) -> Iterator[Sheet]:
    """Make the list of the ways a story can feel, then the stories of each."""
    by_feeling = _by_feeling(desk.catalogue.stories)
    counts = tuple(
        FeelingCount(desk.href(feeling_address(feeling)), feeling, len(stories))
        for feeling, stories in by_feeling.items()
    )
    yield Sheet("/kokemukset/", partial(_experiences, desk, counts), desk.catalogue.stories)
    for feeling, stories in by_feeling.items():
        for part in parts_of(desk, stories, feeling_address(feeling)):
            yield Sheet(part.address, partial(_experience, desk, counts, feeling, part), part.stories)


def _experiences(desk: Desk, counts: tuple[FeelingCount, ...]) -> Page:
    return desk.page(
        "/kokemukset/",
        "experiences.html",
        ExperienceIndexView(counts),
        title=desk.text("title.experiences"),
        description=desk.text("description.experiences"),
    )


def _experience(desk: Desk, counts: tuple[FeelingCount, ...], feeling: Feeling, part: Part) -> Page:
    count = len(part.whole)
    title = desk.text(f"title.experience.{feeling}")
    others = tuple(other for other in counts if other.feeling != feeling)
    return desk.page(
        part.address,
        "experience.html",
        ExperienceView(feeling, count, desk.cards.of_stories(part.stories), pager_of(desk, part), others),
        title=numbered_title(desk, title, part),
        description=numbered_description(
            desk, desk.text("description.experience", title=title, count=count), part
        ),
        crumbs=[desk.crumb("/kokemukset/", "title.experiences")],
    )


def _by_feeling(stories: Sequence[Story]) -> Mapping[Feeling, Sequence[Story]]:
    """Sort stories by how they felt, each feeling in its place whether any story has it or not."""
    felt: dict[Feeling | None, list[Story]] = defaultdict(list)
    for story in stories:
        felt[feeling_of(story)].append(story)
    return {feeling: felt[feeling] for feeling in FEELINGS.values()}
