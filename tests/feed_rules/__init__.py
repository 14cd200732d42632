"""What every feed must keep to: a schema of its shape, and the rules that no schema can tell.

`findings` gives a sentence for each breach, so that a feed that keeps to all gives none.
"""

from datetime import datetime

from feed_rules.atom import of_atom
from feed_rules.json_feed import of_json
from feed_rules.rss import of_rss

LARGEST = 1_000_000
"""Bytes: what is more is asked for by every reader each hour."""


def findings(data: bytes, address: str, now: datetime) -> list[str]:
    """Name all that is wrong with a feed whose full address, which tells its format, is `address`."""
    found = [f"size: {len(data)} bytes"] if len(data) > LARGEST else []
    if address.endswith(".json"):
        return [*found, *of_json(data, address, now)]
    if address.endswith("/atom.xml"):
        return [*found, *of_atom(data, address, now)]
    return [*found, *of_rss(data, address, now)]
