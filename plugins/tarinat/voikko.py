"""Finnish words as Voikko reads them: base forms, parts of compounds and their seams, and spelling."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import Protocol

Analyze = Callable[[str], Sequence[Mapping[str, str]]]
"""Gives the analyses of a word, each with BASEFORM, CLASS, STRUCTURE, WORDBASES, as it names them."""

Spell = Callable[[str], bool]
"""Tells whether a word is written as it should be."""

Suggest = Callable[[str], Sequence[str]]
"""Gives words that may have been meant, the likeliest first."""

_MOST_WORDS = 1 << 16  # some 20 MB
_NAMES = ("libvoikko.so.1", "libvoikko.1.dylib")
_ROOMS = ("/usr", "/usr/local", "/opt/homebrew", "/opt/local")
_KIND = getattr(sys.implementation, "_multiarch", "")  # x86_64-linux-gnu
_LIBRARIES = tuple(f"{room}/{lib}" for room in _ROOMS for lib in ("lib", "lib64", f"lib/{_KIND}"))
_DICTIONARIES = ("/etc/voikko", *(f"{room}/{lib}/voikko" for room in _ROOMS for lib in ("lib", "share")))


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word; `parts` are the base forms of a compound's parts, none of a simple word's.

    `verb` tells whether it is a form of a verb, `root` is the verb that a participle is made from. `pronoun`
    tells whether it is one, `rare` whether it is a form that is seldom meant where there is another reading:
    tiesi is rather of tietää than your road, tein rather of tehdä than by roads.
    """

    base: str
    parts: tuple[str, ...] = ()
    seams: tuple[int, ...] = ()
    verb: bool = False
    root: str = ""
    pronoun: bool = False
    rare: bool = False


class _Library(Protocol):
    """What is asked of libvoikko."""

    def analyze(self, word: str) -> Sequence[Mapping[str, str]]: ...

    def spell(self, word: str) -> bool: ...

    def suggest(self, word: str) -> Sequence[str]: ...


