"""Lists of stories by who wrote them, how they felt and when they are from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from tarinat.pages.desk import Desk
from tarinat.pages.feelings import FEELINGS, feeling_address, feeling_of
from tarinat.pages.views import (
    ArchiveMonth,
    ArchiveView,
    ArchiveYear,
    AuthorIndexView,
    AuthorView,
    ExperienceIndexView,
    ExperienceView,
    FeelingCount,
    MonthOfStories,
    Page,
)
from tarinat.stories import Story


def author_pages(desk: Desk) -> Iterator[Page]:
    """Make the list of authors, then each author's page with its later pages."""
    authors = desk.catalogue.authors
    rows = tuple(desk.counted(author.address, author.name, len(author.stories)) for author in authors)
    yield desk.page(
        "/kirjoittajat/",
        "authors.html",
        AuthorIndexView(rows),
        title=desk.text("title.authors"),
        description=desk.text("description.authors", count=len(authors)),
    )
    for author in authors:
        note = author.note
        for address, pager, cards in desk.paged(author.stories, author.address):
            introduction = (
                desk.catalogue.html(note.path, note.text, desk.site) if note and pager.number == 1 else ""
            )
            view = AuthorView(
                name=author.name,
                introduction=introduction,
                signature=note.signature if note else "",
                count=len(author.stories),
                stories=cards,
                pager=pager,
            )
            yield desk.page(
                address,
                "author.html",
                view,
                title=desk.numbered(author.name, pager),
                description=desk.described(
                    desk.text("description.author", name=author.name, count=len(author.stories)), pager
                ),
                crumbs=[desk.crumb("/kirjoittajat/", "title.authors")],
            )


def experience_pages(desk: Desk) -> Iterator[Page]:
    """Make the list of the ways a story can feel, then the stories of each."""
    counts = _all_feelings(desk)
    yield desk.page(
        "/kokemukset/",
        "experiences.html",
        ExperienceIndexView(counts),
        title=desk.text("title.experiences"),
        description=desk.text("description.experiences"),
    )
    for row in counts:
        stories = [story for story in desk.catalogue.stories if feeling_of(story) == row.feeling]
        title = desk.text(f"title.experience.{row.feeling}")
        for address, pager, cards in desk.paged(stories, feeling_address(row.feeling)):
            others = tuple(other for other in counts if other != row)
            yield desk.page(
                address,
                "experience.html",
                ExperienceView(row.feeling, row.count, cards, pager, others),
                title=desk.numbered(title, pager),
                description=desk.described(
                    desk.text("description.experience", title=title, count=row.count), pager
                ),
                crumbs=[desk.crumb("/kokemukset/", "title.experiences")],
            )


def _all_feelings(desk: Desk) -> tuple[FeelingCount, ...]:
    counted = {row.feeling: row for row in desk.feelings_of(desk.catalogue.stories)}
    return tuple(
        counted.get(feeling) or FeelingCount(desk.site.href(feeling_address(feeling)), feeling, 0)
        for feeling in FEELINGS.values()
    )


def archive_pages(desk: Desk) -> Iterator[Page]:
    """Make the archive: of everything, of each year, of each month."""
    stories = desk.catalogue.stories
    months = _months(desk, stories)
    years = tuple(
        _year(desk, year, tuple(group)) for year, group in groupby(months, key=lambda m: m.month.year)
    )
    title = desk.text("title.archive")
    yield desk.page(
        "/arkisto/",
        "archive.html",
        ArchiveView(0, None, years, months, len(stories)),
        title=title,
        description=desk.text("description.archive", count=len(stories)),
        section="stories",
    )
    for year in years:
        own = tuple(month for month in months if month.month.year == year.year)
        crumbs = [desk.crumb("/arkisto/", "title.archive")]
        yield desk.page(
            f"/arkisto/{year.year}/",
            "archive.html",
            ArchiveView(year.year, None, (year,), own, year.count),
            title=desk.text("title.archive_of", period=year.year),
            description=desk.text("description.archive_of", period=year.year, count=year.count),
            section="stories",
            crumbs=crumbs,
        )
        for month in own:
            period = desk.t.month(month.month)
            yield desk.page(
                _month_address(month.month),
                "archive.html",
                ArchiveView(year.year, month.month, (), (month,), len(month.stories)),
                title=desk.text("title.archive_of", period=period),
                description=desk.text("description.archive_of", period=period, count=len(month.stories)),
                section="stories",
                crumbs=[*crumbs, desk.link(f"/arkisto/{year.year}/", str(year.year))],
            )


def _months(desk: Desk, stories: Sequence[Story]) -> tuple[MonthOfStories, ...]:
    zone = desk.site.zone
    local = [(story.date.astimezone(zone), story) for story in stories]
    grouped = groupby(local, key=lambda pair: date(pair[0].year, pair[0].month, 1))
    return tuple(
        MonthOfStories(month, desk.cards_of(story for _, story in pairs)) for month, pairs in grouped
    )


def _year(desk: Desk, year: int, months: tuple[MonthOfStories, ...]) -> ArchiveYear:
    rows = tuple(
        ArchiveMonth(desk.site.href(_month_address(m.month)), m.month, len(m.stories)) for m in months
    )
    return ArchiveYear(desk.site.href(f"/arkisto/{year}/"), year, sum(row.count for row in rows), rows)


def _month_address(month: date) -> str:
    return f"/arkisto/{month.year}/{month.month:02}/"
