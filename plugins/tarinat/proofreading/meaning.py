"""What a lesson says, as far as words tell: its base forms, whether it denies, and words of opposite meaning.

With Voikko base forms are exact; without, and in Swedish and English, Snowball's stems have to do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from tarinat.proofreading.word_groups import ANTONYMS, CONTRASTS, LIMITS, NEGATIONS, SMALL_WORDS, SYNONYMS
from tarinat.search.stems import Snowball
from tarinat.voikko import Reading, Voikko

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+")
_CLAUSE = re.compile(r"[,;:–—]+\s*|\s+(?=(?:eikä|eivätkä|enkä|utan|vaan)\b)", re.IGNORECASE)
_LANGUAGES = {"fi": "finnish", "sv": "swedish", "en": "english"}
_DOUBLED = re.compile(r"([bcdfghjklmnpqrstvwxz])\1")
_ENDING = re.compile(r"(?:mis|minen|mus|mys|us|ys|nta|ntä|nti|ata|ätä)?[aeiouyäö]*$")
_SHORTEST_ROOT = 4
_LONGEST_ROUGH = 5
_GRADES = re.compile(r"n[tkg]|l[tk]|r[tk]|mp|ht|d")
"""Consonants that change within a word (hinta, hinnan), with what stays of them: the first, or t for d."""

_MOST_WORDS = 1 << 14

WHOLE, ROOT, PART = 1.0, 0.8, 0.5
"""How alike two words are that share a base form, a root (odotus, odottaa) or a part of a compound."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word by the names under which it can be met again, each with how alike that makes two words.

    `small` words say little: conjunctions, pronouns, and what nearly every lesson has.
    """

    names: tuple[tuple[str, float], ...]
    small: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a sentence says; `denies` whether it says that something is not so, or should not be."""

    terms: tuple[Term, ...]
    denies: bool
    words: frozenset[str]

    def opposes(self, other: Meaning) -> bool:
        """Tell whether one denies what the other does not, or has a word of the opposite meaning instead."""
        if self.denies != other.denies:
            return True
        only, others = self.words - other.words, other.words - self.words
        return any(
            (one in only and two in others) or (two in only and one in others) for one, two in ANTONYMS
        )


class Reader:
    """Reads sentences in three languages; what it learnt of a word it remembers."""

    def __init__(self, voikko: Voikko | None) -> None:
        self._voikko = voikko
        self._stem = lru_cache(maxsize=_MOST_WORDS)(self._stem_of)
        self._groups: Mapping[str, str] = {}
        self._small: frozenset[str] = frozenset()
        self._bases = lru_cache(maxsize=_MOST_WORDS)(self._bases_of)

    def meaning(self, sentence: str, lang: str) -> Meaning:
        """Tell what a sentence says."""
        words = [word.lower().replace("’", "'") for word in _WORD.findall(sentence)]
        terms = tuple(self._term(word, lang) for word in dict.fromkeys(words) if word not in NEGATIONS)
        bases = frozenset(chain.from_iterable((word, *self._bases(word, lang)[0]) for word in words))
        return Meaning(terms, _denies(sentence), bases)

    def _term(self, word: str, lang: str) -> Term:
        bases, parts = self._bases(word, lang)
        names: dict[str, float] = {}
        if lang == "fi" and not self._voikko:
            return self._rough_term(word, bases[0])
        for base in bases:
            names[f"={SYNONYMS.get(word, SYNONYMS.get(base, base))}"] = WHOLE
            root = _root(base)
            if len(root) >= _SHORTEST_ROOT:
                names[f"~{root}"] = ROOT
        for part in parts:
            names.setdefault(f"={SYNONYMS.get(part, part)}", PART)
        small = word in SMALL_WORDS or any(base in SMALL_WORDS for base in bases)
        return Term(tuple(names.items()), small)

    def _rough_term(self, word: str, stem: str) -> Term:
        """Read a Finnish word by its stem alone: forms of a word mostly share how their stems begin."""
        rough = self._rough(stem)
        groups, small = self._rough_groups()
        name = groups.get(rough, rough)
        alike = WHOLE if name != rough else ROOT
        return Term(((f"={stem}", WHOLE), (f"~{name}", alike)), word in SMALL_WORDS or rough in small)

    def _rough_groups(self) -> tuple[Mapping[str, str], frozenset[str]]:
        if not self._groups:
            rough = {word: self._rough(self._stem(word, "fi")) for word in (*SYNONYMS, *SMALL_WORDS)}
            self._groups = {rough[word]: rough[first] for word, first in SYNONYMS.items()}
            self._small = frozenset(rough[word] for word in SMALL_WORDS if len(word) > _SHORTEST_ROOT)
        return self._groups, self._small

    @staticmethod
    def _rough(stem: str) -> str:
        plain = _DOUBLED.sub(r"\1", _GRADES.sub(lambda found: found[0].replace("d", "t")[0], stem))
        return plain[:_LONGEST_ROUGH]

    def _bases_of(self, word: str, lang: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Give the base forms that a word may be of, and those of a compound's parts."""
        if lang == "fi" and self._voikko:
            readings = _likely(self._voikko.readings(word) or self._voikko.readings(word.capitalize()))
            if readings:
                bases = (base.lower() for one in readings for base in (one.root or one.base,))
                parts = (part.lower() for one in readings for part in one.parts if len(part) > 2)
                return tuple(dict.fromkeys(bases)), tuple(dict.fromkeys(parts))
        return (self._stem(word, lang),), ()

    def _stem_of(self, word: str, lang: str) -> str:
        return _stemmer(lang).stemWord(word)


@cache
def _stemmer(lang: str) -> Snowball:
    from Stemmer import Stemmer

    stemmer: Snowball = Stemmer(_LANGUAGES[lang])
    return stemmer


def _likely(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    fewest = min((len(reading.parts) for reading in readings), default=0)
    readings = tuple(reading for reading in readings if len(reading.parts) == fewest)
    return tuple(reading for reading in readings if not reading.rare) or readings


def _denies(sentence: str) -> bool:
    """Tell whether a sentence denies; what only sets a clause off, as in `, ei jono`, does not count."""
    for number, clause in enumerate(_CLAUSE.split(sentence)):
        words = [word.lower() for word in _WORD.findall(clause)]
        if number and words[:1] and words[0] in CONTRASTS:
            continue
        if any(word in NEGATIONS or word in LIMITS for word in words):
            return True
    return False


def _root(base: str) -> str:
    """Cut a base form to what it shares with words made of it: odottaa, odotus and odottaminen."""
    return _ENDING.sub("", _DOUBLED.sub(r"\1", base))
