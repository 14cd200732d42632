"""What each template is given: plain frozen values, and nothing to decide."""

from __future__ import annotations

from dataclasses import dataclass

from tarinat.pages.views.lesson import EvidenceItem, LessonGroup, LessonIndexView, LessonView, Recommendation
from tarinat.pages.views.lists import (
    ArchiveMonth,
    ArchiveView,
    ArchiveYear,
    AuthorIndexView,
    AuthorView,
    ExperienceIndexView,
    ExperienceView,
    HomeView,
    MonthOfStories,
)
from tarinat.pages.views.plain import NotFoundView, RedirectView, StandingView
from tarinat.pages.views.service import ServiceIndexView, ServiceRow, ServiceSection, ServiceView
from tarinat.pages.views.shared import (
    Bead,
    CountedLink,
    FeedLink,
    FeedType,
    Feeling,
    FeelingCount,
    LessonCard,
    Link,
    Pager,
    Picture,
    StoryCard,
    Thread,
)
from tarinat.pages.views.story import Heading, StoryLesson, StoryView
from tarinat.pages.views.subscribe import (
    FeedList,
    FeedRow,
    LetterOfFeeds,
    Outline,
    OutlineGroup,
    OutlineView,
    SubscribeView,
)
from tarinat.pages.views.tag import LetterOfTags, TagIndexView, TagView

__all__ = [
    "ArchiveMonth",
    "ArchiveView",
    "ArchiveYear",
    "AuthorIndexView",
    "AuthorView",
    "Bead",
    "CountedLink",
    "EvidenceItem",
    "ExperienceIndexView",
    "ExperienceView",
    "FeedLink",
    "FeedList",
    "FeedRow",
    "FeedType",
    "Feeling",
    "FeelingCount",
    "Frame",
    "Heading",
    "HomeView",
    "LessonCard",
    "LessonGroup",
    "LessonIndexView",
    "LessonView",
    "LetterOfFeeds",
    "LetterOfTags",
    "Link",
    "MonthOfStories",
    "NotFoundView",
    "Outline",
    "OutlineGroup",
    "OutlineView",
    "Page",
    "Pager",
    "Picture",
    "Recommendation",
    "RedirectView",
    "ServiceIndexView",
    "ServiceRow",
    "ServiceSection",
    "ServiceView",
    "StandingView",
    "StoryCard",
    "StoryLesson",
    "StoryView",
    "SubscribeView",
    "TagIndexView",
    "TagView",
    "Thread",
    "View",
]

View = (
    HomeView
    | StoryView
    | TagView
    | TagIndexView
    | LessonIndexView
    | LessonView
    | ServiceIndexView
    | ServiceView
    | AuthorView
    | AuthorIndexView
    | ExperienceView
    | ExperienceIndexView
    | ArchiveView
    | StandingView
    | SubscribeView
    | OutlineView
    | NotFoundView
    | RedirectView
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page: the standing pages in the footer."""

    standing: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One output file: an address, a template and the view that the template is given.

    `title` is the document's title without the site's name, empty on the home page. `section` is the
    menu item it belongs to: stories, tags, lessons, services or empty. `feeds` has the page's own
    feed first, then the site's. `picture` is the address of what stands for it where it is shared, or empty.
    """

    address: str
    template: str
    lang: str
    title: str
    description: str
    section: str
    crumbs: tuple[Link, ...]
    feeds: tuple[FeedLink, ...]
    frame: Frame
    view: View
    picture: str = ""
