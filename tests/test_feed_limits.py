"""A feed is never larger than readers want to fetch: what it leaves out are its oldest items."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from any_feeds import PICTURE, SITE, feed, item, site
from feed_rules import LARGEST, findings
from lxml import etree
from tarinat.feeds import limits
from tarinat.feeds.limits import brief, within_limit
from tarinat.feeds.values import Feed, Item
from tarinat.feeds.writing import FeedWriter

ADDRESSES = ("/tunniste/jono/rss.xml", "/atom.xml", "/feed.json")
each_format = pytest.mark.parametrize("address", ADDRESSES)
NASTIEST = "&\"'<\r😀"


def written(one: Feed, **settings: object) -> bytes:
    data = FeedWriter(site(**settings)).write(one)
    assert findings(data, SITE.absolute(one.address), SITE.now) == []
    return data


def contents(data: bytes) -> list[tuple[str, str]]:
    """List the id and the full text of each item of a feed in any format."""
    if data.startswith(b"{"):
        return [(one["id"], one["content_html"]) for one in json.loads(data)["items"]]
    root = etree.fromstring(data)
    return [
        (
            one.findtext("{*}guid") or one.findtext("{*}id"),
            one.findtext("{*}encoded") or one.findtext("{*}content"),
        )
        for one in (*root.iter("{*}item"), *root.iter("{*}entry"))
    ]


def large(number: int, size: int) -> Item:
    return item(number, f"<p>{'a' * size}</p>")


@each_format
def test_oldest_items_are_left_out_until_the_rest_fits(address: str) -> None:
    items = [large(number, 300_000) for number in range(9, 0, -1)]
    data = written(feed(*items, address=address))
    assert contents(data) == [(one.guid, one.html) for one in items[:3]]


@each_format
def test_as_many_items_are_kept_as_fit(address: str) -> None:
    items = [large(number, 3_000) for number in range(500, 100, -1)]
    data = written(feed(*items, address=address))
    assert LARGEST - 5_000 < len(data) <= LARGEST


@each_format
def test_item_that_is_too_large_alone_is_given_with_its_summary(address: str) -> None:
    data = written(feed(item(3), large(2, 1_000_000), item(1), address=address))
    assert contents(data) == [
        (item(3).guid, item(3).html),
        (item(2).guid, "<p>Hän odotti.</p>"),
        (item(1).guid, item(1).html),
    ]


@each_format
@pytest.mark.parametrize("text", ["full", "summary"])
def test_item_of_endless_words_is_given_with_some_of_them(address: str, text: str) -> None:
    words = NASTIEST * 40_000
    endless = Item(
        guid="tag:tarinat.test,2026:tarina/1",
        title=words,
        link="https://tarinat.test/tarinat/1/",
        date=item(1).date,
        author=words,
        categories=(words[:1_000],) * 1_000,
        summary=words,
        html=words,
        picture=replace(PICTURE, alt=words),
    )
    one = feed(endless, item(0), address=address, title=words, description=words)
    data = written(one, TARINAT_FEED_TEXT=text, TARINAT_HUB="https://keskus.test/")
    assert data.count(b"tag:tarinat.test,2026:tarina/") == 2
    assert len(data) < LARGEST / 2


def test_feed_that_leaves_items_out_was_updated_when_the_newest_of_the_rest_was() -> None:
    late = replace(large(1, 600_000), updated=item(99).date)
    root = etree.fromstring(written(feed(large(2, 600_000), late, address="/atom.xml")))
    assert root.findtext("{*}updated") == item(2).date.isoformat()


@each_format
def test_large_feed_is_the_same_whatever_was_written_before_it(address: str) -> None:
    many = feed(*(large(number, 200_000) for number in range(20, 0, -1)), address=address)
    writer = FeedWriter(SITE)
    for other in (feed(large(7, 2_000_000)), feed(large(8, 200_000), item(1)), many):
        writer.write(other)
    assert writer.write(many) == FeedWriter(SITE).write(many)


def test_feed_that_fits_is_written_once() -> None:
    writes: list[Feed] = []
    one = feed(item(2), item(1))
    within_limit(one, lambda it: writes.append(it) or b"")
    assert writes == [one]


@pytest.mark.parametrize("size", range(9))
def test_bound_is_exact(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """Seen on a writer of one byte an item after a head of one."""
    monkeypatch.setattr(limits, "LARGEST", 5)
    items = [item(number) for number in range(size, 0, -1)]
    assert len(within_limit(feed(*items), lambda one: b"h" + b"i" * len(one.items))) == min(size + 1, 5)


def test_item_in_brief_is_itself_where_it_is_short() -> None:
    short = replace(item(1), picture=PICTURE)
    assert brief(short) == replace(short, html="")
