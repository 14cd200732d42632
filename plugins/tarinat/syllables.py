"""Where a Finnish word may be cut at the end of a line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tarinat.characters import SOFT_HYPHEN

_VOWELS = frozenset("aeiouyåäöæøéèêëáàâãíóôõúûüAEIOUYÅÄÖÆØÉÈÊËÁÀÂÃÍÓÔÕÚÛÜ")
_HYPHENS = "-‐–—/"
_FEWEST = 3
"""Letters that stay together at either end of a word."""


def pieces_of(word: str) -> list[str]:
    """Cut a word into the pieces that may stand on lines of their own.

    A piece that ends in a hyphen of its own needs no other. Soft hyphens that the author wrote are kept to,
    and left out. Elsewhere a syllable begins at each consonant before a vowel (Kielitoimiston ohjepankki,
    Tavujako); that two words of a compound meet inside a syllable only a dictionary could know.
    """
    if SOFT_HYPHEN in word.strip(SOFT_HYPHEN):
        return [piece for piece in word.split(SOFT_HYPHEN) if piece]
    word = word.replace(SOFT_HYPHEN, "")
    cuts = [0, *_cuts(word), len(word)]
    return [word[start:end] for start, end in pairwise(cuts)]


def needs_hyphen(piece: str) -> bool:
    """Tell whether a hyphen must be set after a piece that ends a line."""
    return piece[-1:] not in _HYPHENS


def _cuts(word: str) -> Iterator[int]:
    voiced = False  # whether there is a vowel before: a syllable has one
    for at in range(1, len(word) - 1):
        voiced = voiced or word[at - 1] in _VOWELS
        if not _FEWEST <= at <= len(word) - _FEWEST:
            continue
        after_hyphen = word[at - 1] in _HYPHENS and word[at].isalnum()
        consonant = word[at].isalpha() and word[at] not in _VOWELS
        if after_hyphen or (voiced and consonant and word[at + 1] in _VOWELS):
            yield at
