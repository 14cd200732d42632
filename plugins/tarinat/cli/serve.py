"""`tarinat serve`: build the site with drafts, show it on this machine."""

from __future__ import annotations

import functools
import http.server
import signal
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from tarinat.cli.build import build_site
from tarinat.cli.options import open_site, shared
from tarinat.messages import messages_in


@click.command(short_help="Build the site and show it on this machine.")
@shared
@click.option(
    "-p", "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any free one."
)
def serve(settings: Path, lang: str | None, drafts: bool, future: bool, port: int) -> int:
    """Build the site and show it on this machine only, until Ctrl-C."""
    try:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", port), _Pages)
    except OSError:
        click.echo(messages_in(lang or "fi")("command.port_taken", port=port), err=True)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    # Stopped by the system as by Ctrl-C: the folder goes with it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with server, tempfile.TemporaryDirectory(prefix="tarinat-") as folder:
        address = f"http://localhost:{server.server_address[1]}"
        overrides: dict[str, Any] = {
            "TARINAT_DRAFTS": drafts or None,
            "TARINAT_FUTURE": future or None,
            "SITEURL": address,
            "TARINAT_PUBLISHED": False,
            "OUTPUT_PATH": str(Path(folder) / "site"),
        }
        site, read, say = open_site(settings, lang, overrides)
        if site is None:
            return 2
        click.echo(say("command.serving_soon"))
        code = build_site(site, read, say, quiet=True, lasting=False)
        if code:
            return code
        server.RequestHandlerClass = functools.partial(_Pages, directory=str(site.output))
        click.echo(say("command.serving", address=f"{address}{urlsplit(site.url).path}/"))
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("")
    return 0


class _Pages(http.server.SimpleHTTPRequestHandler):
    """Shows a folder as a web host does: 404.html for what is not there, nothing kept by the browser."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        data = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Keep the terminal for what the author needs to see."""
