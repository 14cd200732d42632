"""The home page: the newest stories, the weightiest lessons, and ways in."""

from __future__ import annotations

from collections.abc import Iterator

from tarinat.pages.desk import Desk
from tarinat.pages.story import first_picture
from tarinat.pages.views import HomeView, Page
from tarinat.stories import Story
from tarinat.tags import by_popularity

_LESSONS = 3
_SERVICES = 5
_TAGS = 8


def _lead(desk: Desk, newest: tuple[Story, ...]) -> Story | None:
    """Choose the story that opens the site: the newest with a picture, or else the newest."""
    return next((story for story in newest if first_picture(desk, story)), newest[0] if newest else None)


def home_pages(desk: Desk) -> Iterator[Page]:
    """Make the home page and its later pages."""
    catalogue = desk.catalogue
    stories = catalogue.stories
    lead = _lead(desk, stories[: desk.site.per_page])
    lessons = [lesson for lesson in catalogue.graph.lessons if not lesson.retired]
    services = sorted(catalogue.services, key=lambda service: -len(service.stories))
    for address, pager, cards in desk.paged(stories, "/"):
        first = pager.number == 1
        view = HomeView(
            lead=desk.cards[lead.path] if lead and first else None,
            lead_picture=first_picture(desk, lead) if lead and first else None,
            stories=tuple(card for card in cards if not (first and lead and card is desk.cards[lead.path])),
            pager=pager,
            lessons=tuple(desk.lesson_cards[lesson.id] for lesson in lessons[:_LESSONS]) if first else (),
            feelings=desk.feelings_of(stories) if first else (),
            services=desk.counted_services(services[:_SERVICES]) if first else (),
            tags=desk.counted_tags(by_popularity(catalogue.tags)[:_TAGS]) if first else (),
            story_count=len(stories),
            lesson_count=len(lessons),
            tag_count=len(catalogue.tags),
            service_count=len(services),
        )
        title = "" if first else desk.numbered(desk.text("title.stories"), pager)
        about = desk.described("", pager)
        yield desk.page(address, "home.html", view, title=title, description=about, section="stories")
