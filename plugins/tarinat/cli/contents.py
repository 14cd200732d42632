"""How commands that write no site read one: with all processes, and what builds remembered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tarinat.config import Site

if TYPE_CHECKING:
    from tarinat.reading import Content


def content_of(site: Site) -> Content:
    """Read the content of a site; nothing is remembered. Raises ExecutorFailed."""
    from tarinat.building.crew.executors import crew_of
    from tarinat.building.crew.parsing import parser_for
    from tarinat.building.remembering.cache import ParseCache
    from tarinat.building.remembering.pictures import PictureCache
    from tarinat.images import read_images
    from tarinat.reading import read_content

    with crew_of(site) as crew:
        if not site.incremental:
            return read_content(site, parser_for(crew), partial(read_images, jobs=site.jobs))
        parse_all = ParseCache.of(site.content, readonly=True).parse_all(parser_for(crew))
        pictures = PictureCache.of(site.content, readonly=True)
        return read_content(site, parse_all, partial(pictures.look_all, jobs=site.jobs))
