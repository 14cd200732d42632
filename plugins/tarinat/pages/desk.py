"""The desk that pages are laid out on: the catalogue, the site, the words, and what many pages share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from tarinat.authors import Author
from tarinat.catalogue import Catalogue
from tarinat.config import Site
from tarinat.evidence import Lesson
from tarinat.finnish import sort_key
from tarinat.markup import Text
from tarinat.pages.cards import Cards, shortened
from tarinat.pages.feed_links import FeedLinks
from tarinat.pages.feelings import FEELINGS, feeling_address
from tarinat.pages.paging import Part, page_address, parts_of
from tarinat.pages.picturing import PICTURE
from tarinat.pages.views import (
    CountedLink,
    FeedLink,
    FeelingCount,
    Frame,
    LessonCard,
    Link,
    Page,
    Pager,
    StoryCard,
    View,
)
from tarinat.services import Service
from tarinat.share_kit import has_kit
from tarinat.stories import Story
from tarinat.tags import TagArchive, by_popularity
from tarinat.translations import Translations

_DESCRIPTION_LENGTH = 160


@dataclass(frozen=True)
class Desk:
    """What page makers share. `words` are the translations by language.

    An index is made when a page first needs it: whoever only asks for addresses pays for none.
    """

    catalogue: Catalogue
    site: Site
    words: Mapping[str, Translations]
    _crumbs: dict[tuple[str, str, str], Link] = field(init=False, default_factory=dict, repr=False)

    @cached_property
    def root(self) -> str:
        return self.site.root

    @cached_property
    def draws(self) -> bool:
        """Whether there are pictures for where pages are shared."""
        return self.site.share_pictures and has_kit(self.site.theme)

    @cached_property
    def frame(self) -> Frame:
        return Frame(tuple(Link(self.href(p.address), p.title, p.lang) for p in self.catalogue.pages))

    @cached_property
    def cards(self) -> Cards:
        return Cards(self.catalogue, self.href)

    @cached_property
    def tag_of(self) -> Mapping[str, TagArchive]:
        """The archive of each tag's key."""
        return {archive.key: archive for archive in self.catalogue.tags}

    @cached_property
    def tag_ranks(self) -> Mapping[str, int]:
        """The place of each tag's key among all of them by popularity."""
        return {archive.key: number for number, archive in enumerate(by_popularity(self.catalogue.tags))}

    @cached_property
    def service_of(self) -> Mapping[str, Service]:
        """The service of each story's path."""
        return {story.path: service for service in self.catalogue.services for story in service.stories}

    @cached_property
    def service_ranks(self) -> Mapping[str, int]:
        """The place of each service's address in the alphabet."""
        return {service.address: number for number, service in enumerate(self.catalogue.services)}

    @cached_property
    def author_of(self) -> Mapping[str, Author]:
        """The author of each story's path."""
        return {story.path: author for author in self.catalogue.authors for story in author.stories}

    @cached_property
    def lessons(self) -> tuple[Lesson, ...]:
        """The lessons that stand, weightiest first."""
        return tuple(lesson for lesson in self.catalogue.graph.lessons if not lesson.retired)

    @cached_property
    def lessons_by_name(self) -> tuple[Lesson, ...]:
        """All lessons in alphabetical order, also those that were given up."""
        lessons = self.catalogue.graph.lessons
        return tuple(sorted(lessons, key=lambda lesson: (sort_key(lesson.sentence), lesson.id)))

    @cached_property
    def t(self) -> Translations:
        """The words of the site's own language."""
        return self.words[self.site.lang]

    @cached_property
    def feeds(self) -> FeedLinks:
        return FeedLinks(self.site, self.text)

    def text(self, key: str, **values: object) -> str:
        """Write a text in the site's language, plain."""
        return self.t(key, **values).unescape()

    def href(self, address: str) -> str:
        """Put the site's path before an address."""
        return self.root + address

    def html(self, path: str, text: Text) -> str:
        """Write a text as a page has it."""
        return self.catalogue.html(path, text, self.site)

    def cards_of(self, stories: Iterable[Story]) -> tuple[StoryCard, ...]:
        return tuple(map(self.cards.of_story, stories))

    def lesson_cards_of(self, lessons: Iterable[Lesson]) -> tuple[LessonCard, ...]:
        return tuple(map(self.cards.of_lesson, lessons))

    def lessons_of(self, stories: Iterable[Story], most: int | None = None) -> tuple[LessonCard, ...]:
        """Give the lessons that these stories teach, those of most stories first."""
        graph = self.catalogue.graph
        counted = Counter(lesson.id for story in stories for _, lesson in graph.of(story))
        standing = [id for id in counted if not graph.by_id[id].retired]
        standing.sort(key=lambda id: (-counted[id], graph.ranks[id]))
        return self.lesson_cards_of(graph.by_id[id] for id in standing[:most])

    def feelings_of(self, stories: Iterable[Story]) -> tuple[FeelingCount, ...]:
        """Count stories by how they felt, leaving out what none felt."""
        counted = Counter(story.experience for story in stories)
        return tuple(
            FeelingCount(self.href(feeling_address(feeling)), feeling, counted[experience])
            for experience, feeling in FEELINGS.items()
            if counted[experience]
        )

    def link(self, address: str, text: str) -> Link:
        return Link(self.href(address), text)

    def counted(self, address: str, text: str, count: int) -> CountedLink:
        return CountedLink(self.href(address), text, count)

    def counted_tags(self, archives: Iterable[TagArchive]) -> tuple[CountedLink, ...]:
        return tuple(self.counted(a.address, a.title, len(a.stories)) for a in archives)

    def counted_services(self, services: Iterable[Service]) -> tuple[CountedLink, ...]:
        return tuple(self.counted(s.address, s.name, len(s.stories)) for s in services)

    def page(
        self,
        address: str,
        template: str,
        view: View,
        *,
        title: str,
        description: str = "",
        section: str = "",
        crumbs: Sequence[Link] = (),
        feed: FeedLink | None = None,
        lang: str = "",
    ) -> Page:
        """Make a page in the site's frame; `feed` is its own one."""
        feeds = self.feeds.of_site
        if feed:
            feeds = (feed, *(other for other in feeds if other.href != feed.href))
        return Page(
            address=address,
            template=template,
            lang=lang or self.site.lang,
            title=title,
            description=shortened(description or self.about(title), _DESCRIPTION_LENGTH),
            section=section,
            crumbs=tuple(crumbs),
            feeds=feeds,
            frame=self.frame,
            view=view,
            picture=f"/{PICTURE}" if self.draws else "",
        )

    def about(self, title: str = "") -> str:
        """Say in a sentence what the site is, or a page of it that says nothing of itself."""
        site = self.site.description or self.text("description.site", count=len(self.catalogue.stories))
        return f"{title}. {site}" if title else site

    def pictured(self, page: Page) -> Page:
        """Give a page a picture of its own in the place of the site's, for where it is shared."""
        return replace(page, picture=page.address + PICTURE) if self.draws else page

    def crumb(self, address: str, key: str, lang: str = "") -> Link:
        known = self._crumbs.get((address, key, lang))
        if known is None:
            words = self.words.get(lang, self.t)
            known = self._crumbs[address, key, lang] = self.link(address, words(key).unescape())
        return known

    def parts(self, stories: Sequence[Story], base: str) -> Iterator[Part]:
        """Cut a list into the pages that it fills."""
        return parts_of(stories, base, self.site.per_page)

    def pager(self, part: Part) -> Pager:
        """Tell where a page of a list stands, and the way to the pages beside it."""
        number = part.number
        return Pager(
            number=number,
            total=part.total,
            newer="" if part.first else self.href(page_address(part.base, number - 1)),
            older=self.href(page_address(part.base, number + 1)) if number < part.total else "",
        )

    def described(self, text: str, part: Part) -> str:
        """Make the description of a later page of a list its own."""
        return self.numbered(shortened(text or self.about(), _DESCRIPTION_LENGTH - 12), part)

    def numbered(self, title: str, part: Part) -> str:
        """Make the title of a later page of a list its own."""
        return title if part.first else self.text("title.numbered", title=title, number=str(part.number))

    def service(self, story: Story) -> Link | None:
        service = self.service_of.get(story.path)
        return self.link(service.address, service.name) if service else None

    def author(self, story: Story) -> Link:
        author = self.author_of[story.path]
        return self.link(author.address, author.name)
