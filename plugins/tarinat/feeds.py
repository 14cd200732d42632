"""Feeds: RSS 2.0 of the site, of each tag and of the lessons, made by feedgen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from tarinat.catalogue import Catalogue
from tarinat.config import Site
from tarinat.evidence import Evidence, Lesson
from tarinat.stories import Story
from tarinat.translations import Translations

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a feed. `html` is the full text with full addresses, `summary` plain text."""

    guid: str
    title: str
    link: str
    date: datetime
    author: str
    categories: tuple[str, ...]
    summary: str
    html: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed at an address, its items newest first. `page` is the page that it follows."""

    address: str
    title: str
    description: str
    page: str
    lang: str
    items: tuple[Item, ...]


def feeds_of(catalogue: Catalogue, site: Site, words: Mapping[str, Translations]) -> tuple[Feed, ...]:
    """List the feeds of a site."""
    return tuple(_feeds(catalogue, site, words[site.lang]))


def _feeds(catalogue: Catalogue, site: Site, t: Translations) -> Iterator[Feed]:
    # A draft or a future story shown in a preview is no news yet.
    stories = [story for story in catalogue.stories if not story.draft and story.date <= site.now]
    news = {story.path for story in stories}
    authors = {story.path: author.name for author in catalogue.authors for story in author.stories}
    made: dict[str, Item] = {}

    def items(members: Iterable[Story]) -> tuple[Item, ...]:
        newest = [story for story in members if story.path in news][: site.feed_items]
        for story in newest:
            if story.path not in made:
                made[story.path] = _story_item(story, authors[story.path], catalogue, site)
        return tuple(made[story.path] for story in newest)

    description = site.description or site.name
    yield Feed("/rss.xml", site.name, description, "/", site.lang, items(stories))
    for archive in catalogue.tags:
        title = t("title.tag_feed", tag=archive.title, site=site.name).unescape()
        about = t("description.tag", tag=archive.title, count=len(archive.stories)).unescape()
        own = items(archive.stories)
        yield Feed(f"{archive.address}rss.xml", title, about, archive.address, site.lang, own)
    title = t("title.lessons_feed", site=site.name).unescape()
    about = t("description.lessons", count=len(catalogue.graph.lessons)).unescape()
    yield Feed(
        "/opit/rss.xml", title, about, "/opit/", site.lang, _lesson_items(catalogue, site, news, authors, t)
    )


def guid_of(kind: str, id: str, site: Site) -> str:
    """Make the lasting id of an item, a tag URI (RFC 4151)."""
    return f"tag:{site.authority}:{kind}/{id}"


def _story_item(story: Story, author: str, catalogue: Catalogue, site: Site) -> Item:
    return Item(
        guid=guid_of("tarina", story.id or story.slug, site),
        title=story.title,
        link=site.absolute(story.address),
        date=story.date,
        author=author,
        categories=tuple(" ".join(use.text.split()) for use in story.tags),
        summary=story.summary or story.text.opening,
        html=_full_text(story, catalogue, site),
    )


def _full_text(story: Story, catalogue: Catalogue, site: Site) -> str:
    html = catalogue.html(story.path, story.text, site, full=True)
    # A footnote's address inside the text means nothing in a reader: it becomes one on the story's page.
    return html.replace('href="#', f'href="{site.absolute(story.address)}#')


def _lesson_items(
    catalogue: Catalogue, site: Site, news: Iterable[str], authors: Mapping[str, str], t: Translations
) -> tuple[Item, ...]:
    """Make an item for each lesson, dated by the first story that taught it."""
    born: list[tuple[Lesson, Evidence]] = []
    for lesson in catalogue.graph.lessons:
        first = next((piece for piece in lesson.evidence if piece.story.path in news), None)
        if first and not lesson.retired:
            born.append((lesson, first))
    born.sort(key=lambda pair: pair[0].id)
    born.sort(key=lambda pair: pair[1].story.date, reverse=True)
    return tuple(_lesson_item(lesson, first, site, authors, t) for lesson, first in born[: site.feed_items])


def _lesson_item(
    lesson: Lesson, first: Evidence, site: Site, authors: Mapping[str, str], t: Translations
) -> Item:
    rows = "".join(
        t(
            "feed.evidence",
            href=site.absolute(piece.address),
            title=piece.story.title,
            wording=piece.line.wording,
        )
        for piece in reversed(lesson.evidence)
    )
    html = t("feed.lesson", sentence=lesson.sentence, count=len(lesson.evidence))
    advice = "".join(f"<p>{t('feed.recommendation', text=text)}</p>" for text in first.line.recommendations)
    return Item(
        guid=guid_of("oppi", lesson.id, site),
        title=lesson.sentence,
        link=site.absolute(lesson.address),
        date=first.story.date,
        author=authors[first.story.path],
        categories=tuple(use.text for use in first.story.tags),
        summary=t("feed.lesson_summary", count=len(lesson.evidence), title=first.story.title).unescape(),
        html=f"<p>{html}</p>{advice}<ul>{rows}</ul>",
    )


def rss(feed: Feed, site: Site) -> bytes:
    """Write a feed as RSS 2.0, the same bytes for the same feed."""
    # feedgen costs 0.14 s to import: only a build that writes feeds pays for it.
    from feedgen.feed import FeedGenerator

    made = FeedGenerator()
    made.load_extension("dc")
    made.title(_clean(feed.title))
    made.description(_clean(feed.description))
    # feedgen takes the last link for the channel's, so the feed's own address comes first.
    made.link(href=site.absolute(feed.address), rel="self", type="application/rss+xml")
    made.link(href=site.absolute(feed.page), rel="alternate")
    made.language(feed.lang)
    made.generator("Palvelutarinat")
    made.docs("https://www.rssboard.org/rss-specification")
    # Not the clock: the same stories must give the same bytes. An empty feed has a day before any story.
    made.lastBuildDate(
        max((item.date for item in feed.items), default=datetime(2000, 1, 1, tzinfo=site.zone))
    )
    for item in feed.items:
        entry = made.add_entry(order="append")
        entry.guid(item.guid, permalink=False)
        entry.title(_clean(item.title))
        entry.link(href=item.link)
        entry.pubDate(item.date)
        entry.dc.dc_creator(_clean(item.author))
        entry.category([{"term": _clean(term)} for term in item.categories])
        entry.description(_clean(item.summary))
        # With both, feedgen writes `description` first and the full text as `content:encoded`. Not as CDATA:
        # lxml refuses a text with `]]>` in it.
        entry.content(_clean(item.html), type="html")
    return bytes(made.rss_str(pretty=True))


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", text).replace(_SOFT_HYPHEN, "")
