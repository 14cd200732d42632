"""Names of people in the text of a bad experience: those who serve did not ask to be in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from unicodedata import normalize

NameKinds = Callable[[str], frozenset[tuple[str, str]]]
"""Tells which kinds of names a word may be, each with its base form: ("etunimi", "Maija").

The kind is empty where the word is not known.
"""

_WORD = r"[A-ZÅÄÖÉÜŠŽ][a-zåäöéüšž]{1,30}(?:-[A-ZÅÄÖ][a-zåäö]{1,30})?"
_GAP = r"(?:[ \u00a0]|\n(?!\s))"
_TITLES = (
    *(
        "myyjä",
        "palvelija",
        "neuvoja",
        "kuljettaja",
        "lääkäri",
        "hoitaja",
        "virkailija",
        "tarjoilija",
        "kassa",
    ),
    *(
        "mekaanikko",
        "asentaja",
        "kampaaja",
        "parturi",
        "päällikkö",
        "esimies",
        "esihenkilö",
        "johtaja",
        "pomo",
    ),
    *("opettaja", "ohjaaja", "vartija", "lähetti", "avustaja", "työntekijä", "omistaja", "yrittäjä", "kokki"),
    *(
        "konduktööri",
        "tarkastaja",
        "insinööri",
        "psykologi",
        "terapeutti",
        "kätilö",
        "farmaseutti",
        "rehtori",
    ),
    *("proviisori", "optikko", "siivooja", "huoltomies", "putkimies", "isännöitsijä", "välittäjä", "emäntä"),
    *("leipuri", "hieroja", "sihteeri", "harjoittelija"),
)
"""What people in service are called; compounds end with them."""

_NAMED = ("nimeltä", "nimeltään")
_LAST_WORDS = re.compile(r"(?:(\w+)[ \u00a0\n])?(\w+)$")
_PAIR = re.compile(rf"(?<![\w@./-])(?P<first>{_WORD}){_GAP}(?P<last>{_WORD})(?![\w@-])")
_AFTER_A_WORD = re.compile(
    rf"(?<=[a-zåäö]){_GAP}(?P<name>{_WORD}|[A-ZÅÄÖ]\.{_GAP}?(?:[A-ZÅÄÖ]\.|{_WORD}))(?![\w@-])"
)
_SURNAME = re.compile(r"[A-ZÅÄÖ]\w+(?:nen|sen|sella|sellä|selle|selta|seltä)")
"""The surnames, and their forms, that can be told from other words without a dictionary."""

_LIKE_A_PERSONS = re.compile(r"\w+(?:nen|l[aä]|(?:se|l[aä])(?:n|ll[aäe]|lt[aä]))")
"""One is with Mäkelä (Mäkelällä, Mäkelältä), but in a place (Tuusulassa)."""

_CREDIT = re.compile(r"\b(?:kuva\w*|foto|photo|valokuv\w*|piirros|bild)\b[^.\n)\"]{0,60}$", re.IGNORECASE)
_NEAR = 120


def staff_names(
    text: str, known: Iterable[str] = (), kinds: NameKinds | None = None
) -> Iterator[tuple[int, int, str]]:
    """Find the names of people in a text: where each begins and ends, and it in small letters.

    `known` are names that may be there: of authors and services. Without `kinds` only the surest are found.
    """
    known = {_key(name) for name in known}
    seen = 0
    for start, end in sorted({*_pairs(text, kinds), *_titled(text, kinds)}):
        name = text[start:end]
        if start >= seen and not _is_known(_key(name), known) and not _is_credited(text, start):
            seen = end
            yield start, end, _key(name)


def _is_credited(text: str, start: int) -> bool:
    """Tell whether a name is a maker's of a picture; only what stands near before it can say so."""
    return bool(_CREDIT.search(text, max(0, start - _NEAR), start))


def _pairs(text: str, kinds: NameKinds | None) -> Iterator[tuple[int, int]]:
    """Find a first name with a surname: of the two only the surname bends in Finnish."""
    at = 0
    while found := _PAIR.search(text, at):
        at = found.end("first")
        first, last = found["first"], found["last"]
        if kinds is None:
            sure = bool(_SURNAME.fullmatch(last))
        else:
            given = {base for kind, base in kinds(first) if kind == "etunimi"}
            known_as_one = any(_is_surname(last, kind, base) for kind, base in kinds(last))
            sure = first in given and (known_as_one or bool(_SURNAME.fullmatch(last)))
        if sure:
            yield found.start(), found.end()


def _is_surname(word: str, kind: str, base: str) -> bool:
    """Tell whether a word is a form of a surname; Voikko knows many only as places: Nieminen, Mäkelä."""
    if kind == "paikannimi":
        return bool(_LIKE_A_PERSONS.fullmatch(word)) and base.endswith(("nen", "la", "lä"))
    return kind in ("sukunimi", "")


def _titled(text: str, kinds: NameKinds | None) -> Iterator[tuple[int, int]]:
    """Find a name after what somebody is: "myyjä Maija", "asiakaspalvelija N. N."."""
    for found in _AFTER_A_WORD.finditer(text):
        before = _LAST_WORDS.search(text, max(0, found.start() - 80), found.start())
        words = [word.lower() for word in before.groups() if word] if before else []
        named = words[-1:] and words[-1] in _NAMED
        title = words[-2 if named else -1] if len(words) > bool(named) else ""
        if not title.endswith(_TITLES):
            continue
        if "." in found["name"] or (named and kinds is None):
            yield found.span("name")
        elif kinds is not None:
            of_name = {kind for kind, _ in kinds(found["name"])}
            # Many a surname is a place too: "kuljettaja Salon asemalla".
            if "etunimi" in of_name or ("sukunimi" in of_name and "paikannimi" not in of_name):
                yield found.span("name")


def _key(name: str) -> str:
    return normalize("NFC", " ".join(name.split())).casefold()


def _is_known(name: str, known: Iterable[str]) -> bool:
    """Tell whether a name is a known one, in whatever case."""
    first, _, last = name.rpartition(" ")
    stem = last[: max(3, len(last) - 4)]
    return any(stem in other and (not first or other.startswith(first)) for other in known)
