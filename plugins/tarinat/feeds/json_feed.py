"""A feed as JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from typing import Any

from tarinat.characters import clean
from tarinat.config import Site
from tarinat.feeds.heads import head_of
from tarinat.feeds.moments import announced, whole_minutes
from tarinat.feeds.texts import texts_of
from tarinat.feeds.values import Feed, Item

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed, site: Site) -> bytes:
    """Write a feed as JSON, the same bytes for the same feed."""
    head = head_of(feed, site)
    told = _without_empty(
        {
            "version": VERSION,
            "title": head.title,
            "home_page_url": head.page,
            "feed_url": head.own,
            "description": head.description,
            "icon": head.mark,
            "authors": _authors(clean(site.author)),
            "language": head.lang,
            "hubs": [{"type": "WebSub", "url": site.hub}] if site.hub else [],
        }
    )
    whole = {**told, "items": [_item(item, feed.lang, site) for item in feed.items]}
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _item(item: Item, lang: str, site: Site) -> dict[str, Any]:
    texts = texts_of(item, site)
    return _without_empty(
        {
            "id": item.guid,
            "url": item.link,
            "title": texts.title,
            "content_html": texts.html,
            # What an item has no text for it still must have a content for, and then says once.
            "content_text": "" if texts.html else texts.summary,
            "summary": texts.summary if texts.html else "",
            "image": item.picture.url if item.picture else "",
            "date_published": whole_minutes(item.date).isoformat(),
            "date_modified": announced(item).isoformat() if item.updated else "",
            "authors": _authors(texts.author),
            "tags": texts.categories,
            "language": item.lang if item.lang != lang else "",
        }
    )


def _authors(name: str) -> list[dict[str, str]]:
    return [{"name": name}] if name.strip() else []


def _without_empty(told: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if value}
