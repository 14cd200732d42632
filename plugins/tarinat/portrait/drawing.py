"""Draws the portrait of a story from a planned site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tarinat.catalogue import Catalogue
from tarinat.config import Site
from tarinat.feeds import Channel, guid_of
from tarinat.markup import Target
from tarinat.pages.feelings import feeling_of
from tarinat.pages.sheets import Sheet
from tarinat.pages.views import RelatedStory, StoryView
from tarinat.portrait.values import Beside, Named, Portrait, Shown, Taught
from tarinat.stories import Story
from tarinat.tags import story_tag_keys

_LISTS = re.compile(
    r"/(?:[a-z]{2}/)?(?:sivu/\d+/|tunniste/.+|palvelut/.+|kirjoittajat/.+|kokemukset/.+|nakokulmat/.+|arkisto/\d.*)?"
)
"""The addresses of pages that list some stories; those of all stories are no news to anybody."""

_LATER = re.compile(r"/(?:[a-z]{2}/)?(sivu/\d+/)")
"""Those of the home page's later parts."""


def portrait_of(
    story: Story, catalogue: Catalogue, site: Site, sheets: Iterable[Sheet], feeds: Iterable[Channel]
) -> Portrait:
    """Tell what the site makes of a story that it shows; `sheets` and `feeds` are those of the site."""
    sheets = tuple(sheets)
    own = (sheet for sheet in sheets if sheet.address == story.address and _tells(sheet.tells, story))
    view = next(own).make().view
    assert isinstance(view, StoryView)
    entry = catalogue.identity.held.get(("story", story.address))
    author = next((one for one in catalogue.authors if _tells(one.stories, story)), None)
    service = next((one for one in catalogue.services if _tells(one.stories, story)), None)
    tags = {archive.key: archive for archive in catalogue.tags}
    return Portrait(
        path=story.path,
        title=story.title,
        address=site.absolute(story.address),
        old_addresses=tuple(r.address for r in catalogue.redirects if r.target == story.address),
        id=catalogue.identity.of_story(story),
        lang=story.lang,
        date=story.date,
        state="draft" if story.draft else "future" if story.date > site.now else "published",
        recorded=entry.since if entry and not entry.gone else None,
        author=Named(author.name, author.address, len(author.stories)) if author else None,
        service=Named(service.name, service.address, len(service.stories)) if service else None,
        service_type=story.service_type,
        experience=feeling_of(story),
        perspective=story.perspective,
        series=story.series,
        updated=story.updated,
        update_note=story.update_note,
        tags=tuple(
            Named(tags[key].title, tags[key].address, len(tags[key].stories))
            for key in story_tag_keys(story, catalogue.tag_names)
        ),
        words=story.text.words,
        reading_minutes=story.reading_minutes,
        lessons=tuple(_lessons(story, catalogue)),
        pictures=tuple(_pictures(story, catalogue)),
        pages=tuple(_pages(story, catalogue, sheets)),
        feeds=tuple(_feeds(story, catalogue, feeds)),
        translations=tuple(link.href for link in view.translations),
        related=tuple(map(_beside, view.related)),
    )


def _lessons(story: Story, catalogue: Catalogue) -> Iterator[Taught]:
    for line, lesson in catalogue.graph.of(story):
        others = [piece for piece in lesson.tellings if piece.story.path != story.path]
        against = sum(piece.against for piece in others)
        written = "" if line.id == lesson.id else line.id
        own = "" if line.wording == lesson.sentence else line.wording
        rest = len(others) - against, against
        yield Taught(lesson.id, written, lesson.sentence, line.role, own, *rest, line.line)


def _pictures(story: Story, catalogue: Catalogue) -> Iterator[Shown]:
    targets = [Target(story.image, story.at("Image").line, image=True, alt="")] if story.image else []
    seen = set()
    for target in (*targets, *(target for target in story.text.targets if target.image)):
        address, _ = catalogue.links.follow(story.path, target)
        image = catalogue.links.image_at(address)
        if address not in seen:
            yield Shown(address, image.width if image else 0, image.height if image else 0, target.alt or "")
        seen.add(address)


def _pages(story: Story, catalogue: Catalogue, sheets: Iterable[Sheet]) -> Iterator[str]:
    """Find the lists that have the story; of the home page's parts only the one that it stands on."""
    lessons = {lesson.address for _, lesson in catalogue.graph.of(story)}
    lists = [sheet for sheet in sheets if sheet.address in lessons or _LISTS.fullmatch(sheet.address)]
    found = [sheet.address for sheet in lists if _tells(sheet.tells, story)]
    # The home page tells of all stories, since it says how many there are.
    homes = {address[: part.start(1)] for address in found if (part := _LATER.fullmatch(address))}
    yield from (address for address in found if address not in homes)


def _feeds(story: Story, catalogue: Catalogue, feeds: Iterable[Channel]) -> Iterator[str]:
    """Find the feeds that have the story among their newest items; not those at old addresses."""
    guid = guid_of("tarina", catalogue.identity.of_story(story), catalogue.identity.authority)
    near = {f"{address}rss.xml" for address in _homes(story, catalogue)}
    for channel in feeds:
        if channel.address in near and any(item.guid == guid for item in channel.make().items):
            yield channel.address


def _homes(story: Story, catalogue: Catalogue) -> Iterator[str]:
    yield from ("/", f"/{story.lang}/")
    groups: Sequence[Iterable[object]] = (catalogue.tags, catalogue.services, catalogue.authors)
    for one in (one for group in groups for one in group):
        if _tells(getattr(one, "stories", ()), story):
            yield str(getattr(one, "address", ""))
    yield from (lesson.address for _, lesson in catalogue.graph.of(story))


def _tells(stories: Iterable[Story], story: Story) -> bool:
    return any(one.path == story.path for one in stories)


def _beside(related: RelatedStory) -> Beside:
    plain = [words.replace("\u00ad", "") for words in (related.story.text, *related.shared)]
    return Beside(plain[0], related.story.href, related.reason, tuple(plain[1:]))
