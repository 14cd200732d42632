"""The nearest known word: "did you mean …?"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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
