"""JSON Feed: the same feed gives the same bytes, with its keys in one order and its titles plain."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from any_feeds import ANY_FEED, ANY_SITE, NASTY, PICTURE, SITE, feed, item, site
from feed_rules import findings
from hypothesis import given
from tarinat.feeds.json_feed import json_feed

OWN = SITE.absolute("/feed.json")


def written(*items, **settings: object) -> dict[str, Any]:
    """Write a feed of items for a site with some settings of its own, and read it."""
    data = json_feed(feed(*items, address="/feed.json"), site(**settings))
    assert findings(data, OWN, SITE.now) == []
    return json.loads(data)


def test_feed_says_what_it_is_in_a_fixed_order() -> None:
    assert list(written(TARINAT_HUB="https://keskus.test/").items()) == [
        ("version", "https://jsonfeed.org/version/1.1"),
        ("title", "Tarinat"),
        ("home_page_url", "https://tarinat.test/"),
        ("feed_url", "https://tarinat.test/feed.json"),
        ("description", "Kaikki."),
        ("icon", "https://tarinat.test/theme/img/merkki.png"),
        ("authors", [{"name": "Aino Esimerkki"}]),
        ("language", "fi"),
        ("hubs", [{"type": "WebSub", "url": "https://keskus.test/"}]),
        ("items", []),
    ]


def test_feed_without_a_hub_or_an_author_does_not_speak_of_them() -> None:
    assert {"hubs", "authors"} & set(written(AUTHOR="")) == set()


def test_item_says_what_the_story_says_in_a_fixed_order() -> None:
    whole = replace(item(1), lang="sv", updated=item(9).date, picture=PICTURE)
    assert list(written(whole)["items"][0].items()) == [
        ("id", "tag:tarinat.test,2026:tarina/1"),
        ("url", "https://tarinat.test/tarinat/1/"),
        ("title", "Tarina 1"),
        ("content_html", "<p>Kuljettaja odotti.</p>"),
        ("summary", "Hän odotti."),
        ("image", "https://tarinat.test/kuvat/bussi-800.jpg"),
        ("date_published", "2024-01-02T12:00:00+02:00"),
        ("date_modified", "2024-01-10T12:00:00+02:00"),
        ("authors", [{"name": "Aino Esimerkki"}]),
        ("tags", ["jono", "luukku"]),
        ("language", "sv"),
    ]


def test_item_is_silent_about_what_it_has_not() -> None:
    plain = written(replace(item(1), lang="fi", categories=()))["items"][0]
    assert {"image", "date_modified", "tags", "language", "content_text"} & set(plain) == set()


def test_feed_of_summaries_has_each_once() -> None:
    short = written(item(1), TARINAT_FEED_TEXT="summary")["items"][0]
    assert short["content_text"] == "Hän odotti."
    assert {"content_html", "summary"} & set(short) == set()


def test_items_stand_in_the_order_of_the_feed() -> None:
    assert [one["title"] for one in written(item(3), item(1))["items"]] == ["Tarina 3", "Tarina 1"]


def test_texts_are_plain_and_as_they_were_typed() -> None:
    nasty = replace(item(1), title=NASTY, author=NASTY, summary=NASTY, html=NASTY, categories=(NASTY,))
    one = written(nasty)["items"][0]
    assert [one["title"], one["summary"], one["content_html"]] == [NASTY] * 3
    assert (one["authors"], one["tags"]) == ([{"name": NASTY}], [NASTY])


def test_file_is_readable_and_ends_with_a_line() -> None:
    data = json_feed(feed(replace(item(1), title="Pöytä 😀"), address="/feed.json"), SITE).decode("utf-8")
    assert '\n      "title": "Pöytä 😀",\n' in data
    assert data.endswith("}\n")


@given(any_feed=ANY_FEED, any_site=ANY_SITE)
def test_any_feed_keeps_to_the_rules(any_feed, any_site) -> None:
    one = replace(any_feed, address="/feed.json")
    data = json_feed(one, any_site)
    assert findings(data, OWN, SITE.now) == []
    assert json_feed(replace(one, items=tuple(replace(i) for i in one.items)), any_site) == data
