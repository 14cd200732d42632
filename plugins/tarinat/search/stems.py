"""Stems of Finnish words, as Pagefind cuts them: it finds each word that begins with the stem asked for."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Protocol

_MOST = 1 << 16


class Snowball(Protocol):
    """The algorithm for one language."""

    def stemWord(self, word: str) -> str: ...  # noqa: N802 (as the library calls it)


class Stems:
    """Gives stems. Pagefind takes all marks off a word's letters before Snowball cuts it (ä is a)."""

    def __init__(self) -> None:
        from Stemmer import Stemmer

        self._cut: Snowball = Stemmer("finnish")
        self.of = lru_cache(maxsize=_MOST)(self._of)

    def _of(self, word: str) -> str:
        bare = unicodedata.normalize("NFD", word.lower())
        return self._cut.stemWord("".join(letter for letter in bare if letter.isalnum()))


class Known:
    """Stems that a document has, and whether a question for one would find it."""

    def __init__(self) -> None:
        self._beginnings: set[str] = set()

    def add(self, stem: str) -> None:
        self._beginnings.update(stem[:end] for end in range(1, len(stem) + 1))

    def __contains__(self, stem: str) -> bool:
        return stem in self._beginnings
