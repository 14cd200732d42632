"""The texts of the interface in one language, with its plurals, dates and numbers."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from babel import Locale

Text = str | Mapping[str, str]
"""A text with `{fields}`, or one such text for each plural category of the language."""

CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})
"""The plural categories of CLDR; every language has `other`."""

PAIR = "2"
"""The form of just two, whatever their category, where a language says "both" (ICU's MessageFormat: `=2`)."""


_OF_EUROPE = {"en": "en-GB"}
"""CLDR's plain English is American, where a month stands before its day."""


@cache
def locale_of(lang: str) -> Locale:
    """Give Babel's locale, parsed once a language: a page asks for dozens of dates."""
    # Babel takes 30 ms to import: a build that changes nothing writes neither a date nor a number.
    from babel import Locale

    return Locale.parse(_OF_EUROPE.get(lang, lang), sep="-")


# A build writes the same few days, numbers and texts ten thousand times, and Babel and Markup.format take
# ten times as long as looking them up. What is remembered depends on nothing but what it is asked by.


@lru_cache(maxsize=8192)
def _written(lang: str, form: str, ordinal: int) -> str:
    from babel.dates import format_date

    return format_date(date.fromordinal(ordinal), form, locale=locale_of(lang))


@lru_cache(maxsize=8192, typed=True)  # True is no number, although it equals 1
def _number(lang: str, n: int) -> str:
    from babel.numbers import format_decimal

    return format_decimal(n, locale=locale_of(lang))


@lru_cache(maxsize=8192, typed=True)
def _category(lang: str, count: int) -> str:
    return locale_of(lang).plural_form(count)


@lru_cache(maxsize=2048)
def _cut(text: str) -> Markup | tuple[tuple[str, str | None], ...] | None:
    """Cut a text into literals, each with the field after it; whole without fields, None if not so simple."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    if any(form or turn or not (name is None or name.isidentifier()) for _, name, form, turn in parts):
        return None
    if all(name is None for _, name, _, _ in parts):
        return Markup("".join(literal for literal, _, _, _ in parts))
    return tuple((literal, name) for literal, name, _, _ in parts)


def _filled(text: str, values: Mapping[str, object]) -> Markup:
    """Do what `Markup(text).format(**values)` does, several times as fast where all is plain."""
    parts = _cut(text)
    if isinstance(parts, Markup):
        return parts
    written: list[str] = []
    for literal, name in parts or ():
        written.append(literal)
        if name is not None:
            value = values[name]
            if type(value) is Markup:
                written.append(value)
            elif type(value) is str:
                written.append(escape(value))
            else:
                break
    else:
        if parts is not None:
            return Markup("".join(written))
    return Markup(text).format(**values)


@dataclass(frozen=True, slots=True)
class Translations:
    """The texts of one language. `texts` is by dotted key; catalogues are trusted markup."""

    lang: str
    texts: Mapping[str, Text] = field(repr=False, hash=False)

    def __call__(self, key: str, /, **values: object) -> Markup:
        """Write the text of a key with its values escaped; `count` also chooses the plural form."""
        text = self.texts.get(key)
        if text is None:
            raise KeyError(f'no text "{key}" in language "{self.lang}"')
        count = values.get("count")
        if isinstance(count, int):
            values["count"] = self.number(count)
        if not isinstance(text, str):
            text = self._form(key, text, count)
        try:
            return _filled(text, values)
        except KeyError as missing:
            raise KeyError(f'text "{key}" in language "{self.lang}" needs {missing}') from None

    def day(self, d: date) -> str:
        """Write a day: 3. helmikuuta 2024."""
        return _written(self.lang, "long", d.toordinal())

    def weekday_day(self, d: date) -> str:
        """Write a day with its weekday: lauantai 3. helmikuuta 2024."""
        return _written(self.lang, "full", d.toordinal())

    def month(self, d: date) -> str:
        """Write a month as a heading, in its standalone form: helmikuu 2024."""
        return _written(self.lang, "LLLL y", d.toordinal())

    def number(self, n: int) -> str:
        """Write a whole number with the language's separators: 1 234, with a no-break space."""
        return _number(self.lang, n)

    def _form(self, key: str, forms: Mapping[str, str], count: object) -> str:
        if not isinstance(count, int):
            raise KeyError(f'text "{key}" in language "{self.lang}" has plural forms and needs a count')
        if count == 2 and PAIR in forms:
            return forms[PAIR]
        return forms.get(_category(self.lang, count), forms["other"])


def load_translations(folder: Path, lang: str, *parts: str) -> Translations:
    """Read `folder/lang/part.toml` for each part (default: site) into one set of texts."""
    texts: dict[str, Text] = {}
    for part in parts or ("site",):
        path = folder / lang / f"{part}.toml"
        with path.open("rb") as file:
            for key, text in flattened(tomllib.load(file)):
                if key in texts:
                    raise ValueError(f'{path}: the text "{key}" is already in another part')
                texts[key] = text
    return Translations(lang, texts)


def languages(folder: Path) -> tuple[str, ...]:
    """Name the languages that have a catalogue of the site's texts, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in folder.glob("*/site.toml")))


def flattened(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, Text]]:
    """Give the texts of a TOML table by dotted key, in the order of the file."""
    for name, value in table.items():
        key = prefix + name
        if isinstance(value, str):
            yield key, value
        elif not isinstance(value, Mapping):
            raise ValueError(f'the text "{key}" must be a string or a table, not {value!r}')
        elif "other" in value and CATEGORIES.issuperset(value.keys() - {PAIR}):
            yield key, {category: str(form) for category, form in value.items()}
        else:
            yield from flattened(value, f"{key}.")
