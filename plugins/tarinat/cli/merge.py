"""`tarinat merge lesson`: make what stories say of one lesson evidence for another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from tarinat.cli.completing import complete_lessons
from tarinat.cli.contents import content_told
from tarinat.cli.options import open_site, with_settings
from tarinat.cli.paths import shown_path
from tarinat.cli.prose import tell
from tarinat.cli.rewriting import carry_out, changing, demand_no_code, tell_refused
from tarinat.cli.speaking import Spoken
from tarinat.privacy.codes import masked


@click.command(cls=Spoken)
@click.argument("kind", metavar="lesson", type=click.Choice(["lesson"]))
@click.argument("old", metavar="A", shell_complete=complete_lessons)
@click.argument("new", metavar="B", shell_complete=complete_lessons)
@changing
@with_settings("pelicanconf.py")
def merge(kind: str, old: str, new: str, settings: Path, lang: str | None, **how: bool) -> int:
    """Merge lesson A into lesson B: tarinat merge lesson A B

    What stories say of A becomes evidence for B, or against it, in their own words. The sentence of B stays.
    The address of A leads to B, and subscribers get nothing again. What changes is shown first.
    """
    del kind
    site, _, say = open_site(settings, lang)
    from tarinat.editing.files import Refused
    from tarinat.editing.lessons import lesson_of, merged_lesson
    from tarinat.gathering import catalogue_of

    content = content_told(site, say)
    # Lessons of drafts and of stories to come are lessons too.
    graph = catalogue_of(content, replace(site, drafts=True, future=True, published=False))[0].graph
    try:
        found = merged_lesson(content, graph, site, lambda path: (site.content / path).read_bytes(), old, new)
        demand_no_code(old, new, found.old, found.new)
    except Refused as refused:
        return tell_refused(refused, say)
    tell(say("merge.lesson", old=found.old, new=found.new, count=found.stories))
    for id in (found.old, found.new):
        lesson = lesson_of(graph, id)
        if lesson:
            click.echo(f"  {masked(id)}  {masked(lesson.sentence)}")
    tell(say("merge.note", new=found.new, path=shown_path(site.content / found.note)))
    return carry_out(content, found.edits, site, say, **how)
