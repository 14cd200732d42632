"""What subscribers will see: the coming feeds beside those that they have read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from tarinat.feeds.items import UPDATE, is_update
from tarinat.feeds.sent import Sent

Feeds = Mapping[str, Sequence[Sent]]
"""The items of feeds by their addresses."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Something that subscribers will notice: a title, and the feeds that have it."""

    title: str
    feeds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is other than before, each thing once: `duplicated` is what was read before under another id.

    `changed` counts the items that change in place, which nobody is told of.
    """

    new: tuple[Seen, ...]
    updated: tuple[Seen, ...]
    lost: tuple[Seen, ...]
    duplicated: tuple[Seen, ...]
    changed: int


def compare(before: Feeds, coming: Feeds, lasting: Set[str]) -> Comparison:
    """Compare feeds; a feed that nobody could follow before is no news.

    `lasting` are the ids of all that may be in a feed: what has left a feed because of its age or an edit is
    not lost. In it are also the ids of items, and the addresses of feeds, that were let go of on purpose.
    """
    read = {item.guid: item for items in before.values() for item in items}
    followed = {address: items for address, items in coming.items() if address in before}
    fresh = list(
        _by_guid({address: [i for i in items if i.guid not in read] for address, items in followed.items()})
    )
    continued = {item.guid.partition(UPDATE)[0] for item, _ in fresh if is_update(item.guid)}
    again = _Again(read.values())
    new: list[Seen] = []
    updated: list[Seen] = []
    duplicated: list[Seen] = []
    for item, feeds in fresh:
        seen = Seen(item.title, feeds)
        if item.guid in continued and all(map(_tells_changes, feeds)):
            continue  # an old story that came back there as its continuation
        if again.has(item):
            duplicated.append(seen)
        else:
            (updated if is_update(item.guid) else new).append(seen)
    for address, items in followed.items():
        counts = Counter(item.guid for item in items)
        twice = {item.guid: item for item in items if counts[item.guid] > 1}
        duplicated += [Seen(item.title, (address,)) for item in twice.values()]
    left = {
        address: [item for item in items if item.guid not in lasting and not is_update(item.guid)]
        for address, items in before.items()
    }
    lost = [Seen(item.title, feeds) for item, feeds in _by_guid(left)]
    lost += [
        Seen(address, (address,)) for address in before if address not in coming and address not in lasting
    ]
    now = {item.guid: item for items in followed.values() for item in items}
    changed = sum(_says(now[guid]) != _says(item) for guid, item in read.items() if guid in now)
    return Comparison(tuple(new), tuple(updated), tuple(lost), tuple(duplicated), changed)


class _Again:
    """Tells whether an item was read before under another id: by its page, or by title, date and text.

    Two stories of one day may well have one title.
    """

    def __init__(self, read: Iterable[Sent]) -> None:
        read = tuple(read)
        stories = [item for item in read if not is_update(item.guid)]
        self._pages = {item.page for item in stories}
        self._stories = {(item.title, item.date, item.text) for item in stories}
        self._updates = {(item.page, item.text) for item in read if is_update(item.guid)}

    def has(self, item: Sent) -> bool:
        if is_update(item.guid):  # the same words on another day
            return (item.page, item.text) in self._updates
        return item.page in self._pages or (item.title, item.date, item.text) in self._stories


def _tells_changes(address: str) -> bool:
    """Tell whether the format of a feed dates changes: there, a story that is continued comes in again."""
    return not address.endswith("/rss.xml")


def _by_guid(feeds: Feeds) -> Iterator[tuple[Sent, tuple[str, ...]]]:
    """Give each item once, with the feeds that have it, in the order of the first of them."""
    addresses: dict[str, list[str]] = defaultdict(list)
    items: dict[str, Sent] = {}
    for address, own in feeds.items():
        for item in own:
            items.setdefault(item.guid, item)
            if address not in addresses[item.guid]:
                addresses[item.guid].append(address)
    for guid, item in items.items():
        yield item, tuple(addresses[guid])


def _says(item: Sent) -> tuple[str, str]:
    return item.title, item.text
