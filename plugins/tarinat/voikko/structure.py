"""Where the parts of a word are, from the notation of libvoikko's analyses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


def starts_of(structure: str) -> tuple[int, ...]:
    """Give where the parts begin; STRUCTURE has a `=` before each, and a sign for each letter."""
    starts: list[int] = []
    place = 0
    for sign in structure:
        if sign == "=":
            starts.append(place)
        else:
            place += 1
    return tuple(starts)


def bases_at(word_bases: str) -> Mapping[tuple[int, int], str]:
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
