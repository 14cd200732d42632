"""The forms in which a Finnish document's words are looked for, beside those that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import chain

from tarinat.characters import SOFT_HYPHEN
from tarinat.search.documents import SearchDocument
from tarinat.search.inflection import forms_of_nominal, forms_of_verb
from tarinat.search.stems import Known, Stems
from tarinat.voikko import Voikko

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"</?(?:p|h\d|li|ul|ol|br|div|tr|td|th|dd|dt|blockquote|figcaption)\b[^<>]*>")
_SHORTEST = 3
"""Letters: parts of compounds that are shorter are seldom looked for alone, and would be found everywhere."""

_SHORTEST_OF_UNKNOWN = 4


@dataclass(frozen=True, slots=True)
class Wording:
    """What a document is found by besides its own text, and the words that a query may have meant.

    `of_title` are forms of the words of its title, which say most about it.
    """

    of_title: tuple[str, ...]
    forms: tuple[str, ...]
    words: tuple[str, ...]


class Linguist:
    """Finds forms; what it learnt of a word holds for the build. Without Voikko it knows none."""

    def __init__(self, voikko: Voikko | None, stems: Stems) -> None:
        self._voikko = voikko
        self._stems = stems
        self._forms_of = lru_cache(maxsize=1 << 16)(self._forms)

    def wording(self, document: SearchDocument) -> Wording:
        """Find the forms that the words of a document are looked for in, leaving out what is found anyhow."""
        title, text = _WORD.findall(document.title), list(_words_in(document))
        if document.lang != "fi" or not self._voikko:
            return Wording((), (), tuple(dict.fromkeys(word.lower() for word in (*title, *text))))
        # Names of things are words as they are written: jonottaminen is more than a form of jonottaa.
        words = dict.fromkeys(word.lower() for word in (*title, *_words_of_names(document)))
        of_title = self._forms_beside(title, words, Known())
        return Wording(of_title, self._forms_beside(text, words, Known()), tuple(words))

    def _forms_beside(self, written: list[str], words: dict[str, None], known: Known) -> tuple[str, ...]:
        """Find forms whose stems are not among those that are written; note the base forms."""
        distinct = tuple(dict.fromkeys(written))
        for part in chain.from_iterable((word, *word.split("-")) for word in distinct):
            known.add(self._stems.of(part))
        forms: dict[str, None] = {}
        for word in distinct:
            for base in self._bases(word):
                words[base] = None
                for form in (base, *self._forms_of(base)):
                    stem = self._stems.of(form)
                    if stem and stem not in known:
                        known.add(stem)
                        forms[form] = None
        return tuple(forms)

    def _bases(self, word: str) -> Iterator[str]:
        """Give the base forms of a word and of its parts; the word itself where Voikko knows none."""
        assert self._voikko
        readings = self._voikko.readings(word)
        # A word of the dictionary is seldom meant as two others: luukusta is of luukku, not of luu and kusi.
        readings = tuple(reading for reading in readings if not reading.parts) or readings
        bases = (base.lower() for one in readings for base in (one.base, one.root) if base)
        yield from dict.fromkeys(bases) or (word.lower(),)
        parts = [part.lower() for reading in readings for part in reading.parts]
        if not readings:
            parts = self._parts_of_unknown(word.lower())
        yield from (part for part in dict.fromkeys(parts) if len(part) >= _SHORTEST)

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


def text_of(html: str) -> str:
    """Take the tags off; what stands in different blocks stays apart."""
    return unescape(_TAG.sub("", _BREAK.sub(" ", html))).replace(SOFT_HYPHEN, "")


def _words_in(document: SearchDocument) -> Iterator[str]:
    yield from _WORD.findall(text_of(document.html))
    yield from _words_of_names(document)


def _words_of_names(document: SearchDocument) -> Iterator[str]:
    if document.kind == "lesson":  # those of its stories: it is filtered by them, and not found
        return
    for names in (document.tags, document.services, (document.place,)):
        for name in names:
            yield from _WORD.findall(name)
