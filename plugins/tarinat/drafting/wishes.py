"""What an author asks of a new story on the command line, checked: every mistake is told at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from tarinat.dates import DateError, parse_day, parse_when
from tarinat.drafting.scalars import one_line
from tarinat.finnish import slug
from tarinat.stories import EXPERIENCES, PERSPECTIVES

ALLOWED: Mapping[str, Iterable[str]] = {"Experience": EXPERIENCES, "Perspective": PERSPECTIVES}
"""The keys that may have certain words only, whatever their case."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that was asked for and can't be: its message is `new.<code>`."""

    code: str
    values: Mapping[str, str]


def values_of(given: Mapping[str, str], zone: ZoneInfo) -> tuple[dict[str, str], list[Refusal]]:
    """Read the values of a head that were given, by key; a date comes out in ISO form."""
    values = {key: text for key, written in given.items() if (text := one_line(written))}
    refused = []
    for key in ALLOWED:
        if not is_allowed(key, values.get(key, "")):
            refused.append(Refusal("not_allowed", {"key": key, **_named(key, values)}))
    address = values.get("Slug", "")
    if address != slug(address):
        code = "slug_form" if slug(address) else "slug_empty"
        refused.append(Refusal(code, _named("Slug", values, suggestion=slug(address))))
    if "Date" in values:
        try:
            values["Date"] = written_date(values["Date"], zone)
        except DateError as error:
            refused.append(Refusal(error.code, error.fields))
    return values, refused


def is_allowed(key: str, word: str) -> bool:
    """Tell whether a key may have a word; it may always be empty."""
    return not word or key not in ALLOWED or word.casefold() in ALLOWED[key]


def written_date(text: str, zone: ZoneInfo) -> str:
    """Write a date in ISO form, with the time where one was given, as in a time zone. Raise DateError."""
    try:
        return parse_day(text).isoformat()
    except DateError:
        moment = parse_when(text, zone)  # what is wrong with it, a day with a time may explain better
        return moment.strftime("%Y-%m-%d %H:%M:%S" if moment.second else "%Y-%m-%d %H:%M")


def tags_of(written: Iterable[str]) -> tuple[str, ...]:
    """Read tags: each text may be several with commas between them."""
    parts = (one_line(part) for text in written for part in text.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def _named(key: str, values: Mapping[str, str], **more: str) -> dict[str, str]:
    return {"option": f"--{key.lower()}", "value": values[key], **more}
