"""The list of services, and the page of each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tarinat.finnish import slug
from tarinat.pages.cards import thread_of
from tarinat.pages.counts import feelings_of, lessons_of
from tarinat.pages.desk import Desk
from tarinat.pages.feed_links import rss_address
from tarinat.pages.sheets import Sheet
from tarinat.pages.views import Page, ServiceIndexView, ServiceRow, ServiceSection, ServiceView
from tarinat.services import TEMPLATE, Service

_ANCHORS = {heading: slug(heading) for heading in TEMPLATE}


def service_pages(desk: Desk) -> Iterator[Sheet]:
    """Make the list of services, then each service's page."""
    services = desk.catalogue.services
    yield Sheet("/palvelut/", partial(_index, desk), [story for one in services for story in one.stories])
    for service in services:
        yield Sheet(service.address, partial(_page, desk, service), service.stories)


def _index(desk: Desk) -> Page:
    services = desk.catalogue.services
    return desk.page(
        "/palvelut/",
        "services.html",
        ServiceIndexView(tuple(_row(desk, service) for service in services)),
        title=desk.text("title.services"),
        description=desk.text("description.services", count=len(services)),
        section="services",
    )


def _row(desk: Desk, service: Service) -> ServiceRow:
    note = service.note
    return ServiceRow(
        href=desk.href(service.address),
        name=desk.soft(service.name),
        kind=note.kind if note else "",
        summary=note.summary if note else "",
        described=service.described,
        headings=len(TEMPLATE),
        count=len(service.stories),
    )


def _page(desk: Desk, service: Service) -> Page:
    note = service.note
    texts = dict(note.sections) if note else {}
    view = ServiceView(
        name=service.name,
        heading=desk.soft(service.name),
        kind=note.kind if note else "",
        summary=note.summary if note else "",
        sections=tuple(
            ServiceSection(
                anchor=anchor,
                title=heading,
                html=desk.html(note.path, texts[heading]) if note and heading in texts else "",
            )
            for heading, anchor in _ANCHORS.items()
        ),
        described=service.described,
        stories=desk.cards.of_stories(service.stories),
        thread=thread_of((story, False) for story in reversed(service.stories)),
        feelings=feelings_of(desk, service.stories),
        lessons=lessons_of(desk, service.stories),
        feed=desk.href(rss_address(service.address)),
    )
    return desk.page(
        service.address,
        "service.html",
        view,
        title=service.name,
        description=view.summary
        or desk.text("description.service", name=service.name, count=len(service.stories)),
        section="services",
        crumbs=[desk.crumb("/palvelut/", "title.services")],
        feed=desk.feeds.of_service(service),
    )
