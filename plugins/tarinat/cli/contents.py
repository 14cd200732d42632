"""How commands that write no site read one: with all processes, and what builds remembered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from click.exceptions import Exit

from tarinat.cli.progress import progress
from tarinat.cli.refusals import tell_executor
from tarinat.config import Site
from tarinat.messages import Messages

if TYPE_CHECKING:
    from tarinat.building.steps import OnProgress
    from tarinat.reading import Content


def content_told(site: Site, say: Messages) -> Content:
    """Read the content of a site, and show how far that is where it takes long; nothing is remembered.

    Where the executor can't do the work, that is said and the command ends by raising Exit.
    """
    from tarinat.building.crew.pool import ExecutorFailed

    try:
        with progress(say) as on_progress:
            return content_of(site, on_progress)
    except ExecutorFailed as failed:
        raise Exit(tell_executor(failed, say)) from failed


def content_of(site: Site, on_progress: OnProgress | None = None) -> Content:
    """Read the content of a site in silence. Raises ExecutorFailed."""
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
