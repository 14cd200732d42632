"""`tarinat tags`: the tags that stories have, to be written again in the same way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tarinat.cli.completing import complete_tags
from tarinat.cli.lists import Listed, listing, show
from tarinat.cli.speaking import Spoken

if TYPE_CHECKING:
    from tarinat.catalogue import Catalogue


@click.command(cls=Spoken)
@listing(complete_tags)
def tags(words: tuple[str, ...], as_json: bool, settings: Path, lang: str | None, **held: bool) -> int:
    """List the tags that stories have, the most used first: number of stories, address, name.

    WORDS narrow the list to tags with all of them in the name.
    """
    return show(_listed, words, as_json=as_json, settings=settings, lang=lang, **held)


def _listed(catalogue: Catalogue) -> Iterator[Listed]:
    return (Listed(tag.slug, tag.title, len(tag.stories)) for tag in catalogue.tags)
