"""The desk that pages are laid out on: the catalogue, the site, the words, and what many pages share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from tarinat.config import Site
from tarinat.images import Image, Spot, picture_set
from tarinat.languages import LANGUAGE_PAGES, language_address
from tarinat.markup import Text, bound
from tarinat.pages.cards import Cards, shortened
from tarinat.pages.editions import in_language
from tarinat.pages.feed_links import FeedLinks
from tarinat.pages.picturing import PICTURE
from tarinat.pages.register import Register
from tarinat.pages.views import (
    CountedLink,
    FeedLink,
    Frame,
    Link,
    Page,
    Picture,
    View,
)
from tarinat.seams import Seams
from tarinat.share_kit import has_kit
from tarinat.stories import Story
from tarinat.translations import Translations

DESCRIPTION_LENGTH = 160
"""Characters of a page's description: about what a search engine shows."""


@dataclass(frozen=True)
class Desk(Register):
    """What page makers share. `words` are the translations by language.

    A site whose stories speak several languages has a desk for each: `lang` is that of an edition in another
    language than the site's, with its own stories only, and `whole` the desk of the whole site.
    """

    site: Site
    words: Mapping[str, Translations]
    lang: str = ""
    whole: Desk | None = field(default=None, repr=False)
    _crumbs: dict[tuple[str, str], Link] = field(init=False, default_factory=dict, repr=False)

    @cached_property
    def root(self) -> str:
        return self.site.root

    @cached_property
    def draws(self) -> bool:
        """Whether there are pictures for where pages are shared."""
        return self.site.share_pictures and has_kit(self.site.theme)

    @cached_property
    def editions(self) -> Mapping[str, Desk]:
        """The desks of the other languages that stories speak."""
        return {
            lang: Desk(in_language(self.catalogue, lang), self.site, self.words, lang, self)
            for lang in self.catalogue.languages
        }

    @property
    def _desks(self) -> tuple[Desk, ...]:
        whole = self.whole or self
        return (whole, *whole.editions.values())

    def of(self, lang: str) -> Desk:
        """Give the desk of a language: the whole site's where the language has no edition."""
        whole = self.whole or self
        return whole.editions.get(lang, whole)

    def at(self, address: str) -> str:
        """Give the desk's address of a page that each language has: `/sv/opit/` for `/opit/` in Swedish."""
        return language_address(self.lang, address) if self.lang else address

    @cached_property
    def frame(self) -> Frame:
        return Frame(
            home=self.href(self.at("/")),
            tags=self.href(self.at("/tunnisteet/")),
            lessons=self.href(self.at("/opit/")),
            services=self.href("/palvelut/"),
            search=self.href(self.at("/haku/")) if self.site.search else "",
            feed=self.href(self.at("/rss.xml")),
            standing=tuple(
                Link(self.href(p.address), self.soft(p.title, p.lang), p.lang) for p in self.catalogue.pages
            ),
            languages=tuple(
                Link(desk.href(desk.at("/")), desk.text("language.name"), desk.spoken)
                for desk in self._desks
                if desk is not self
            ),
        )

    @property
    def spoken(self) -> str:
        """The language of the desk's own pages."""
        return self.lang or self.site.lang

    @cached_property
    def cards(self) -> Cards:
        return Cards(self.catalogue, self.href, self.soft, self.site.now, self.lang)

    @cached_property
    def t(self) -> Translations:
        """The words of the language of the desk's own pages."""
        return self.words[self.spoken]

    @cached_property
    def feeds(self) -> FeedLinks:
        return FeedLinks(self.site, self.text, self.lang)

    def text(self, key: str, **values: object) -> str:
        """Write a text in the language of the desk's own pages, plain."""
        return self.t(key, **values).unescape()

    def href(self, address: str) -> str:
        """Put the site's path before an address."""
        return self.root + address

    def html(self, path: str, text: Text, lang: str = "", lead: bool = False) -> str:
        """Write a text as a page has it; `lang` is its language, where that is not the site's.

        `lead` tells that a picture which it begins with is the page's first.
        """
        html = self.catalogue.html(path, text, self.site, lead=lead)
        return self.seams.in_headings(html, lang or self.site.lang)

    def soft(self, text: str, lang: str = "") -> str:
        """Write a heading, so that its long words break where they should; `lang` as for `html`."""
        return self.seams.in_text(text, lang or self.site.lang)

    def quoted(self, text: str, lang: str) -> str:
        """Write what a story says in a few words, as its page and those of its lessons show it."""
        return self.soft(bound(text), lang)

    @cached_property
    def seams(self) -> Seams:
        return self.whole.seams if self.whole else Seams()

    def picture(self, image: Image, spot: Spot, alt: str) -> Picture:
        """Show a picture at its spot."""
        files = picture_set(image, spot, self.href)
        return Picture(
            files.src, alt, files.width, files.height, srcset=files.srcset, webp=files.webp, sizes=files.sizes
        )

    def story(self, story: Story, address: str = "") -> Link:
        """Link a story, or the place on its page that has an address of its own."""
        words, held = self.soft(story.title, story.lang), story.held_back(self.site.now)
        return Link(self.href(address or story.address), words, story.lang, held)

    def link(self, address: str, text: str) -> Link:
        return Link(self.href(address), text)

    def counted(self, address: str, text: str, count: int) -> CountedLink:
        return CountedLink(self.href(address), text, count)

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
        """Make a page in the frame of its language; `feed` is its own one."""
        desk = self.of(lang) if lang else self
        feeds = desk.feeds.of_site
        if feed:
            feeds = (feed, *(other for other in feeds if other.href != feed.href))
        return Page(
            address=address,
            template=template,
            lang=lang or self.spoken,
            title=title,
            description=shortened(description or self.about(title), DESCRIPTION_LENGTH),
            section=section,
            crumbs=tuple(crumbs),
            feeds=feeds,
            frame=desk.frame,
            others=self._elsewhere(address),
            view=view,
            picture=f"/{PICTURE}" if self.draws else "",
        )

    def _elsewhere(self, address: str) -> tuple[Link, ...]:
        """Link what the other languages have at the same place: `/opit/` for `/sv/opit/`."""
        return tuple(
            Link(self.href(there), "", lang) for lang, there in self.languages_of(address) if there != address
        )

    def languages_of(self, address: str) -> tuple[tuple[str, str], ...]:
        """Give all languages in which a page of this desk is there, its own too, with their addresses."""
        plain = address.removeprefix(f"/{self.lang}") if self.lang else address
        desks = [desk for desk in self._desks if desk._has(plain)]
        return tuple((desk.spoken, desk.at(plain)) for desk in desks) if len(desks) > 1 else ()

    def _has(self, address: str) -> bool:
        """Tell whether a page that each language may have is on this desk."""
        return address in LANGUAGE_PAGES or address in self.tag_addresses

    def about(self, title: str = "") -> str:
        """Say in a sentence what the site is, or a page of it that says nothing of itself."""
        own = "" if self.lang else self.site.description  # its author's words, in the site's language
        site = own or self.text("description.site", count=len(self.catalogue.stories))
        return f"{title}. {site}" if title else site

    def pictured(self, page: Page) -> Page:
        """Give a page a picture of its own in the place of the site's, for where it is shared."""
        return replace(page, picture=page.address + PICTURE) if self.draws else page

    def crumb(self, address: str, key: str) -> Link:
        known = self._crumbs.get((address, key))
        if known is None:
            own = self.at(address) if address in LANGUAGE_PAGES else address
            known = self._crumbs[address, key] = self.link(own, self.text(key))
        return known

    def service(self, story: Story) -> Link | None:
        service = self.service_of.get(story.path)
        return self.link(service.address, self.soft(service.name)) if service else None

    def author(self, story: Story) -> Link:
        author = self.author_of[story.path]
        return self.link(author.address, author.name)
