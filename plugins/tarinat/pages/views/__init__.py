"""What each template is given: plain frozen values, and nothing to decide."""

from __future__ import annotations

from dataclasses import dataclass

from tarinat.pages.views.lesson import (
    EvidenceItem,
    EvidenceTimeline,
    EvidenceYear,
    LessonGroup,
    LessonIndexView,
    LessonView,
    Recommendation,
)
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
from tarinat.pages.views.perspective import PerspectiveIndexView, PerspectiveRow, PerspectiveView
from tarinat.pages.views.plain import NotFoundView, RedirectView, StandingView
from tarinat.pages.views.search import SearchView
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
from tarinat.pages.views.statistics import FeltRow, LessonRow, StatisticsView, TagRow, WeightRow, YearRow
from tarinat.pages.views.story import Heading, Reason, RelatedStory, StoryLesson, StoryView
from tarinat.pages.views.subscribe import (
    FeedList,
    FeedRow,
    LetterOfFeeds,
    Outline,
    OutlineGroup,
    OutlineView,
    SubscribeView,
)
from tarinat.pages.views.tag import LetterOfTags, RelatedTag, TagIndexView, TagPairView, TagView, WeighedTag

__all__ = [
    "ArchiveMonth",
    "ArchiveView",
    "ArchiveYear",
    "AuthorIndexView",
    "AuthorView",
    "Bead",
    "CountedLink",
    "EvidenceItem",
    "EvidenceTimeline",
    "EvidenceYear",
    "ExperienceIndexView",
    "ExperienceView",
    "FeedLink",
    "FeedList",
    "FeedRow",
    "FeedType",
    "Feeling",
    "FeelingCount",
    "FeltRow",
    "Frame",
    "Heading",
    "HomeView",
    "LessonCard",
    "LessonGroup",
    "LessonIndexView",
    "LessonRow",
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
    "PerspectiveIndexView",
    "PerspectiveRow",
    "PerspectiveView",
    "Picture",
    "Reason",
    "Recommendation",
    "RedirectView",
    "RelatedStory",
    "RelatedTag",
    "SearchView",
    "ServiceIndexView",
    "ServiceRow",
    "ServiceSection",
    "ServiceView",
    "StandingView",
    "StatisticsView",
    "StoryCard",
    "StoryLesson",
    "StoryView",
    "SubscribeView",
    "TagIndexView",
    "TagPairView",
    "TagRow",
    "TagView",
    "Thread",
    "View",
    "WeighedTag",
    "WeightRow",
    "YearRow",
]

View = (
    HomeView
    | StoryView
    | TagView
    | TagIndexView
    | TagPairView
    | LessonIndexView
    | LessonView
    | ServiceIndexView
    | ServiceView
    | AuthorView
    | AuthorIndexView
    | ExperienceView
    | ExperienceIndexView
    | PerspectiveView
    | PerspectiveIndexView
    | ArchiveView
    | StatisticsView
    | StandingView
    | SubscribeView
    | SearchView
    | OutlineView
    | NotFoundView
    | RedirectView
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page in one language: the ways of its menu, and those of the footer.

    `search` is empty where the site has none. `feed` is the feed of the stories in the language, or of all
    where it is the site's; `languages` are the homes of the other languages.
    """

    home: str
    tags: str
    lessons: str
    services: str
    search: str
    feed: str
    standing: tuple[Link, ...]
    languages: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One output file: an address, a template and the view that the template is given.

    `title` is the document's title without the site's name, empty on the home page. `section` is the
    menu item it belongs to: stories, tags, lessons, services, search or empty. `feeds` has the page's own
    feed first, then the site's. `others` are the same page in other languages. `picture` is the address of
    what stands for it where it is shared, or empty.
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
    others: tuple[Link, ...]
    view: View
    picture: str = ""
