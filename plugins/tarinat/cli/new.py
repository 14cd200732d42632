"""`tarinat new`: write the file of a new story, with everything filled in that is known already."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tarinat.cli.completing import (
    complete_experiences,
    complete_perspectives,
    complete_services,
    complete_tags,
)
from tarinat.cli.options import with_settings
from tarinat.cli.speaking import Spoken
from tarinat.cli.terminals import is_terminal
from tarinat.config import LANGUAGES

if TYPE_CHECKING:
    from tarinat.cli.drafts import Asked


@click.command(cls=Spoken)
@click.argument("title", required=False)
@click.option(
    "-t",
    "--tag",
    "tags",
    multiple=True,
    shell_complete=complete_tags,
)
@click.option("--service", shell_complete=complete_services)
@click.option("--service-type")
@click.option("--experience", shell_complete=complete_experiences)
@click.option(
    "--perspective",
    shell_complete=complete_perspectives,
)
@click.option("--author")
@click.option("--date")
@click.option("--channel")
@click.option("--place")
@click.option("--slug")
@click.option("--story-lang", type=click.Choice(LANGUAGES))
@click.option("--plain", is_flag=True)
@click.option("-e", "--edit", is_flag=True)
@click.option("--no-ask", is_flag=True)
@with_settings("pelicanconf.py")
def new(settings: Path, lang: str | None, plain: bool, edit: bool, no_ask: bool, **asked: object) -> int:
    """Write the file of a new story, as a draft, with every useful key filled in and explained.

    In a terminal it asks for what was not given: TITLE, tags, service, experience and perspective. Elsewhere
    TITLE and at least one --tag must be given. No file is ever written over.
    """
    from tarinat.cli.drafts import write_draft

    asking = not no_ask and is_terminal()
    return write_draft(settings, lang, _asked(asked), plain=plain, edit=edit, asking=asking)


def _asked(options: dict[str, object]) -> Asked:
    from tarinat.cli.drafts import Asked

    tags = options["tags"]
    keys = {
        **{"Title": "title", "Date": "date", "Author": "author", "Service": "service"},
        **{"Service-type": "service_type", "Experience": "experience", "Perspective": "perspective"},
        **{"Channel": "channel", "Place": "place", "Slug": "slug", "Lang": "story_lang"},
    }
    given = {key: options[name] for key, name in keys.items()}
    return Asked(
        {key: value for key, value in given.items() if isinstance(value, str)},
        tuple(tags) if isinstance(tags, tuple) else (),
    )
