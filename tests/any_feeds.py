"""Feeds made of values, for tests of their writers: plain ones, and any that hypothesis can think of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from small_sites import SETTINGS
from tarinat.config import Site, site_of
from tarinat.feeds.values import Feed, Item, ItemPicture

NASTY = "A & <b> ]]> \" '\n    <item>\n  </channel>\n\t\u00a0\u2028😀"
PICTURE = ItemPicture("https://tarinat.test/kuvat/bussi-800.jpg", "image/jpeg", 800, 600, "Bussi & lumi")


def site(**settings: object) -> Site:
    """Give the site of the tests with some settings of its own."""
    made, errors = site_of({**SETTINGS, **settings}, datetime(2026, 7, 1, tzinfo=UTC))
    assert made, errors
    return made


SITE = site()


def item(number: int, html: str = "<p>Kuljettaja odotti.</p>") -> Item:
    """Make an item; number 1 is older than number 2."""
    return Item(
        guid=f"tag:tarinat.test,2026:tarina/{number}",
        title=f"Tarina {number}",
        link=f"https://tarinat.test/tarinat/{number}/",
        date=datetime(2024, 1, 1, 12, tzinfo=SITE.zone) + timedelta(days=number),
        author="Aino Esimerkki",
        categories=("jono", "luukku"),
        summary="Hän odotti.",
        html=html,
    )


def feed(
    *items: Item, address: str = "/rss.xml", title: str = "Tarinat", description: str = "Kaikki."
) -> Feed:
    """Make a feed of the home page."""
    return Feed(address, title, description, "/", "fi", items, "tag:tarinat.fi,2026:syote/sivusto")


_PIECES = (
    *("\x00", "\x07", "\x0b", "\x1b", "\x7f", "\x85", "\r", "\ud800", "\ufdd0", "\ufffe", "\uffff"),
    *("\u00ad", "\u00a0", "\u200d", "\u2028", "\U0001fffe", "😀", "ä", "\n", "\t", " ", "sana"),
    *("&", "<", ">", '"', "'", "]]>", "<![CDATA[", "<!--", "-->", "</title>", "<title>", "&amp;"),
    *("&shy;", "&s\u00adhy;", "&s&#173;hy;", "&#173;", "&#xAD", "&#00", "173;", "\\u00ad", "\\", "{", "}"),
    *("    <item>\n", "  </channel>", "    <entry>\n"),
)
ANY_TEXT = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=9)), max_size=9).map("".join)
_MOMENTS = st.datetimes(
    datetime(1900, 1, 1),  # noqa: DTZ001 (hypothesis adds the zones)
    datetime(2026, 6, 30),  # noqa: DTZ001
    timezones=st.sampled_from([ZoneInfo("Europe/Helsinki"), ZoneInfo("Asia/Kolkata"), UTC]),
)
_PICTURES = st.builds(
    ItemPicture,
    url=st.just(PICTURE.url),
    type=st.sampled_from(["image/jpeg", "image/svg+xml"]),
    width=st.integers(1, 9999),
    height=st.integers(1, 9999),
    alt=ANY_TEXT,
)
_ITEMS = st.builds(
    Item,
    guid=st.integers(1).map("tag:tarinat.test,2026:tarina/{}".format),
    title=ANY_TEXT,
    link=st.integers(1).map("https://tarinat.test/tarinat/{}/".format),
    date=_MOMENTS,
    author=ANY_TEXT,
    categories=st.lists(ANY_TEXT, max_size=3).map(tuple),
    summary=ANY_TEXT,
    html=ANY_TEXT,
    lang=st.sampled_from(["", "fi", "sv"]),
    updated=st.none() | _MOMENTS,
    picture=st.none() | _PICTURES,
)
ANY_FEED = st.builds(
    Feed,
    address=st.just("/rss.xml"),
    title=ANY_TEXT,
    description=ANY_TEXT,
    page=st.just("/"),
    lang=st.just("fi"),
    items=st.lists(_ITEMS, max_size=3, unique_by=lambda item: item.guid).map(tuple),
    id=st.just("tag:tarinat.fi,2026:syote/sivusto"),
)
"""Feeds of any words and moments, as RSS."""

ANY_SITE = st.builds(
    site,
    AUTHOR=st.sampled_from(["", "Aino Esimerkki"]),
    TARINAT_FEED_TEXT=st.sampled_from(["full", "summary"]),
    TARINAT_HUB=st.sampled_from(["", "https://keskus.test/?a=b&c=d"]),
)
