"""`tarinat services`: the services that stories are about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tarinat.cli.completing import complete_services
from tarinat.cli.lists import Listed, listing, show
from tarinat.cli.speaking import Spoken

if TYPE_CHECKING:
    from tarinat.catalogue import Catalogue


@click.command(cls=Spoken)
@listing(complete_services)
def services(words: tuple[str, ...], as_json: bool, settings: Path, lang: str | None, **held: bool) -> int:
    """List the services, those of most stories first: number of stories, address, name.

    WORDS narrow the list to services with all of them in the name.
    """
    return show(_listed, words, as_json=as_json, settings=settings, lang=lang, **held)


def _listed(catalogue: Catalogue) -> Iterator[Listed]:
    return (Listed(service.slug, service.name, len(service.stories)) for service in catalogue.services)
