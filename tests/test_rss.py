"""A writer of many feeds writes each as if it were the only one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from lxml import etree
from small_sites import SETTINGS
from tarinat.config import Site, site_of
from tarinat.feeds import rss as module
from tarinat.feeds.rss import RssWriter, rss
from tarinat.feeds.values import Feed, Item


def the_site() -> Site:
    site, _ = site_of(SETTINGS, datetime(2026, 7, 1, tzinfo=UTC))
    assert site
    return site


SITE = the_site()
NASTY = "A & <b> ]]> \" '\n    <item>\n  </channel>\n\t\u00a0\u2028😀"


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
