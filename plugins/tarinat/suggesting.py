"""The nearest known word: "did you mean …?"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

SYNONYMS: Mapping[str, str] = {
    **{"otsikko": "Title", "rubrik": "Title", "titel": "Title", "name": "Title", "nimi": "Title"},
    **{"päiväys": "Date", "päivä": "Date", "pvm": "Date", "päivämäärä": "Date", "datum": "Date"},
    **{"tunnisteet": "Tags", "tunniste": "Tags", "avainsanat": "Tags", "etiketter": "Tags"},
    **{"category": "Tags", "categories": "Tags", "keywords": "Tags"},
    **{"kirjoittaja": "Author", "tekijä": "Author", "skribent": "Author", "authors": "Author"},
    **{"palvelu": "Service", "tjänst": "Service", "palvelutyyppi": "Service-type"},
    **{"kokemus": "Experience", "upplevelse": "Experience", "näkökulma": "Perspective"},
    **{"kanava": "Channel", "paikka": "Place", "plats": "Place", "lähde": "Source", "sarja": "Series"},
    **{"tiivistelmä": "Summary", "ingressi": "Summary", "description": "Summary", "excerpt": "Summary"},
    **{"kuva": "Image", "bild": "Image", "cover": "Image", "osoite": "Slug", "permalink": "Slug"},
    **{"kieli": "Lang", "language": "Lang", "språk": "Lang", "käännös": "Translation"},
    **{"tila": "Status", "draft": "Status", "luonnos": "Status", "published": "Status"},
    **{"muokattu": "Modified", "lastmod": "Modified", "päivitetty": "Updated", "tunnus": "Id"},
}
"""What the keys of a head are called in Finnish, Swedish and other systems."""


def nearest_key(name: str, known: Mapping[str, str]) -> str:
    """Find the key that was meant, by its name in another language or by its letters."""
    meant = SYNONYMS.get(name, "")
    return meant if meant in known.values() else nearest(name, known)


def nearest(word: str, known: Mapping[str, object] | Iterable[str], cutoff: float = 70.0) -> str:
    """Find the known word nearest to a word, or an empty text where none is near.

    `known` is words, or what to show by the word that is compared. `cutoff` is RapidFuzz's
    similarity from 0 to 100. Among equally near ones the first in order of code points is taken.
    """
    # RapidFuzz is loaded only for a mistake: an author without one need not wait for it.
    from rapidfuzz import fuzz, process

    best = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=cutoff)
    if best is None:
        return ""
    shown = known[best[0]] if isinstance(known, Mapping) else best[0]
    return shown if isinstance(shown, str) else str(best[0])


def one_slip_apart(words: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """Find the known words that are one slip of the hand from others: a letter too few, too many, or another.

    Two letters that changed places are one slip too. Among several, the first in order of code points.
    """
    reached: dict[str, str] = {}
    for word in sorted(known):
        for form in (word, *_shortened(word)):
            reached.setdefault(form, word)
    found = {}
    for word in words:
        meant = next((reached[form] for form in (word, *_shortened(word)) if form in reached), "")
        if meant and meant != word:
            found[word] = meant
    return found


def _shortened(word: str) -> list[str]:
    """Give what is left of a word without each of its letters (Garbe's symmetric deletes)."""
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


class Suggester:
    """Finds the nearest of many words: sorted when the first is asked for, each word compared once."""

    def __init__(self, known: Mapping[str, object] | Collection[str], cutoff: float = 70.0) -> None:
        self._known, self._cutoff = known, cutoff
        self._sorted: Mapping[str, object] | list[str] | None = None
        self._found: dict[str, str] = {}

    def __call__(self, word: str) -> str:
        """Give what `nearest` gives."""
        if not self._known:
            return ""
        found = self._found.get(word)
        if found is None:
            found = self._found[word] = nearest(word, self._in_order(), self._cutoff)
        return found

    def _in_order(self) -> Mapping[str, object] | list[str]:
        if self._sorted is None:
            known = self._known
            self._sorted = dict(sorted(known.items())) if isinstance(known, Mapping) else sorted(known)
        return self._sorted
