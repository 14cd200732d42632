"""What the pages of services are given."""

from __future__ import annotations

from dataclasses import dataclass

from tarinat.pages.views.shared import FeelingCount, LessonCard, StoryCard, Thread


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service in the list of services. `described` counts headings of the template; 0 means no file."""

    href: str
    name: str
    kind: str
    summary: str
    described: int
    headings: int
    count: int


@dataclass(frozen=True, slots=True)
class ServiceIndexView:
    """`services.html`."""

    services: tuple[ServiceRow, ...]


@dataclass(frozen=True, slots=True)
class ServiceSection:
    """One heading of the fixed template. `html` is trusted markup, empty where nothing is described."""

    anchor: str
    title: str
    html: str


@dataclass(frozen=True, slots=True)
class ServiceView:
    """`service.html`. `heading` is the name with soft hyphens.

    `sections` always holds every heading of the template, in its order.
    """

    name: str
    heading: str
    kind: str
    summary: str
    sections: tuple[ServiceSection, ...]
    described: int
    stories: tuple[StoryCard, ...]
    thread: Thread
    feelings: tuple[FeelingCount, ...]
    lessons: tuple[LessonCard, ...]
    feed: str
