"""Rules of JSON Feed 1.1 (jsonfeed.org), narrower than the format: what we write, and all of that."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from feed_rules.moments import of_rfc_3339, of_update
from feed_rules.texts import CONTROL, SOFT_HYPHEN, of_html, of_whole

_ADDRESS = re.compile(r"https?://[^\s/]+/\S*")
_HUB = re.compile(r"https?://[^\s/]+\S*")
_TAG = re.compile(r"tag:[^,\s]+,[0-9]{4}(-[0-9]{2}){0,2}:\S+")
_LANG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

Rule = Callable[[Any], bool]


def _words(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _matching(pattern: re.Pattern[str]) -> Rule:
    return lambda value: isinstance(value, str) and bool(pattern.fullmatch(value))


def _list_of(rule: Rule) -> Rule:
    return lambda value: isinstance(value, list) and bool(value) and all(map(rule, value))


def _author(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == {"name"} and _words(value["name"])


def _hub(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == {"type", "url"} and _matching(_HUB)(value["url"])


_FEED: Mapping[str, Rule] = {
    "version": "https://jsonfeed.org/version/1.1".__eq__,
    "title": _words,
    "home_page_url": _matching(_ADDRESS),
    "feed_url": _matching(_ADDRESS),
    "description": _words,
    "icon": _matching(_ADDRESS),
    "language": _matching(_LANG),
    "items": lambda value: isinstance(value, list),
}
_FEED_MAY: Mapping[str, Rule] = {"authors": _list_of(_author), "hubs": _list_of(_hub)}
_ITEM: Mapping[str, Rule] = {
    "id": _matching(_TAG),
    "url": _matching(_ADDRESS),
    "title": _words,
    "date_published": _words,
    "authors": _list_of(_author),
}
_ITEM_MAY: Mapping[str, Rule] = {
    "content_html": _words,
    "content_text": _words,
    "summary": _words,
    "image": _matching(_ADDRESS),
    "date_modified": _words,
    "tags": _list_of(_words),
    "language": _matching(_LANG),
}


def of_json(data: bytes, address: str, now: datetime) -> Iterator[str]:
    """Name what is wrong with a feed."""
    try:
        feed = json.loads(data.decode("utf-8"), object_pairs_hook=_once, parse_constant=_refused)
    except ValueError as error:
        yield f"json: {error}"
        return
    wrong = list(_misshapen("the feed", feed, _FEED, _FEED_MAY))
    yield from wrong
    if wrong:
        return
    if next(iter(feed)) != "version":
        yield f"shape: {next(iter(feed))} comes before the version"
    if feed["feed_url"] != address:
        yield f"self: {feed['feed_url']} is not {address}"
    yield from _of_strings(feed)
    items = feed["items"]
    wrong = [f for n, item in enumerate(items) for f in _misshapen(f"item {n}", item, _ITEM, _ITEM_MAY)]
    yield from wrong or _of_items(items, now)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    told = dict(pairs)
    if len(told) < len(pairs):
        raise ValueError(f"a key twice among {[key for key, _ in pairs]}")
    return told


def _refused(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def _misshapen(name: str, told: Any, must: Mapping[str, Rule], may: Mapping[str, Rule]) -> Iterator[str]:
    if not isinstance(told, dict):
        yield f"shape: {name} is no object"
        return
    yield from (f"shape: {name} has no {key}" for key in must if key not in told)
    for key, value in told.items():
        rule = must.get(key) or may.get(key)
        if rule is None:
            yield f"shape: {name} has {key}, which readers do not know"
        elif not rule(value):
            yield f"shape: {key} of {name} is {value!r}"


def _of_strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if CONTROL.search(value):
            yield f"control character in {value!r}"
        if SOFT_HYPHEN in value:
            yield f"soft hyphen in {value!r}"
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _of_strings(part)


def _of_items(items: list[dict[str, Any]], now: datetime) -> Iterator[str]:
    ids = Counter(item["id"] for item in items)
    yield from (f"id: {id} {count} times" for id, count in ids.items() if count > 1)
    yield from of_whole(["content_html" in item for item in items])
    for item in items:
        yield from (f"{item['title']}: {wrong}" for wrong in _of_item(item, now))


def _of_item(item: dict[str, Any], now: datetime) -> Iterator[str]:
    if ("content_html" in item) == ("content_text" in item):
        yield "content: neither or both of html and text"
    if ("content_html" in item) != ("summary" in item):
        yield "summary: it stands beside a full text, and not beside itself"
    yield from of_html(item.get("content_html", ""))
    dates = [item[name] for name in ("date_published", "date_modified") if name in item]
    wrong = [finding for date in dates for finding in of_rfc_3339(date, now)]
    yield from wrong
    if len(dates) == 2 and not wrong:
        yield from of_update(*dates)
