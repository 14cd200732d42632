"""Rules of dates: each is one that there is, has its offset and is no day to come."""

from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def of_rfc_822(text: str, now: datetime) -> Iterator[str]:
    """Name what is wrong with a date of RSS."""
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        yield f"date: {text} is none"
        return
    if moment.tzinfo and text[:3] != _DAYS[moment.weekday()]:
        yield f"date: {text} is a {_DAYS[moment.weekday()]}"
    yield from _of_moment(moment, text, now)


def of_rfc_3339(text: str, now: datetime) -> Iterator[str]:
    """Name what is wrong with a date of Atom or JSON Feed."""
    try:
        moment = datetime.fromisoformat(text)
    except (ValueError, TypeError):
        yield f"date: {text} is none"
        return
    if "T" not in text:
        yield f"date: {text} has no time"
    yield from _of_moment(moment, text, now)


def of_update(published: str, updated: str) -> Iterator[str]:
    """Name what is wrong with two sound dates of one item."""
    if datetime.fromisoformat(updated) < datetime.fromisoformat(published):
        yield f"date: updated on {updated}, before {published}"


def _of_moment(moment: datetime, text: str, now: datetime) -> Iterator[str]:
    if moment.tzinfo is None:
        yield f"date: {text} has no offset"
    elif moment > now:
        yield f"date: {text} is to come"
