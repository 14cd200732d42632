"""The forms in which a Finnish document's words are looked for, beside those that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import chain

from tarinat.characters import SOFT_HYPHEN
from tarinat.search.documents import SearchDocument
from tarinat.search.inflection import forms_of_nominal, forms_of_verb
from tarinat.search.stems import Known, Stems
from tarinat.voikko import Reading, Voikko

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"</?(?:p|h\d|li|ul|ol|br|div|tr|td|th|dd|dt|blockquote|figcaption)\b[^<>]*>")
_MOST_WORDS = 1 << 16
_SHORTEST = 3
"""Letters: parts of compounds that are shorter are seldom looked for alone, and would be found everywhere."""

_SHORTEST_OF_UNKNOWN = 4


@dataclass(frozen=True, slots=True)
class Wording:
    """What a document is found by besides its own text, and the words that a query may have meant.

    `of_title` and `forms` are forms of the words of its title, which say most about it, and of its text.
    `in_title`, `in_names` (of tags, services and places) and `in_text` are the words that it says, each where
    it weighs most, and `in_parts` those that it says only within compounds. `bases` are those that Voikko
    knows, each with the forms in which it stands here.
    """

    of_title: tuple[str, ...]
    forms: tuple[str, ...]
    in_title: tuple[str, ...] = ()
    in_names: tuple[str, ...] = ()
    in_text: tuple[str, ...] = ()
    in_parts: tuple[str, ...] = ()
    bases: tuple[tuple[str, ...], ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.in_title, *self.in_names, *self.in_text, *self.in_parts)


class Linguist:
    """Finds forms; what it learnt of a word holds for the build. Without Voikko it knows none."""

    def __init__(self, voikko: Voikko | None, stems: Stems) -> None:
        self._voikko = voikko
        self._stems = stems
        self._forms_of = lru_cache(maxsize=_MOST_WORDS)(self._forms)
        self._own = lru_cache(maxsize=_MOST_WORDS)(self._own_bases)
        self._parts = lru_cache(maxsize=_MOST_WORDS)(self._bases_of_parts)

    def wording(self, document: SearchDocument) -> Wording:
        """Find the words that a document says, and the forms that it is looked for in besides its own."""
        title, names = _WORD.findall(document.title), list(_words_of_names(document))
        text = _WORD.findall(text_of(document.html))
        said: dict[str, None] = {}
        if document.lang != "fi" or not self._voikko:
            in_title, in_names, in_text = (
                _new(said, map(str.lower, words)) for words in (title, names, text)
            )
            return Wording((), (), in_title, in_names, in_text)
        bases: dict[str, dict[str, None]] = {}
        # Names of things are words as they are written: jonottaminen is more than a form of jonottaa.
        in_title = _new(said, (*map(str.lower, title), *self._words_of(title, bases)))
        in_names = _new(
            said, (*map(str.lower, names), *self._words_of(names, bases), *self._parts_of((*title, *names)))
        )
        in_text = _new(said, self._words_of(text, bases))
        in_parts = _new(said, self._parts_of(text))
        return Wording(
            self._forms_beside(title, Known()),
            self._forms_beside([*text, *names], Known()),
            in_title,
            in_names,
            in_text,
            in_parts,
            tuple((base, *forms) for base, forms in bases.items()),
        )

    def _words_of(self, written: list[str], bases: dict[str, dict[str, None]]) -> Iterator[str]:
        """Give the base forms of words, and note which of them stand in which form."""
        for word in dict.fromkeys(written):
            own = self._own(word)
            for base in own:
                forms = bases.setdefault(base, {})
                if base != word.lower():
                    forms[word.lower()] = None
            for part in self._parts(word):
                bases.setdefault(part, {})
            yield from own or (word.lower(),)

    def _parts_of(self, written: Iterable[str]) -> Iterator[str]:
        return chain.from_iterable(map(self._parts, dict.fromkeys(written)))

    def _forms_beside(self, written: list[str], known: Known) -> tuple[str, ...]:
        """Find forms whose stems are not among those that are written."""
        distinct = tuple(dict.fromkeys(written))
        for part in chain.from_iterable((word, *word.split("-")) for word in distinct):
            known.add(self._stems.of(part))
        forms: dict[str, None] = {}
        for word in distinct:
            for base in (*(self._own(word) or (word.lower(),)), *self._parts(word)):
                for form in (base, *self._forms_of(base)):
                    stem = self._stems.of(form)
                    if stem and stem not in known:
                        known.add(stem)
                        forms[form] = None
        return tuple(forms)

    def _readings(self, word: str) -> tuple[Reading, ...]:
        """Give the likely readings of a word."""
        assert self._voikko
        readings = self._voikko.readings(word)
        # A word of the dictionary is seldom meant as two others: luukusta is of luukku, not of luu and kusi.
        fewest = min((len(reading.parts) for reading in readings), default=0)
        readings = tuple(reading for reading in readings if len(reading.parts) == fewest)
        pronouns = tuple(reading for reading in readings if reading.pronoun)
        return pronouns or tuple(reading for reading in readings if not reading.rare) or readings

    def _own_bases(self, word: str) -> tuple[str, ...]:
        """Give the base forms that a word may be of; none where Voikko knows none."""
        bases = (base.lower() for one in self._readings(word) for base in (one.base, one.root) if base)
        return tuple(dict.fromkeys(bases))

    def _bases_of_parts(self, word: str) -> tuple[str, ...]:
        """Give the base forms of a compound's parts, but those that are too short."""
        readings = self._readings(word)
        parts = [part.lower() for reading in readings for part in (*reading.parts, *_tails(reading))]
        if not readings:
            parts = self._parts_of_unknown(word.lower())
        return tuple(part for part in dict.fromkeys(parts) if len(part) >= _SHORTEST)

    def _parts_of_unknown(self, word: str) -> list[str]:
        """Cut a word that Voikko does not know where it knows both parts, as takaisin and soitto."""
        assert self._voikko
        for cut in range(_SHORTEST_OF_UNKNOWN, len(word) - _SHORTEST_OF_UNKNOWN + 1):
            if self._voikko.readings(word[cut:]) and self._voikko.readings(word[:cut]):
                return [word[:cut], *self._voikko.bases(word[cut:])]
        return []

    def _forms(self, base: str) -> tuple[str, ...]:
        """Find forms that Voikko reads as those of a base form, one for each stem."""
        assert self._voikko
        reading = next((r for r in self._voikko.readings(base) if r.base.lower() == base), None)
        if reading is None:
            return ()
        seam = max(reading.seams, default=0)
        if seam:  # only the last part bends
            return tuple(base[:seam] + form for form in self._forms_of(base[seam:]))
        known = Known()
        known.add(self._stems.of(base))
        found = []
        slots = forms_of_verb(base) if reading.verb else forms_of_nominal(base)
        for slot in slots:
            form = next((form for form in dict.fromkeys(slot) if self._is_form(form, base)), None)
            if form and (stem := self._stems.of(form)) not in known:
                known.add(stem)
                found.append(form)
        return tuple(found)

    def _is_form(self, form: str, base: str) -> bool:
        assert self._voikko
        return form != base and any(reading.base == base for reading in self._voikko.readings(form))


def _tails(reading: Reading) -> Iterator[str]:
    """Give the compounds that a compound of three or more parts ends with: vastaanotto of etävastaanotto."""
    return (reading.base[seam:] for seam in reading.seams[:-1])


def text_of(html: str) -> str:
    """Take the tags off; what stands in different blocks stays apart."""
    return unescape(_TAG.sub("", _BREAK.sub(" ", html))).replace(SOFT_HYPHEN, "")


def _new(said: dict[str, None], words: Iterable[str]) -> tuple[str, ...]:
    """Take the words that were not said before."""
    new = tuple(dict.fromkeys(word for word in words if word not in said))
    said.update(dict.fromkeys(new))
    return new


def _words_of_names(document: SearchDocument) -> Iterator[str]:
    if document.kind == "lesson":  # those of its stories: it is filtered by them, and not found
        return
    for names in (document.tags, document.services, (document.place,)):
        for name in names:
            yield from _WORD.findall(name)
