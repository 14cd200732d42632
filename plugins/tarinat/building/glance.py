"""A glance before a build: is anything other than it was, and is it more than the text of a few stories?

Nothing that takes long to import is needed here.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from tarinat.building.inputs import stamps_below
from tarinat.building.program import program
from tarinat.building.releasing.settling import Places, placed
from tarinat.building.releasing.staging import LIST_OF_FILES
from tarinat.building.remembering.memory import Memory, name_of
from tarinat.building.stamps import Stamp, certain
from tarinat.config import Site
from tarinat.voikko import fingerprint

FEW = 40
"""Stories that may have changed for a build that looks at these alone."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What was found: the stories whose files are other than they were, with their stamps now.

    `placed` tells which release it was. `files` are the inodes of its files, all as they were written; `seen`
    is what the last build noted.
    """

    touched: Mapping[str, Stamp]
    placed: tuple[int, int] | None
    files: Mapping[str, int]
    seen: Mapping[str, Any]


def stamps_of(site: Site) -> dict[str, Stamp]:
    """Take the stamps of all that a build reads, hidden files of the theme included: it may bring them in.

    Raises OSError where a folder can't be read.
    """
    return stamps_below({site.content.name: site.content, "//theme": site.theme}, hidden=["//theme"])


def ground_of(site: Site) -> str:
    """Digest what shapes a site besides its files and the time: the program, the settings, and Voikko."""
    settled = replace(
        site, now=datetime(2000, 1, 1, tzinfo=site.zone), jobs=1, executor="", executor_address=""
    )
    own = repr(settled).encode() + fingerprint()
    return hashlib.blake2b(own, digest_size=16, key=program()).hexdigest()


def glance(site: Site, memory: Memory) -> Glance | None:
    """Look at a site and at what the last build remembered; None where all must be looked at."""
    release = placed(site.output.resolve())
    seen = memory.about("seen")
    if not isinstance(seen, dict) or seen.get("ground") != ground_of(site) or not _same_day(site, seen):
        return None
    places = Places(site.output.resolve())
    if places.change.exists() or places.new.exists():  # a build that was killed
        return None
    touched = _touched(site, memory)
    if touched is None or len(touched) > FEW:
        return None
    files = memory.intact()
    if len(files) != seen.get("files") or memory.folders_changed([*files, LIST_OF_FILES]):
        return None
    return Glance(touched, release, {path: made.stamp[2] for path, made in files.items()}, seen)


def _same_day(site: Site, seen: Mapping[str, Any]) -> bool:
    """Tell whether the same stories are of the past, and the same of the future."""
    latest, due = seen.get("latest"), seen.get("due")
    if seen.get("year") != site.now.year:  # which the statistics show as one that is not over yet
        return False
    return (not latest or datetime.fromisoformat(latest) <= site.now) and (
        not due or site.now < datetime.fromisoformat(due)
    )


def _touched(site: Site, memory: Memory) -> dict[str, Stamp] | None:
    """Find the stories whose files are other than they were; None where any other file is."""
    known = memory.sources()
    now = time.time_ns()
    try:
        stamps = stamps_of(site)
    except OSError:
        return None
    before = {path: known.pop(name_of(path), None) for path in stamps}
    if known or None in before.values():
        return None
    touched = {path: certain(stamp, now) for path, stamp in stamps.items() if before[path] != stamp}
    stories = f"{site.content.name}/stories/"
    return touched if all(path.startswith(stories) and path.endswith(".md") for path in touched) else None
