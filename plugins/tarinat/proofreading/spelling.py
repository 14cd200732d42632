"""Which words of a text Voikko does not know, and what may have been meant.

A false alarm costs more than a slip that is not seen: names, abbreviations and what people say in their own
way are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tarinat.proofreading.known_words import KnownWords
from tarinat.proofreading.words import Word
from tarinat.suggesting import one_slip_apart
from tarinat.voikko import Voikko

_LONG_AT_START = 7
"""Letters from which on an unknown word at the start of a sentence may be more than a name."""

_LONG_IN_SPEECH = 10
"""Letters from which on a word of a reply is looked at: people say "sellanen" and "oonks" on purpose."""

_CAPITALS_WITHIN = re.compile(r"\w[A-ZÅÄÖ]")
_LAUGHTER = re.compile(r"([aeiouyäöhm])\1\1|^(?:h[mah]+|[aeo]h+|ts+|sh+|m+|[aäeioöuy]+)$", re.IGNORECASE)
_MOST_SUGGESTIONS = 3
_ENOUGH_WORDS = 20
_FOREIGN = 0.3


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word that Voikko does not know, and its line, if that was looked for.

    `opening` tells whether it begins a sentence: its capital may be that of a name.
    """

    text: str
    opening: bool
    line: int = 0


@dataclass(frozen=True, slots=True)
class Spelling:
    """What a text has of unknown words, each once; `foreign` where they are so many that it is no Finnish."""

    unknown: tuple[Unknown, ...]
    foreign: bool = False


def spelling_of(words: Iterable[Word], voikko: Voikko) -> Spelling:
    """Find the words that Voikko does not know."""
    words = dict.fromkeys(words)
    names = {word.text for word in words if word.text[0].isupper() and not word.opens}
    found: dict[str, Unknown] = {}
    wrong: set[str] = set()
    distinct: set[str] = set()
    for word in words:
        text = word.text
        distinct.add(text)
        if text in found or _is_known(word, voikko):
            continue
        wrong.add(text)
        letters = len(text) if text.isalpha() else sum(sign.isalpha() for sign in text)
        if (word.spoken and letters < _LONG_IN_SPEECH) or _LAUGHTER.search(text):
            continue
        if not text[0].isupper():
            found[text] = Unknown(text, opening=False)
        elif word.opens and text not in names and letters >= _LONG_AT_START:
            found[text] = Unknown(text, opening=True)
    if len(distinct) >= _ENOUGH_WORDS and len(wrong) > _FOREIGN * len(distinct):
        return Spelling((), foreign=True)
    return Spelling(tuple(found.values()))


def judged(
    unknown: Unknown, known: KnownWords, suggest: Callable[[str], tuple[str, ...]], voikko: Voikko
) -> str | None:
    """Give what to suggest for an unknown word; None where it is one of the site's own, or likely a name."""
    text = unknown.text
    if known.knows(text) or known.knows_compound(text, voikko.spells):
        return None
    parts = text.split("-")
    if len(parts) > 1 and all(not part or voikko.spells(part) or known.knows(part) for part in parts):
        return None
    likely = suggest(text)[:_MOST_SUGGESTIONS]
    if not unknown.opening:
        return ", ".join(likely)
    # With a capital it is a name, unless a word that is none is one slip away.
    words = [word for word in likely if voikko.spells(word.lower())]
    meant = [word for word in words if one_slip_apart([text.lower()], [word.lower()])]
    return ", ".join(meant) or None


def _is_known(word: Word, voikko: Voikko) -> bool:
    text = word.text.replace("’", "'").replace("‐", "-").replace("‑", "-")
    if text.isupper() or _CAPITALS_WITHIN.search(text) or voikko.spells(text):
        return True
    if word.dotted and voikko.spells(f"{text}."):
        return True
    if ":" in text:
        head = text.partition(":")[0]
        return len(head) < 5 or head.isupper() or voikko.spells(head)
    *first, last = text.split("-")
    if not first:
        return False
    # la-rouva, wifi-verkko: what stands before a hyphen may be a sign, a name or a part of a word.
    return voikko.spells(last) and all(
        len(part) < 5 or part[0].isupper() or voikko.spells(part) or voikko.spells(f"{part}-")
        for part in first
    )
