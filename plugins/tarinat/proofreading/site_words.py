"""The unknown words of a whole site: those that its own word list and the names in its heads do not know."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from tarinat.config import Site
from tarinat.file_bytes import bytes_of, unreadable
from tarinat.problems import Place, Problem, hint
from tarinat.proofreading.known_words import WORD_LIST, KnownWords, words_in_list, words_of_names
from tarinat.proofreading.notes import Notes
from tarinat.proofreading.service_words import SERVICE_WORDS
from tarinat.proofreading.spelling import judged
from tarinat.reading import Content
from tarinat.voikko import Voikko

Suggest = Callable[[str], tuple[str, ...]]
"""Gives what may have been meant by a word; a site may remember it."""


def known_words(site: Site, content: Content) -> tuple[KnownWords, tuple[Problem, ...]]:
    """Read the word list of a site, and take the names in its heads for known."""
    listed, found = _listed(site)
    names = words_of_names(_names(site, content))
    return KnownWords((*listed, *SERVICE_WORDS, *names)), found


def unknown_words(
    notes: Iterable[tuple[str, Notes]], known: KnownWords, suggest: Suggest, voikko: Voikko
) -> Iterator[Problem]:
    """Tell of the unknown words of each file, by its path, once for each word."""
    for path, noted in notes:
        for unknown in noted.unknown:
            likely = judged(unknown, known, suggest, voikko)
            if likely is not None:
                yield hint(Place(path, unknown.line), "word-unknown", word=unknown.text, suggestion=likely)


def _listed(site: Site) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    place, file = Place(f"{site.content.name}/{WORD_LIST}"), site.content / WORD_LIST
    try:
        return words_in_list(bytes_of(file).decode("utf-8-sig")), ()
    except UnicodeDecodeError:
        return (), (hint(place, "not-utf8"),)
    except OSError as error:
        if not os.path.lexists(file):
            return (), ()
        return (), (replace(unreadable(place, file, error), severity="hint"),)


def _names(site: Site, content: Content) -> Iterator[str]:
    yield from (site.name, site.author)
    for story in content.stories:
        yield from (story.author, story.service, story.service_type, story.channel, story.place)
        yield from (story.series, story.source, *(tag.text for tag in story.tags))
    for service in content.services:
        yield from (service.title, *service.aliases)
    for tag in content.tags:
        yield from (tag.title, *tag.aliases)
    for author in content.authors:
        yield from (author.name, author.signature, *author.aliases)
