"""`tarinat rename tag`: give a tag another name in all stories, and keep its old address."""

from __future__ import annotations

from pathlib import Path

import click

from tarinat.cli.completing import complete_tags
from tarinat.cli.contents import content_told
from tarinat.cli.options import open_site, with_settings
from tarinat.cli.paths import shown_path
from tarinat.cli.prose import tell
from tarinat.cli.rewriting import carry_out, changing, demand_no_code, tell_refused
from tarinat.cli.speaking import Spoken


@click.command(cls=Spoken)
@click.argument("kind", metavar="tag", type=click.Choice(["tag"]))
@click.argument("old", shell_complete=complete_tags)
@click.argument("new", shell_complete=complete_tags)
@changing
@with_settings("pelicanconf.py")
def rename(kind: str, old: str, new: str, settings: Path, lang: str | None, **how: bool) -> int:
    """Give a tag another name: tarinat rename tag OLD NEW

    In all stories, drafts too, however they write it. The old name becomes an alias in content/tags/, so that
    its page and its feed lead to the new one. Where NEW is a tag already, the two are joined. What changes is
    shown first.
    """
    del kind
    site, _, say = open_site(settings, lang)
    from tarinat.editing.files import Refused
    from tarinat.editing.tags import renamed_tag

    content = content_told(site, say)
    try:
        found = renamed_tag(content, lambda path: (site.content / path).read_bytes(), old, new)
        demand_no_code(old, new, found.old, found.new)
    except Refused as refused:
        return tell_refused(refused, say)
    key = "rename.tags_joined" if found.joined else "rename.tag_renamed"
    tell(say(key, old=found.old, new=found.new, count=found.stories))
    note = shown_path(site.content / found.note)
    if found.note:
        tell(say("rename.tag_note", path=note))
    if found.lost:
        tell(say("rename.tag_text", path=shown_path(site.content / found.lost), note=note))
    unread = [path for path, _ in content.unread]
    if unread:
        tell(say("editing.unread", paths=", ".join(unread)), err=True)
    return carry_out(content, found.edits, site, say, **how)
