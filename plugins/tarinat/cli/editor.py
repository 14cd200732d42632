"""`tarinat editor`: put snippets, the schema of heads and tasks into the folder `.vscode` of a site."""

from __future__ import annotations

from pathlib import Path

import click

from tarinat.cli.options import with_settings
from tarinat.cli.prose import tell
from tarinat.cli.speaking import Spoken


@click.command(cls=Spoken)
@with_settings("pelicanconf.py")
def editor(settings: Path, lang: str | None) -> int:
    """Write help for VS Code: snippets, a JSON Schema of stories' heads, settings and tasks, into .vscode.

    Settings and tasks that are there already are left as they are; snippets and schema are made anew.
    """
    from tarinat.cli.options import open_site
    from tarinat.cli.paths import shown_path
    from tarinat.editors.vscode import GENERATED, vscode_files

    site, _, say = open_site(settings, lang)
    folder = settings.resolve().parent / ".vscode"
    try:
        folder.mkdir(exist_ok=True)
        for name, text in vscode_files(site.lang, say).items():
            file = folder / name
            if name not in GENERATED and file.exists():
                tell(say("editor.kept", path=shown_path(file)))
                continue
            aside = file.with_name(f".{name}.new")
            aside.write_text(text, "utf-8")
            aside.replace(file)
            tell(say("editor.written", path=shown_path(file)))
    except OSError as error:
        reason = error.strerror or error
        tell(say("new.cannot_write", path=error.filename or folder, reason=reason), err=True)
        return 1
    tell(say("editor.next"))
    return 0
