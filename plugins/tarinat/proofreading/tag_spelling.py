"""One tag in several spellings: which of them is the known one, and where another stands."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from tarinat.problems import Problem, hint
from tarinat.reading import Content
from tarinat.tags import usual_spelling

_ENOUGH = 3
_MOST = 2 / 3


def known_spellings(content: Content) -> Mapping[str, str]:
    """Map the key of a tag to its known spelling: that of most stories, or that of the tag's own file.

    Where neither is clear it is the one that the site shows.
    """
    uses: dict[str, Counter[str]] = defaultdict(Counter)
    for story in content.stories:
        for use in story.tags:
            uses[use.key][_nfc(use.text)] += 1
    known = {note.key: _nfc(note.title) for note in content.tags}
    for key, spellings in uses.items():
        ((usual, count),) = spellings.most_common(1)
        if count >= _ENOUGH and count >= _MOST * spellings.total():
            known[key] = usual
        elif key in known and len({text.casefold() for text in (known[key], *spellings)}) == 1:
            # The title of a tag's page may well have a capital where stories have none.
            del known[key]
        elif key not in known and len(spellings) > 1:
            known[key] = usual_spelling(spellings)
    return known


def odd_spellings(content: Content, known: Mapping[str, str]) -> Iterator[Problem]:
    """Find tags that are written otherwise than usual. They are one tag all the same."""
    for story in content.stories:
        for use in story.tags:
            usual = known.get(use.key, use.text)
            if _nfc(use.text) != _nfc(usual):
                yield hint(story.at("Tags"), "tag-spelling", tag=use.text, suggestion=usual)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))
