"""Words of the site's own, `content/sanasto.txt`, and the forms of them that are taken for known.

No paradigm is looked up: each word has the stems that a Finnish word of its ending may have, and a stem with
any ending of a case, a possessive or a clitic will do. What is accepted too much hurts nobody.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from tarinat.search.inflection import forms_of_nominal, forms_of_verb

WORD_LIST = "sanasto.txt"

_LETTERS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_CASE = (
    "n|t|t?[aä]|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|n[aä]|ks[ie]|tt[aä]|h?[aeiouyäö]n|seen|siin|hin"
    "|iden|itten|jen|ien|j[aä]|it[aä]"
)
_ENDING = re.compile(
    rf"(?:{_CASE})?(?:ni|si|ns[aä]|mme|nne|[aeiouyäö]n)?(?:kin|k[aä][aä]n|k[oö]|h[aä]n|p[aä]|s)*"
)
_TAIL = re.compile(r"(?:ni|si|ns[aä]|mme|nne)?(?:kin|k[aä][aä]n|k[oö]|h[aä]n|p[aä]|s)*")
_VERB_TAIL = re.compile(r"[a-zäö]{0,7}")
_INFINITIVE = re.compile(r".{2,}(?:[dtlnr][aä]|[aeiou]a|[äeiöy]ä)")
_CONSONANT = re.compile(r"[^aeiouyäöå]$")
_START = 2
_SHORTEST_PART = 3


def words_in_list(text: str) -> tuple[str, ...]:
    """Read a list of words: one a line, and nothing after a `#`."""
    lines = (line.partition("#")[0] for line in text.splitlines())
    return tuple(dict.fromkeys(chain.from_iterable(_LETTERS.findall(line) for line in lines)))


def words_of_names(names: Iterable[str]) -> tuple[str, ...]:
    """Give the words of names of services, people, places and tags."""
    return tuple(dict.fromkeys(chain.from_iterable(_LETTERS.findall(name) for name in names)))


class KnownWords:
    """Tells whether a word is a form of a listed one. Forms are made when a word like it is asked for."""

    def __init__(self, words: Iterable[str]) -> None:
        self._listed: dict[str, list[str]] = defaultdict(list)
        for word in dict.fromkeys(map(_folded, words)):
            self._listed[word[:_START]].append(word)
        self._forms: dict[str, _Forms] = {}

    def knows(self, word: str) -> bool:
        """Tell whether a word is listed, or bends one that is."""
        word = _folded(word)
        return word[:_START] in self._listed and self._of(word[:_START]).have(word)

    def knows_compound(self, word: str, spells: Callable[[str], bool]) -> bool:
        """Tell whether a word is a listed one and one that `spells` knows, in either order, as a compound."""
        word = _folded(word)
        return any(
            (self.knows(head) and spells(tail)) or (self.knows(tail) and spells(head))
            for head, tail in (
                (word[:at], word[at:]) for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
            )
        )

    def _of(self, start: str) -> _Forms:
        if start not in self._forms:
            self._forms[start] = _Forms(self._listed[start])
        return self._forms[start]


class _Forms:
    """The forms of a few words: whole ones, stems of nouns and stems of verbs."""

    def __init__(self, words: Iterable[str]) -> None:
        self._whole: set[str] = set()
        self._nouns: set[str] = set()
        self._verbs: set[str] = set()
        for word in words:
            self._nouns.add(word)
            self._nouns.update(_stems(word))
            self._whole.update(_whole_forms(word))
            if _INFINITIVE.fullmatch(word):
                self._verbs.update(_verb_stems(word))

    def have(self, word: str) -> bool:
        for at in range(2, len(word) + 1):
            stem, rest = word[:at], word[at:]
            if stem in self._nouns and _ENDING.fullmatch(rest):
                return True
            if stem in self._whole and _TAIL.fullmatch(rest):
                return True
            if len(stem) > 3 and stem in self._verbs and _VERB_TAIL.fullmatch(rest):
                return True
        return False


def _stems(word: str) -> Iterator[str]:
    """Give the stems that case endings are put to."""
    genitives, essives, *_, inessives = forms_of_nominal(word)
    yield from (form[:-1] for form in genitives)
    yield from (form[:-2] for form in essives)
    yield from (form[:-3] for form in inessives)
    if _CONSONANT.search(word):  # a foreign name: Björkskog, Björkskogin
        yield f"{word}i"
        yield f"{word}ei"


def _whole_forms(word: str) -> Iterator[str]:
    _, _, *others = forms_of_nominal(word)
    return chain.from_iterable(others[:-1])


def _verb_stems(word: str) -> Iterator[str]:
    """Give the stems of a verb: I do, I did, have done, it was done, to do."""
    present, past, done, passive, *_ = forms_of_verb(word)
    yield from (form[:-1] for form in (*present, *past))
    yield from (form[:-2] for form in done)
    yield from (form[:-3] for form in passive)
    yield word[:-1]


def _folded(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold().replace("’", "'")
