"""RSS: a writer of many feeds writes each as if it were the only one, and whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import feedparser
import pytest
from any_feeds import ANY_FEED, ANY_SITE, NASTY, PICTURE, SITE, site
from any_feeds import feed as plain_feed
from any_feeds import item as plain_item
from feed_rules import findings
from hypothesis import given
from lxml import etree
from tarinat.feeds import rss as module
from tarinat.feeds.rss import RssWriter, rss
from tarinat.feeds.values import Feed, Item

MEDIA = "{http://search.yahoo.com/mrss/}"


def item(number: int) -> Item:
    day = datetime(2024, 1, 1, 12, tzinfo=SITE.zone) + timedelta(days=number)
    return Item(
        f"tag:{number}",
        f"T{number}{NASTY}",
        f"https://a.fi/{number}/",
        day,
        NASTY,
        ("a", NASTY),
        NASTY,
        NASTY,
    )


def feed(*numbers: int) -> Feed:
    items = tuple(item(number) for number in numbers)
    return Feed(f"/{len(numbers)}/rss.xml", f"F{NASTY}", NASTY, "/", "fi", items)


FEEDS = (feed(1, 2, 3), feed(3), feed(), feed(3, 1), feed(4, 2, 5), feed(5, 4, 3, 2, 1), feed(1, 1))


def test_feed_is_the_same_whatever_was_written_before_it() -> None:
    writer = RssWriter(SITE)
    assert [writer.write(one) for one in FEEDS] == [rss(one, SITE) for one in FEEDS]


def test_items_stand_in_the_order_of_the_feed_with_their_own_words() -> None:
    writer = RssWriter(SITE)
    for one in FEEDS:
        read = etree.fromstring(writer.write(one)).findall("channel/item")
        assert [found.findtext("guid") for found in read] == [wanted.guid for wanted in one.items]
        assert [found.findtext("title") for found in read] == [wanted.title for wanted in one.items]


def test_item_is_written_once_for_all_feeds(monkeypatch: pytest.MonkeyPatch) -> None:
    added = []
    monkeypatch.setattr(
        module,
        "_add",
        lambda made, one, site, add=module._add: (added.append(one), add(made, one, site)),
    )
    writer = RssWriter(SITE)
    for one in FEEDS:
        writer.write(one)
    assert added == [item(number) for number in (1, 2, 3, 4, 5)]


def test_equal_items_in_two_zones_keep_their_own_times() -> None:
    here = item(1)
    there = replace(here, date=here.date.astimezone(timezone(timedelta(hours=9))))
    assert here == there
    writer = RssWriter(SITE)
    dates = [
        etree.fromstring(writer.write(replace(feed(), items=(one,)))).findtext("channel/item/pubDate")
        for one in (here, there)
    ]
    assert dates == ["Tue, 02 Jan 2024 12:00:00 +0200", "Tue, 02 Jan 2024 19:00:00 +0900"]


def test_writer_does_not_remember_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_REMEMBERED", 4)
    writer = RssWriter(SITE)
    for number in range(50):
        assert writer.write(feed(number, 0, 1)) == rss(feed(number, 0, 1), SITE)
        assert len(writer._written) <= 7


def written(*items: Item, **settings: object) -> etree._Element:
    """Write a feed of items for a site with some settings of its own, and read its channel."""
    data = rss(plain_feed(*items), site(**settings))
    assert findings(data, SITE.absolute("/rss.xml"), SITE.now) == []
    return etree.fromstring(data).find("channel")


def test_channel_shows_the_mark_of_the_site_under_its_own_name() -> None:
    image = written().find("image")
    assert {part.tag: part.text for part in image} == {
        "url": "https://tarinat.test/theme/img/merkki.png",
        "title": "Tarinat",
        "link": "https://tarinat.test/",
        "width": "144",
        "height": "144",
    }


def test_channel_names_the_hub_of_the_site_and_still_leads_to_its_page() -> None:
    hub = "https://keskus.test/?a=b&c=d"
    channel = written(TARINAT_HUB=hub)
    links = {link.get("rel"): link.get("href") for link in channel.iter("{http://www.w3.org/2005/Atom}link")}
    assert links == {"self": "https://tarinat.test/rss.xml", "hub": hub}
    assert channel.findtext("link") == "https://tarinat.test/"


def test_item_shows_its_picture_with_its_alternative_text_in_every_feed() -> None:
    plain, shown = plain_item(0), replace(plain_item(2), picture=PICTURE)
    silent = replace(plain_item(1), picture=replace(PICTURE, alt="\u00ad"))
    writer = RssWriter(SITE)
    for one in (plain_feed(plain), plain_feed(shown, silent, plain), plain_feed(silent, shown)):
        items = etree.fromstring(writer.write(one)).findall("channel/item")
        for item, wanted in zip(items, one.items, strict=True):
            pictures = item.findall(f"{MEDIA}content")
            assert [picture.attrib for picture in pictures] == [
                {"url": PICTURE.url, "type": "image/jpeg", "medium": "image", "width": "800", "height": "600"}
            ] * bool(wanted.picture)
            told = [text.text for text in item.iter(f"{MEDIA}description")]
            assert told == (["Bussi & lumi"] if wanted == shown else [])


def test_feed_of_summaries_has_no_text() -> None:
    item = written(plain_item(1), TARINAT_FEED_TEXT="summary").find("item")
    assert item.findtext("description") == "Hän odotti."
    assert item.find("{http://purl.org/rss/1.0/modules/content/}encoded") is None


def test_continuation_makes_the_feed_new_and_keeps_the_date_of_its_story() -> None:
    channel = written(plain_item(2), replace(plain_item(1), updated=plain_item(9).date))
    assert channel.findtext("lastBuildDate") == "Wed, 10 Jan 2024 12:00:00 +0200"
    assert [item.findtext("pubDate") for item in channel.iter("item")] == [
        "Wed, 03 Jan 2024 12:00:00 +0200",
        "Tue, 02 Jan 2024 12:00:00 +0200",
    ]


@given(any_feed=ANY_FEED, any_site=ANY_SITE)
def test_any_feed_keeps_to_the_rules(any_feed: Feed, any_site) -> None:
    data = rss(any_feed, any_site)
    assert findings(data, SITE.absolute("/rss.xml"), SITE.now) == []
    assert not feedparser.parse(data).bozo
    assert rss(replace(any_feed, items=tuple(replace(i) for i in any_feed.items)), any_site) == data