class Voikko:
    """Reads words; what it read it remembers. Any thread may ask, but a process opens its own.

    Where no speller is given, a word is well spelt if it can be read.
    """

    def __init__(self, analyze: Analyze, spell: Spell | None = None, suggest: Suggest | None = None) -> None:
        self._analyze = analyze
        self._spell = spell or (lambda word: bool(analyze(word)))
        self._suggest = suggest or (lambda word: ())
        self._alone = Lock()  # libvoikko: one question to a handle at a time
        self.readings = lru_cache(maxsize=_MOST_WORDS)(self._readings)
        self.names = lru_cache(maxsize=_MOST_WORDS)(self._names)
        self.spells = lru_cache(maxsize=_MOST_WORDS)(self._spells)

    def bases(self, word: str) -> tuple[str, ...]:
        """Give the base forms that a word may be of, in Voikko's order; none where it knows none."""
        return tuple(dict.fromkeys(reading.base for reading in self.readings(word)))

    def parts(self, word: str) -> tuple[str, ...]:
        """Give the base forms of a compound's parts by every reading: öljynvaihto is öljy, vaihto."""
        return tuple(dict.fromkeys(part for reading in self.readings(word) for part in reading.parts))

    def seams(self, word: str) -> tuple[int, ...]:
        """Give the places in a word before which a part of a compound begins, by every reading of it.

        A place on which the readings differ is none (kaivosaukko), nor is one after a hyphen, where any line
        may break. What Voikko does not know has no seams.
        """
        found = [set(reading.seams) for reading in self.readings(word)]
        return tuple(sorted(set.intersection(*found))) if found else ()

    def _names(self, word: str) -> frozenset[tuple[str, str]]:
        """Tell which kinds of names a word may be, each with its base form: ("etunimi", "Maija").

        A word that is not known may be any name: its kind is empty.
        """
        with self._alone:
            analyses = self._analyze(word)
        kinds = ((analysis.get("CLASS", ""), analysis["BASEFORM"]) for analysis in analyses)
        return (
            frozenset(kind for kind in kinds if kind[0].endswith("nimi"))
            if analyses
            else frozenset({("", word)})
        )

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Give words that may have been meant by one that is not well spelt, likeliest first (some 2 ms)."""
        with self._alone:
            return tuple(self._suggest(word))

    def _spells(self, word: str) -> bool:
        """Tell whether a word is well spelt, capitals included: a name needs its own (some 10 µs)."""
        with self._alone:
            return self._spell(word)

    def _readings(self, word: str) -> tuple[Reading, ...]:
        with self._alone:
            analyses = self._analyze(word)
        return tuple(dict.fromkeys(self._reading(word, analysis) for analysis in analyses))

    def _reading(self, word: str, analysis: Mapping[str, str]) -> Reading:
        base, starts = analysis["BASEFORM"].strip("-"), _starts(analysis["STRUCTURE"])
        verb = analysis.get("CLASS") == "teonsana"
        known = _bases_at(analysis.get("WORDBASES", ""))
        root = [*known.values()][-1] if known and "PARTICIPLE" in analysis else ""
        pieces = [word[start:end].strip("-") for start, end in pairwise((*starts, len(word)))]
        pronoun = analysis.get("CLASS") == "asemosana"
        rare = "POSSESSIVE" in analysis or analysis.get("SIJAMUOTO") == "keinonto"
        if len(pieces) < 2:
            return Reading(base, verb=verb, root=root, pronoun=pronoun, rare=rare)
        places = pairwise((*starts, len(word)))
        *early, last = (
            known.get(place) or self._alone_or_as_is(piece)
            for place, piece in zip(places, pieces, strict=True)
        )
        if base[: starts[-1]].lower() == word[: starts[-1]].lower():  # only the last part bends
            last = base[starts[-1] :]
        seams = tuple(start for start in starts[1:] if word[start - 1] != "-")
        return Reading(base, (*early, last), seams, verb, root, pronoun, rare)

    def _alone_or_as_is(self, piece: str) -> str:
        """Give the base form of a part that is a word made of others: WORDBASES has palvella for palvelu."""
        bases = self.bases(piece)
        return piece if not bases or piece in bases else bases[0]


def _starts(structure: str) -> tuple[int, ...]:
    """Give where the parts begin; STRUCTURE has a `=` before each, and a sign for each letter."""
    starts: list[int] = []
    place = 0
    for sign in structure:
        if sign == "=":
            starts.append(place)
        else:
            place += 1
    return tuple(starts)


def _bases_at(word_bases: str) -> Mapping[tuple[int, int], str]:
    """Map the places of a part in the word to its base form, where WORDBASES tells it outright.

    As in `+asiakas(asiakas)+kokemus(kokemus)`; of a base with its own seam, `+isoisä(iso=isä)`, both parts
    are told, of a part made with an ending, `+palvel(palvella)+u(+u)`, none.
    """
    found: dict[tuple[int, int], str] = {}
    place = 0
    for surface, base in _items(word_bases):
        whole = base.replace("=", "")
        inner = base.split("=") if whole == surface else [whole]
        start = place
        for part in inner:
            end = start + (len(part) if len(inner) > 1 else len(surface))
            if part and not part.startswith("+"):
                found[start, end] = part
            start = end
        place += len(surface)
    return found


def _items(word_bases: str) -> Iterator[tuple[str, str]]:
    """Yield the surface and the base form of each item; a prefix and a hyphen have none."""
    at = 0
    while at < len(word_bases):
        at += 1  # the plus sign before each
        opening = word_bases.find("(", at)
        closing = word_bases.find(")", opening)
        plus = word_bases.find("+", at + 1)
        if opening != -1 and (plus == -1 or opening < plus):
            yield word_bases[at:opening], word_bases[opening + 1 : closing]
            at = closing + 1
        else:
            end = len(word_bases) if plus == -1 else plus
            yield word_bases[at:end], ""
            at = end


def voikko() -> Voikko | None:
    """Give this process's Voikko; None where the C library or its Finnish dictionary is missing."""
    return _opened(os.getpid(), fingerprint())


@cache
def _opened(process: int, state: bytes) -> Voikko | None:  # noqa: ARG001 (what is opened, and by whom)
    library = _library()
    return Voikko(library.analyze, library.spell, library.suggest) if library else None


def _library() -> _Library | None:
    try:
        import libvoikko

        library: _Library = libvoikko.Voikko("fi")
    except (ImportError, OSError, AttributeError):  # no package, no C library, one too old
        return None
    except Exception as error:
        if type(error).__name__ != "VoikkoException":  # no dictionary
            raise
        return None
    return library


def fingerprint() -> bytes:
    """Tell the library and the dictionary that are here from any other, without opening them (0.3 ms).

    It is their files' sizes and times, where libvoikko and the loader of libraries look for them.
    """
    named = os.environ.get("VOIKKO_DICTIONARY_PATH", "").split(os.pathsep)
    own = str(Path.home() / ".voikko")
    dictionaries = (Path(folder) for folder in (*named, own, *_DICTIONARIES) if folder)
    folders = (*os.environ.get("LD_LIBRARY_PATH", "").split(os.pathsep), *_LIBRARIES)
    libraries = (Path(folder, name) for folder in folders for name in _NAMES if folder)
    digest = blake2b(digest_size=16)
    for file in (*(file for folder in dictionaries for file in sorted(folder.glob("*/mor-*/*"))), *libraries):
        with suppress(OSError):
            stat = file.stat()
            digest.update(f"{file}\0{stat.st_size}\0{stat.st_mtime_ns}\0".encode())
    return digest.digest()
