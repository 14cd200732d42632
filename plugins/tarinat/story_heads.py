"""The head of a story: each key read as what it means, and what is wrong with it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from zoneinfo import ZoneInfo

from tarinat.dates import DateError, parse_day, parse_when
from tarinat.finnish import same_word_key, slug
from tarinat.frontmatter import Document
from tarinat.naming import slug_of, title_of
from tarinat.problems import Problem, problem

Value = TypeVar("Value")

ID_FORM = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,:@~+_-]{0,99}")


@dataclass(frozen=True, slots=True)
class TagUse:
    """A tag as the author wrote it, its line, and the key by which it is compared."""

    text: str
    line: int
    key: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", same_word_key(self.text))


class HeadReader:
    """Reads the keys of one story and gathers what is wrong with them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.found: list[Problem] = []

    def _wrong(self, key: str, code: str, /, **values: object) -> None:
        self.found.append(problem(self.document.place(self.document.line(key)), code, **values))

    def title(self) -> str:
        return title_of(self.document, self.found)

    def date(self, zone: ZoneInfo) -> dt.datetime | None:
        text = self.document.text("Date")
        if not text:
            self._wrong("Date", "date-missing")
            return None
        try:
            return parse_when(text, zone)
        except DateError as error:
            self._wrong("Date", error.code, **error.fields)
            return None

    def day(self, key: str) -> dt.date | None:
        text = self.document.text(key)
        try:
            return parse_day(text) if text else None
        except DateError as error:
            self._wrong(key, error.code, **error.fields)
            return None

    def update(self) -> tuple[dt.date | None, str]:
        """Read `2026-07-01 – palvelu vastasi`: a day, then what is new."""
        before, *rest = re.split(r"\s[–—-]\s", self.document.text("Updated"), maxsplit=1)
        note = "".join(rest)
        try:
            return (parse_day(before) if before else None), note.strip()
        except DateError as error:
            self._wrong("Updated", error.code, **error.fields)
            return None, ""

    def tags(self) -> tuple[TagUse, ...]:
        line = self.document.line("Tags")
        if ";" in self.document.text("Tags"):
            self._wrong("Tags", "tags-semicolon")
        uses: dict[str, TagUse] = {}
        for text in self.document.items("Tags"):
            use = TagUse(text, line)
            uses.setdefault(use.key, use)
        if not uses:
            self._wrong("Tags", "tags-missing")
        for use in uses.values():
            if not slug(use.text):
                self._wrong("Tags", "tag-without-letters", tag=use.text)
        return tuple(uses.values())

    def id(self) -> str:
        """Read the Id, which becomes part of a tag URI (RFC 4151) and of a line of the record."""
        given = self.document.text("Id")
        if given and not ID_FORM.fullmatch(given):
            self._wrong("Id", "id-form", id=given[:60], suggestion=slug(given)[:40] or "k7f3")
        return given

    def slug(self, stem: str) -> str:
        return slug_of(self.document, stem, self.found)

    def choice(self, key: str, allowed: Mapping[str, Value]) -> Value | None:
        text = self.document.text(key)
        if text and text.casefold() not in allowed:
            self._wrong(key, "value-not-allowed", key=key, value=text, allowed=", ".join(allowed))
        return allowed.get(text.casefold())
