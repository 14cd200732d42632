"""The texts of the interface in one language, with its plurals, dates and numbers."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from markupsafe import Markup

Text = str | Mapping[str, str]
"""A text with `{fields}`, or one such text for each plural category of the language."""

CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})
"""The plural categories of CLDR; every language has `other`."""


@cache
def locale_of(lang: str) -> Locale:
    """Give Babel's locale, parsed once a language: a page asks for dozens of dates."""
    return Locale.parse(lang, sep="-")


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
            return Markup(text).format(**values)
        except KeyError as missing:
            raise KeyError(f'text "{key}" in language "{self.lang}" needs {missing}') from None

    def day(self, d: date) -> str:
        """Write a day: 3. helmikuuta 2024."""
        return format_date(d, "long", locale=locale_of(self.lang))

    def weekday_day(self, d: date) -> str:
        """Write a day with its weekday: lauantai 3. helmikuuta 2024."""
        return format_date(d, "full", locale=locale_of(self.lang))

    def month(self, d: date) -> str:
        """Write a month as a heading, in its standalone form: helmikuu 2024."""
        return format_date(d, "LLLL y", locale=locale_of(self.lang))

    def number(self, n: int) -> str:
        """Write a whole number with the language's separators: 1 234, with a no-break space."""
        return format_decimal(n, locale=locale_of(self.lang))

    def _form(self, key: str, forms: Mapping[str, str], count: object) -> str:
        if not isinstance(count, int):
            raise KeyError(f'text "{key}" in language "{self.lang}" has plural forms and needs a count')
        return forms.get(locale_of(self.lang).plural_form(count), forms["other"])


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
        elif "other" in value and CATEGORIES.issuperset(value):
            yield key, {category: str(form) for category, form in value.items()}
        else:
            yield from flattened(value, f"{key}.")
