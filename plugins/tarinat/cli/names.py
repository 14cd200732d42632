"""What stories refer to, by name: kept beside the content, for a shell that asks at every Tab.

Names of drafts are never kept, for the folder may be shared between machines: they are read off the files.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tarinat.building.inputs import stamps_below
from tarinat.building.program import own_code
from tarinat.building.remembering.places import cache_folder
from tarinat.building.stamps import Stamp, certain
from tarinat.config import Site
from tarinat.privacy.codes import codes_in

if TYPE_CHECKING:
    from tarinat.catalogue import Catalogue

_FILE = "names.json"
_FOLDERS = ("stories", "tags", "services", "lessons")


@dataclass(frozen=True, slots=True)
class Name:
    """What an author writes to refer to something, and what a shell shows beside it."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Names:
    """Everything that can be referred to, the most used first; stories are newest first."""

    tags: tuple[Name, ...]
    services: tuple[Name, ...]
    lessons: tuple[Name, ...]
    stories: tuple[Name, ...]


def names_of(site: Site) -> Names:
    """Give the names in a site: those that are remembered, unless a file has changed since."""
    folders = {name: site.content / name for name in _FOLDERS if (site.content / name).is_dir()}
    now = time.time_ns()
    stamps = stamps_below(folders)
    ground = _ground(site, {path: certain(stamp, now) for path, stamp in stamps.items()})
    file = cache_folder(site.content) / _FILE
    found = _remembered(file, ground)
    if found is None:
        found = _read(site)
        _remember(file, ground, found)
    known = {name.id for name in found.stories}
    waiting = sorted({Path(path).stem for path in stamps if _is_story(path)} - known)
    return replace(found, stories=(*found.stories, *_fit(Name(stem, "") for stem in waiting)))


def _is_story(path: str) -> bool:
    return path.startswith("stories/") and path.endswith(".md")


def _ground(site: Site, stamps: Mapping[str, Stamp]) -> str:
    """Digest what names come of: the files as they are, what shapes their reading, and this program."""
    parts = (sorted(stamps.items()), site.lang, site.author, site.zone.key)
    return hashlib.blake2b(repr(parts).encode(), digest_size=16, key=own_code()).hexdigest()


def _read(site: Site) -> Names:
    from tarinat.cli.contents import content_of
    from tarinat.gathering import catalogue_of

    site = replace(site, drafts=False, future=True)
    return names_in(catalogue_of(content_of(site), site)[0])


def names_in(catalogue: Catalogue) -> Names:
    """List what can be referred to, as an author writes it; what has a code of a person is left out."""
    from tarinat.finnish import sort_key

    graph = catalogue.graph
    return Names(
        tags=_most_used_first(
            (len(tag.stories), sort_key(tag.title), Name(tag.title, "")) for tag in catalogue.tags
        ),
        services=_most_used_first(
            (len(one.stories), sort_key(one.name), Name(one.name, "")) for one in catalogue.services
        ),
        lessons=_most_used_first(
            (len(lesson.tellings), sort_key(lesson.id), Name(lesson.id, lesson.sentence))
            for lesson in graph.lessons
            if not lesson.retired
        ),
        stories=tuple(_fit(Name(story.slug, story.title) for story in catalogue.stories)),
    )


def _fit(names: Iterable[Name]) -> Iterator[Name]:
    """Leave out names that nobody may print or keep; of a code an id may be made that is none."""
    return (name for name in names if not codes_in(name.id) and not codes_in(name.text))


def _most_used_first(names: Iterable[tuple[int, object, Name]]) -> tuple[Name, ...]:
    return tuple(_fit(name for _, _, name in sorted(names, key=lambda one: (-one[0], one[1]))))


def _remembered(file: Path, ground: str) -> Names | None:
    try:
        kept: dict[str, Any] = json.loads(file.read_bytes())
        if kept.pop("ground") != ground:
            return None
        return Names(**{kind: tuple(Name(**one) for one in names) for kind, names in kept.items()})
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
        return None


def _remember(file: Path, ground: str, names: Names) -> None:
    """Keep names for the next time; a folder that can't be written is no mistake."""
    aside = file.with_name(f".{file.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            aside.write_text(json.dumps({"ground": ground, **asdict(names)}, ensure_ascii=False), "utf-8")
            aside.replace(file)
        finally:
            aside.unlink(missing_ok=True)
