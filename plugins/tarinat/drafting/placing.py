"""Where the file of a new story belongs, and which names are taken already."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from tarinat.catalogue import Catalogue
from tarinat.pages import output_path
from tarinat.reading import Content

_YEAR = re.compile(r"[12]\d{3}")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a new story can't have: addresses and names of files, each with what has it, and ids.

    `by_year` tells that stories lie in folders by their year.
    """

    addresses: Mapping[str, str]
    stems: Mapping[str, str]
    ids: frozenset[str]
    by_year: bool

    def owner(self, address: str) -> str:
        """Name what has an address; nothing where it is free."""
        return self.addresses.get(output_path(address), "")


def taken_in(content: Content, catalogue: Catalogue) -> Taken:
    """List what is taken: by drafts and by files that can't be read too, and by what was published once."""
    record = content.record
    owners: dict[str, str] = {}
    for entry in record.of("story", "redirect"):
        if not entry.gone:
            old = (entry.id,) if entry.kind == "redirect" else ()
            owners.update((output_path(one), str(record.place(entry))) for one in (*entry.addresses, *old))
    owners.update((output_path(one.address), str(one.place)) for one in catalogue.redirects)
    owners.update((output_path(story.address), story.path) for story in content.stories)
    files = [PurePosixPath(path) for path in content.story_files]
    ids = {story.id or story.slug for story in content.stories}
    ids |= {entry.id for entry in record.of("story")}
    return Taken(
        addresses=owners,
        stems={file.stem: str(file) for file in files},
        ids=frozenset(ids),
        by_year=any(_YEAR.fullmatch(file.parent.name) for file in files),
    )


def path_for(slug: str, day: str, by_year: bool) -> PurePosixPath:
    """Give the path of a story below the content folder: in the folder of its year where others are too.

    `day` is in ISO form.
    """
    folder = PurePosixPath("stories")
    return (folder / day[:4] if by_year else folder) / f"{slug}.md"
