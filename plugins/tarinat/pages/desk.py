"""The desk that pages are laid out on: the catalogue, the site, the words, and every card made once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tarinat.authors import Author
from tarinat.catalogue import Catalogue
from tarinat.config import Site
from tarinat.evidence import Lesson
from tarinat.pages.feelings import FEELINGS, feeling_address, feeling_of
from tarinat.pages.views import (
    Bead,
    CountedLink,
    FeedLink,
    FeelingCount,
    Frame,
    LessonCard,
    Link,
    Page,
    Pager,
    StoryCard,
    Thread,
    View,
)
from tarinat.services import Service
from tarinat.stories import Story
from tarinat.tags import TagArchive, story_tag_keys
from tarinat.translations import Translations

_CARD_LENGTH = 220
_DESCRIPTION_LENGTH = 160


@dataclass(frozen=True)
class Desk:
    """What page makers share. `words` are the translations by language."""

    catalogue: Catalogue
    site: Site
    words: Mapping[str, Translations]
    frame: Frame = field(init=False)
    cards: Mapping[str, StoryCard] = field(init=False)
    lesson_cards: Mapping[str, LessonCard] = field(init=False)
    tag_of: Mapping[str, TagArchive] = field(init=False)
    service_of: Mapping[str, Service] = field(init=False)
    author_of: Mapping[str, Author] = field(init=False)

    def __post_init__(self) -> None:
        catalogue = self.catalogue
        pages = catalogue.pages
        standing = tuple(Link(self.site.href(p.address), p.title, p.lang) for p in pages)
        put = object.__setattr__  # a frozen value made whole here
        put(self, "frame", Frame(standing))
        put(self, "tag_of", {archive.key: archive for archive in catalogue.tags})
        put(self, "service_of", {story.path: s for s in catalogue.services for story in s.stories})
        put(self, "author_of", {story.path: a for a in catalogue.authors for story in a.stories})
        put(self, "cards", {story.path: self._card(story) for story in catalogue.stories})
        put(
            self, "lesson_cards", {lesson.id: self._lesson_card(lesson) for lesson in catalogue.graph.lessons}
        )

    @property
    def t(self) -> Translations:
        """The words of the site's own language."""
        return self.words[self.site.lang]

    def text(self, key: str, **values: object) -> str:
        """Write a text in the site's language, plain."""
        return self.t(key, **values).unescape()

    def tags(self, story: Story) -> tuple[Link, ...]:
        keys = story_tag_keys(story, self.catalogue.tag_names)
        return tuple(Link(self.site.href(self.tag_of[key].address), self.tag_of[key].title) for key in keys)

    def cards_of(self, stories: Iterable[Story]) -> tuple[StoryCard, ...]:
        return tuple(self.cards[story.path] for story in stories)

    def lessons_of(self, stories: Iterable[Story], most: int) -> tuple[LessonCard, ...]:
        """Give the lessons that most of these stories teach."""
        graph = self.catalogue.graph
        counted = Counter(
            lesson.id for story in stories for _, lesson in graph.of(story) if not lesson.retired
        )
        rank = {lesson.id: number for number, lesson in enumerate(graph.lessons)} if counted else {}
        first = sorted(counted, key=lambda id: (-counted[id], rank[id]))[:most]
        return tuple(self.lesson_cards[id] for id in first)

    def feelings_of(self, stories: Iterable[Story]) -> tuple[FeelingCount, ...]:
        """Count stories by how they felt, leaving out what none felt."""
        counted = Counter(FEELINGS[story.experience] for story in stories if story.experience)
        return tuple(
            FeelingCount(self.site.href(feeling_address(feeling)), feeling, counted[feeling])
            for feeling in FEELINGS.values()
            if counted[feeling]
        )

    def link(self, address: str, text: str) -> Link:
        return Link(self.site.href(address), text)

    def counted(self, address: str, text: str, count: int) -> CountedLink:
        return CountedLink(self.site.href(address), text, count)

    def counted_tags(self, archives: Iterable[TagArchive]) -> tuple[CountedLink, ...]:
        return tuple(self.counted(a.address, a.title, len(a.stories)) for a in archives)

    def counted_services(self, services: Iterable[Service]) -> tuple[CountedLink, ...]:
        return tuple(self.counted(s.address, s.name, len(s.stories)) for s in services)

    def feed(self, address: str, title: str) -> FeedLink:
        return FeedLink(self.site.absolute(address), title)

    @property
    def site_feeds(self) -> tuple[FeedLink, ...]:
        lessons = self.text("title.lessons_feed", site=self.site.name)
        return (self.feed("/rss.xml", self.site.name), self.feed("/opit/rss.xml", lessons))

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
        feeds = self.site_feeds
        if feed:
            feeds = (feed, *(other for other in feeds if other.href != feed.href))
        return Page(
            address=address,
            template=template,
            lang=lang or self.site.lang,
            title=title,
            description=shortened(description or self.site.description, _DESCRIPTION_LENGTH),
            section=section,
            crumbs=tuple(crumbs),
            feeds=feeds,
            frame=self.frame,
            view=view,
        )

    def crumb(self, address: str, key: str, lang: str = "") -> Link:
        words = self.words.get(lang, self.t)
        return Link(self.site.href(address), words(key).unescape())

    def paged(
        self, stories: Sequence[Story], base: str
    ) -> Iterator[tuple[str, Pager, tuple[StoryCard, ...]]]:
        """Cut a list into pages: each one's address, pager and cards. An empty list makes one page."""
        size = self.site.per_page
        total = max(1, -(-len(stories) // size))
        for number in range(1, total + 1):
            pager = Pager(
                number=number,
                total=total,
                newer=self.site.href(page_address(base, number - 1)) if number > 1 else "",
                older=self.site.href(page_address(base, number + 1)) if number < total else "",
            )
            part = stories[(number - 1) * size : number * size]
            yield page_address(base, number), pager, self.cards_of(part)

    def described(self, text: str, pager: Pager) -> str:
        """Make the description of a later page of a list its own."""
        return self.numbered(shortened(text or self.site.description, _DESCRIPTION_LENGTH - 12), pager)

    def numbered(self, title: str, pager: Pager) -> str:
        """Make the title of a later page of a list its own."""
        return title if pager.number == 1 else self.text("title.numbered", title=title, number=pager.number)

    def thread(self, stories: Iterable[tuple[Story, bool]]) -> Thread:
        """String stories (oldest first, and whether each speaks against) on a thread."""
        beads = tuple(Bead(feeling_of(story), against) for story, against in stories)
        against = sum(bead.against for bead in beads)
        return Thread(beads, len(beads) - against, against)

    def service(self, story: Story) -> Link | None:
        service = self.service_of.get(story.path)
        return Link(self.site.href(service.address), service.name) if service else None

    def author(self, story: Story) -> Link:
        author = self.author_of[story.path]
        return Link(self.site.href(author.address), author.name)

    def _card(self, story: Story) -> StoryCard:
        return StoryCard(
            href=self.site.href(story.address),
            title=story.title,
            date=story.date,
            lang=story.lang,
            feeling=feeling_of(story),
            description=shortened(story.summary or story.text.opening, _CARD_LENGTH),
            tags=self.tags(story),
            draft=story.draft,
        )

    def _lesson_card(self, lesson: Lesson) -> LessonCard:
        thread = self.thread((piece.story, piece.against) for piece in lesson.tellings)
        return LessonCard(self.site.href(lesson.address), lesson.sentence, lesson.lang, thread)


def page_address(base: str, number: int) -> str:
    """Give the address of a page of a list: the first is the list's own."""
    return base if number == 1 else f"{base}sivu/{number}/"


def shortened(text: str, longest: int) -> str:
    """Cut a text at a word so that it has at most so many characters, the dots included."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
