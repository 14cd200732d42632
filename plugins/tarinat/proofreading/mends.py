"""The files of a site that can be mended safely: as they are, and as they would be."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tarinat.characters import without_forbidden
from tarinat.config import Site
from tarinat.folders import files_below
from tarinat.privacy.codes import masked
from tarinat.privacy.masking import masked_lines
from tarinat.proofreading.lists import NO_BREAK
from tarinat.proofreading.mending import mended
from tarinat.proofreading.tag_spelling import known_spellings
from tarinat.reading import Content
from tarinat.writings import KINDS

_SEEN = str.maketrans(dict.fromkeys(NO_BREAK, "⍽") | {"\r": None})


@dataclass(frozen=True, slots=True)
class Mend:
    """A file, its path as shown, and its bytes before and after."""

    path: str
    file: Path
    before: bytes
    after: bytes

    def difference(self) -> Iterator[str]:
        """Give the lines of a unified diff; a no-break space is shown as ⍽, a code of a person is masked."""
        before, after = (
            masked_lines(data.decode("utf-8").removeprefix("\ufeff")).splitlines()
            for data in (self.before, self.after)
        )
        path = masked(self.path)
        for line in difflib.unified_diff(before, after, path, path, lineterm="", n=2):
            yield without_forbidden(line.translate(_SEEN))


def mends_of(site: Site, content: Content) -> Iterator[Mend]:
    """Find the files that can be mended, in the order of their paths; also those that can't be read yet."""
    tags = known_spellings(content)
    for below in files_below(site.content)[0]:
        kind = KINDS.get(below.parts[0]) if len(below.parts) > 1 and below.suffix == ".md" else None
        file = site.content / below
        if kind is None or not file.is_file():
            continue
        path = f"{site.content.name}/{below}"
        try:
            before = file.read_bytes()
        except OSError:  # told of by whoever reads the content
            continue
        after = mended(path, before, kind.keys, tags if below.parts[0] == "stories" else {})
        if after != before:
            yield Mend(path, file, before, after)
