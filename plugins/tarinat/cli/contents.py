"""How commands that write no site read one: with all processes, and what builds remembered."""

from __future__ import annotations

from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING

from tarinat.cli.progress import progress
from tarinat.config import Site
from tarinat.messages import Messages

if TYPE_CHECKING:
    from tarinat.building.steps import OnProgress
    from tarinat.reading import Content


def content_of(site: Site, say: Messages | None) -> Content:
    """Read the content of a site; nothing is remembered. Raises ExecutorFailed.

    With messages it is shown how far that is, where it takes long.
    """
    with progress(say) if say else nullcontext() as tell:
        return _read(site, tell)


def _read(site: Site, on_progress: OnProgress | None) -> Content:
    from tarinat.building.crew.executors import crew_of
    from tarinat.building.crew.parsing import parser_for, telling
    from tarinat.building.remembering.cache import ParseCache
    from tarinat.building.remembering.pictures import PictureCache
    from tarinat.images import read_images
    from tarinat.reading import read_content

    with crew_of(site) as crew:
        parse_new = parser_for(crew)
        if not site.incremental:
            parse_all = telling(parse_new, site.content, on_progress)
            return read_content(site, parse_all, partial(read_images, jobs=site.jobs))
        known = ParseCache.of(site.content, readonly=True)
        parse_all = telling(known.parse_all(parse_new), site.content, on_progress)
        pictures = PictureCache.of(site.content, readonly=True)
        return read_content(site, parse_all, partial(pictures.look_all, jobs=site.jobs))
