"""`tarinat serve`: a preview in the browser that follows what is saved."""

from __future__ import annotations

import signal
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tarinat.cli.options import demand_settings, open_site, with_settings
from tarinat.cli.prose import tell
from tarinat.cli.refusals import tell_executor
from tarinat.cli.speaking import Spoken
from tarinat.cli.telling import Teller
from tarinat.messages import messages_in
from tarinat.settings_file import clock

if TYPE_CHECKING:
    from tarinat.config import Site
    from tarinat.previewing import Server, Stage

_EVERYWHERE = ("0.0.0.0", "::")


@click.command(cls=Spoken)
@with_settings("pelicanconf.py")
@click.option("-p", "--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--host", default="localhost", show_default=True)
@click.option("--published", is_flag=True)
@click.option("--open", "in_browser", is_flag=True)
def serve(settings: Path, lang: str | None, port: int, host: str, published: bool, in_browser: bool) -> int:
    """Show the site in the browser, drafts and future stories too, and reload it when a file is saved.

    Only this machine sees it, until Ctrl-C. Nothing is written into the output folder.
    """
    demand_settings(settings, lang)
    from tarinat.previewing import Stage, listening

    # Stopped by the system as by Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    stage, teller = Stage(), Teller(messages_in(lang or "fi"))
    try:
        server = listening(host, port, stage, lambda: teller.say)
    except OSError as refused:
        tell(teller.say("preview.no_host", host=host, reason=refused.strerror or refused), err=True)
        return 2
    with server:
        found = server.server_address[1]
        if port and found != port:
            tell(teller.say("command.port_taken", port=port), err=True)
        address = f"http://{'localhost' if host in _EVERYWHERE else host}:{found}"
        overrides: dict[str, Any] = {
            "TARINAT_DRAFTS": not published,
            "TARINAT_FUTURE": not published,
            "SITEURL": address,
            "TARINAT_PUBLISHED": False,
        }
        site, _, say = open_site(settings, lang, overrides)
        tell(say("command.serving_soon"))
        teller.say, teller.address = say, address
        with suppress(KeyboardInterrupt):
            return _show(site, settings, stage, server, teller, in_browser)
        click.echo("")
    return 0


def _show(site: Site, settings: Path, stage: Stage, server: Server, teller: Teller, in_browser: bool) -> int:
    from tarinat.building.crew.pool import ExecutorFailed
    from tarinat.cli.progress import progress
    from tarinat.previewing import Preview, Watcher

    preview = Preview(site, stage, lambda: clock() or site.now)
    watcher = Watcher(site, settings, preview, teller)  # from here on, it misses nothing
    try:
        with progress(teller.say) as on_progress:
            preview.begin(on_progress)
    except ExecutorFailed as failed:
        return tell_executor(failed, teller.say)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with watcher:
        teller.began(stage.problems)
        if in_browser:
            click.launch(f"{teller.address}/")
        threading.Event().wait()
    return 0
