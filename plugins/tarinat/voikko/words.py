"""What Voikko knows of words, asked once for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from threading import Lock

from tarinat.voikko.structure import bases_at, starts_of

Analyze = Callable[[str], Sequence[Mapping[str, str]]]
"""Gives the analyses of a word, each with BASEFORM, CLASS, STRUCTURE, WORDBASES, as it names them."""

Spell = Callable[[str], bool]
"""Tells whether a word is written as it should be."""

Suggest = Callable[[str], Sequence[str]]
"""Gives words that may have been meant, the likeliest first."""

_MOST_WORDS = 1 << 16  # some 20 MB


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
        base, starts = analysis["BASEFORM"].strip("-"), starts_of(analysis["STRUCTURE"])
        verb = analysis.get("CLASS") == "teonsana"
        known = bases_at(analysis.get("WORDBASES", ""))
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
