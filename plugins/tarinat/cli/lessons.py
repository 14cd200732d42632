"""`tarinat lessons`: the lessons that a story can give evidence for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tarinat.cli.completing import complete_lessons
from tarinat.cli.lists import Listed, listing, show
from tarinat.cli.speaking import Spoken

if TYPE_CHECKING:
    from tarinat.catalogue import Catalogue


@click.command(cls=Spoken)
@listing(complete_lessons)
def lessons(words: tuple[str, ...], as_json: bool, settings: Path, lang: str | None, **held: bool) -> int:
    """List the lessons, those of most stories first: number of stories, id, sentence.

    Write the id into a story as [[id]]. WORDS narrow the list to lessons with all of them in id or sentence.
    Lessons that were retired are left out.
    """
    return show(_listed, words, as_json=as_json, settings=settings, lang=lang, **held)


def _listed(catalogue: Catalogue) -> Iterator[Listed]:
    for lesson in catalogue.graph.lessons:
        if not lesson.retired:
            yield Listed(lesson.id, lesson.sentence, len(lesson.tellings))
