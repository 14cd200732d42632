"""The search index of a site: made where a document changed, else left as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from tarinat.building.prints import Prints
from tarinat.building.program import digest_of, program
from tarinat.building.remembering.decoding import decode
from tarinat.building.remembering.memory import Memory
from tarinat.building.remembering.parts import part_of
from tarinat.config import Site
from tarinat.search import SearchDocument
from tarinat.search.markup import markup_of
from tarinat.search.pagefind import NoPagefind, index_of, pages_in
from tarinat.search.stems import Stems
from tarinat.search.ways import filters_file, words_file
from tarinat.search.wording import Linguist, Wording
from tarinat.voikko import fingerprint, voikko

_FOLDER = "haku/pagefind/"
_FILTERS, _WORDS = "haku/rajaukset.json", "haku/sanat.txt"
_KIND = "search"

NO_VOIKKO = "no_voikko"

Lost = tuple[str, str]
"""What could not be had, by the name of its message, and why."""


@dataclass(frozen=True, slots=True)
class Index:
    """The files of an index by their paths; bytes are None where the file is as it was.

    `made` counts the documents that were read anew, `kept` the others. `lost` tells what could not be had;
    `failed` whether there is no index for it.
    """

    files: Mapping[str, bytes | None]
    made: int
    kept: int
    lost: tuple[Lost, ...]
    failed: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    """A document with its key, and what it is found by besides its text."""

    key: str
    document: SearchDocument
    wording: Wording


class Indexer:
    """Makes the index of one site. Without `memory` everything is made anew, and nothing remembered."""

    def __init__(self, site: Site, memory: Memory | None) -> None:
        self._site = site
        self._memory = memory
        seen: Any = memory.about(_KIND) if memory else None
        self._known: dict[str, str] = dict(seen["keys"]) if seen else {}
        self.before: tuple[str, ...] = tuple(seen["files"]) if seen else ()
        self._prints = Prints()
        self._ground = digest_of(program() + fingerprint())

    def index(
        self, documents: Callable[[], Iterable[SearchDocument]], intact: Iterable[str] | Mapping[str, object]
    ) -> Index:
        """Make the files of an index; `intact` are the paths of files that are as they were made.

        Documents are asked for twice, where any is not as before: all of them take more memory than one.
        """
        lost: list[Lost] = []
        keys = [(document.address, self._key(document), document.lang) for document in documents()]
        if any(lang == "fi" for *_, lang in keys) and voikko() is None:
            lost.append((NO_VOIKKO, ""))
        own = {address: key for address, key, _ in keys}
        made = sum(self._known.get(address) != key for address, key in own.items())
        as_before = [*own.items()] == [*self._known.items()]
        if as_before and self.before and set(intact).issuperset(self.before):
            return Index(dict.fromkeys(self.before), 0, len(keys), tuple(lost))
        files: dict[str, bytes] = {}
        try:
            if own:
                files = self._files(self._entries(documents))
        except NoPagefind as problem:
            # Nothing is known of an index that is not there: the next build tries again.
            self._keep({}, {})
            return Index(
                {}, made, len(keys) - made, ((f"pagefind_{problem.code}", problem.why),), failed=True
            )
        self._keep(own, files)
        return Index(files, made, len(keys) - made, tuple(lost))

    def _entries(self, documents: Callable[[], Iterable[SearchDocument]]) -> Iterator[_Entry]:
        linguist = Linguist(voikko(), Stems())
        for document in documents():
            key = self._key(document)
            known = self._known.get(document.address) == key
            entry = self._recalled(document.address, key) if known else None
            if entry is None:
                entry = _Entry(key, document, linguist.wording(document))
                if self._memory:
                    self._memory.parts.keep(
                        [part_of(f"{_KIND}:{document.address}", (document, entry.wording))]
                    )
            yield entry

    def documents(self) -> tuple[SearchDocument, ...]:
        """Recall the documents of the last build. Raises LookupError where any is not known."""
        found = dict(self._memory.parts.all_of(_KIND)) if self._memory else {}
        return tuple(_document(found[address][0], self._site.zone) for address in self._known)

    def _recalled(self, address: str, key: str) -> _Entry | None:
        data = self._memory.parts.of(f"{_KIND}:{address}") if self._memory else None
        if data is None:
            return None
        document, wording = data
        zone = self._site.zone
        return _Entry(key, _document(document, zone), decode(Wording, wording, zone))

    def _files(self, entries: Iterable[_Entry]) -> dict[str, bytes]:
        bare: list[SearchDocument] = []
        words: list[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]] = []

        def written() -> Iterator[tuple[str, str]]:
            for entry in entries:
                bare.append(replace(entry.document, html=""))
                words.append((entry.wording.words, entry.wording.bases))
                yield entry.document.address, markup_of(entry.document, entry.wording)

        found = index_of(written(), self._site.lang)
        return {
            **{f"{_FOLDER}{path}": data for path, data in found.items()},
            _FILTERS: filters_file(bare, pages_in(found), self._site.lang),
            _WORDS: words_file(words),
        }

    def _keep(self, keys: Mapping[str, str], files: Iterable[str]) -> None:
        if self._memory is None:
            return
        gone = self._known.keys() - keys.keys()
        self._memory.parts.forget(f"{_KIND}:{address}" for address in gone)
        self._memory.keep(_KIND, {"keys": list(keys.items()), "files": list(files)})

    def _key(self, document: SearchDocument) -> str:
        return self._prints.of(document, self._ground).hex()


def _document(data: object, zone: ZoneInfo) -> SearchDocument:
    document: SearchDocument = decode(SearchDocument, data, zone)
    return document
