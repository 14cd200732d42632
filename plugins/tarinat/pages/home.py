"""The home page: the newest stories, the weightiest lessons, and ways in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from tarinat.images import OPENING_SITE
from tarinat.pages.counts import counted_services, counted_tags, feelings_of
from tarinat.pages.desk import Desk
from tarinat.pages.paging import Part, numbered_description, numbered_title, pager_of, parts_of
from tarinat.pages.sheets import Sheet
from tarinat.pages.views import HomeView, Page, Picture
from tarinat.pictures import first_picture
from tarinat.services import Service
from tarinat.stories import Story
from tarinat.tags import by_popularity

_LESSONS = 3
_SERVICES = 5
_TAGS = 8


def home_pages(desk: Desk) -> Iterator[Sheet]:
    """Make the home page and its later pages."""
    stories = desk.catalogue.stories
    for part in parts_of(desk, stories, desk.at("/")):
        if part.first:  # with ways in to everything
            yield Sheet(part.address, partial(_first_page, desk, part), stories)
        else:
            yield Sheet(part.address, partial(_later_page, desk, part), part.stories)


def _first_page(desk: Desk, part: Part) -> Page:
    catalogue = desk.catalogue
    lead = _lead(desk, part.stories)
    services = sorted(_services(desk), key=lambda service: -len(service.stories))
    view = HomeView(
        lead=desk.cards.of_story(lead) if lead else None,
        lead_picture=_picture(desk, lead) if lead else None,
        stories=desk.cards.of_stories(story for story in part.stories if story is not lead),
        pager=pager_of(desk, part),
        lessons=desk.cards.of_lessons(desk.lessons[:_LESSONS]),
        # The pages that these lead to have the stories of all languages.
        feelings=feelings_of(desk, catalogue.stories) if not desk.lang else (),
        services=counted_services(desk, services[:_SERVICES]),
        tags=counted_tags(desk, by_popularity(catalogue.tags)[:_TAGS]),
        story_count=len(catalogue.stories),
        lesson_count=len(desk.lessons),
        tag_count=len(catalogue.tags),
        service_count=len((desk.whole or desk).catalogue.services),
    )
    return desk.page(
        part.address,
        "home.html",
        view,
        title=desk.text("title.language") if desk.lang else "",
        description=numbered_description(desk, _about(desk), part),
        section="stories",
    )


def _services(desk: Desk) -> Iterator[Service]:
    """Give the services of the desk's stories, each with its stories in all languages, as on its page."""
    named = {service.slug for service in desk.catalogue.services}
    whole = desk.whole or desk
    return (service for service in whole.catalogue.services if service.slug in named)


def _about(desk: Desk) -> str:
    """Describe an edition in its own language; the site's description is in the site's."""
    count = len(desk.catalogue.stories)
    return desk.text("description.language", count=count, site=desk.site.name) if desk.lang else ""


def _later_page(desk: Desk, part: Part) -> Page:
    catalogue = desk.catalogue
    view = HomeView(
        lead=None,
        lead_picture=None,
        stories=desk.cards.of_stories(part.stories),
        pager=pager_of(desk, part),
        lessons=(),
        feelings=(),
        services=(),
        tags=(),
        story_count=len(catalogue.stories),
        lesson_count=len(desk.lessons),
        tag_count=len(catalogue.tags),
        service_count=len(catalogue.services),
    )
    title = numbered_title(desk, desk.text("title.language" if desk.lang else "title.stories"), part)
    about = numbered_description(desk, _about(desk), part)
    return desk.page(part.address, "home.html", view, title=title, description=about, section="stories")


def _lead(desk: Desk, newest: Sequence[Story]) -> Story | None:
    """Choose the story that opens the site: the newest with a picture, or else the newest."""
    links = desk.catalogue.links
    return next((story for story in newest if first_picture(story, links)), newest[0] if newest else None)


def _picture(desk: Desk, story: Story) -> Picture | None:
    found = first_picture(story, desk.catalogue.links)
    if found is None:
        return None
    _, image, alt = found
    return desk.picture(image, OPENING_SITE, alt)
