"""What search needs beside the index: by what each page is filtered, and the words that there are."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping

from tarinat.finnish import sort_key
from tarinat.search.documents import SearchDocument

_MOST_WORDS = 40_000
_LENGTHS = range(2, 61)


def filters_file(documents: Iterable[SearchDocument], names: Mapping[str, str], lang: str) -> bytes:
    """Write what each page is, by the name that results call it; `lang` is the language of the index.

    Pagefind's own filters come in any order, and count what it would find rather than what is shown. A page
    is `[kind, feeling, year, language, tags, services]`, in the order of the documents; tags and services
    are numbers in lists of their own. A story that the published site does not have has a last word for that.
    """
    documents = [document for document in documents if document.address in names]
    tags = _numbered(tag for document in documents for tag in document.tags)
    services = _numbered(service for document in documents for service in document.services)
    pages = {
        names[document.address]: [
            document.kind,
            document.feeling,
            document.year,
            document.lang,
            [tags[tag] for tag in document.tags],
            [services[service] for service in document.services],
            *([document.held] if document.held else ()),
        ]
        for document in documents
    }
    data = {"lang": lang, "tags": list(tags), "services": list(services), "pages": pages}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def words_file(documents: Iterable[tuple[Iterable[str], Iterable[tuple[str, ...]]]]) -> bytes:
    """Write the words of all documents, a line each, those of most documents first.

    A document has its words, and those of them that Voikko knows with the forms in which they stand there:
    their lines have a tab and all such forms behind it. A question is told by this list what its words are:
    known ones, beginnings, forms or slips of the pen.
    """
    counted: Counter[str] = Counter()
    forms: dict[str, dict[str, None]] = {}
    for words, bases in documents:
        counted.update(word for word in words if len(word) in _LENGTHS)
        for base, *seen in bases:
            forms.setdefault(base, {}).update(dict.fromkeys(seen))
    chosen = sorted(counted, key=lambda word: (-counted[word], word))[:_MOST_WORDS]
    return "".join(
        f"{word}\t{' '.join(sorted(forms[word]))}\n" if word in forms else f"{word}\n" for word in chosen
    ).encode()


def _numbered(names: Iterable[str]) -> dict[str, int]:
    ordered = sorted(set(names), key=lambda name: (sort_key(name), name))
    return {name: number for number, name in enumerate(ordered)}
