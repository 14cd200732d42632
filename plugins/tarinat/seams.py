"""Soft hyphens at the seams of long Finnish compounds: a heading breaks there on a narrow screen."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from itertools import pairwise

from tarinat.characters import SOFT_HYPHEN
from tarinat.voikko import Voikko, voikko

_LONG = 12
"""Letters: what is shorter fits the narrowest screen (320 px) in the largest heading."""

_SHORTEST_PART = 3
_WORD = re.compile(rf"[^\W\d_]{{{_LONG},}}")
_HEADING = re.compile(r"<h([1-6])\b[^>]*>.*?</h\1>", re.DOTALL)
_MARKUP_OR_WORD = re.compile(rf"<[^>]*>|&[^;\s]*;|{_WORD.pattern}")


@dataclass
class Seams:
    """Puts soft hyphens into texts for readers, never into what programs read.

    Without Voikko, and in other languages than Finnish, texts stay as they are. Each process opens Voikko for
    itself, for the first long word that comes.
    """

    _opened: tuple[int, Voikko | None] = field(default=(0, None), repr=False)

    def in_text(self, text: str, lang: str) -> str:
        """Give a plain text with soft hyphens."""
        if lang != "fi" or not _WORD.search(text):
            return text
        return _WORD.sub(self._softened, text)

    def in_headings(self, html: str, lang: str) -> str:
        """Give HTML with soft hyphens in its headings, and nowhere else."""
        if lang != "fi" or "<h" not in html:
            return html
        return _HEADING.sub(lambda heading: _MARKUP_OR_WORD.sub(self._softened, heading[0]), html)

    def _softened(self, found: re.Match[str]) -> str:
        word = found[0]
        reader = self._voikko() if word[0] not in "<&" else None
        if reader is None:
            return word
        last = len(word) - _SHORTEST_PART
        places = [0, *(seam for seam in reader.seams(word) if _SHORTEST_PART <= seam <= last), len(word)]
        return SOFT_HYPHEN.join(word[start:end] for start, end in pairwise(places))

    def _voikko(self) -> Voikko | None:
        process, reader = self._opened
        if process != os.getpid():
            reader = voikko()
            self._opened = (os.getpid(), reader)
        return reader
