"""Serves a preview to browsers, and tells them when what they show has changed."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import AF_INET, AF_INET6
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tarinat.messages import Messages
from tarinat.previewing.answers import OWN, Answer, answer_to, digest_of, news_for
from tarinat.previewing.stage import Stage

_PULSE = 15.0
"""Seconds after which a browser that waits is sent a line, so that one that is gone is noticed."""

_HERE = {"localhost", "127.0.0.1", "::1"}


class Server(ThreadingHTTPServer):
    """Serves one stage at a host's port. Threads of browsers that wait end with the process."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, host: str, port: int, stage: Stage, say: Callable[[], Messages]) -> None:
        self.address_family = AF_INET6 if ":" in host else AF_INET
        super().__init__((host, port), partial(_Browser, stage, say, host))

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep the terminal clean: a browser that goes away is no mistake."""


def listening(host: str, port: int, stage: Stage, say: Callable[[], Messages]) -> Server:
    """Listen on a port, or on any free one where it is taken. Raises OSError where the host is not ours."""
    try:
        return Server(host, port, stage, say)
    except OSError:
        return Server(host, 0, stage, say)


class _Browser(BaseHTTPRequestHandler):
    """One connection of a browser."""

    protocol_version = "HTTP/1.1"

    def __init__(self, stage: Stage, say: Callable[[], Messages], host: str, *given: Any) -> None:
        self._stage, self._say, self._host = stage, say, host
        super().__init__(*given)

    def do_GET(self) -> None:
        """Answer, or tell the news for as long as somebody listens."""
        if not self._is_asked_here():
            # A page of some other site may have its own name lead here, to read what is not published yet.
            self._send(Answer(HTTPStatus.FORBIDDEN))
            return
        url = urlsplit(self.path)
        address = unquote(url.path)
        if address == f"{OWN}events":
            self._tell_news(parse_qs(url.query))
        else:
            self._send(answer_to(address, self._stage, self._say()))

    def do_HEAD(self) -> None:
        """Answer without the text."""
        self.do_GET()

    def _is_asked_here(self) -> bool:
        try:
            name = urlsplit(f"//{self.headers.get('Host', '')}").hostname or ""
        except ValueError:
            return False
        return name in _HERE or name == self._host or (self._host not in _HERE and _is_number(name))

    def _send(self, answer: Answer) -> None:
        tag = f'"{digest_of(answer.data)}"'
        known = answer.status == HTTPStatus.OK and self.headers.get("If-None-Match") == tag
        self.send_response(HTTPStatus.NOT_MODIFIED if known else answer.status)
        if answer.location:
            self.send_header("Location", answer.location)
        self.send_header("Content-Type", answer.type)
        self.send_header("Content-Length", "0" if known else str(len(answer.data)))
        self.send_header("ETag", tag)
        # All else is asked for each time, and sent only where it is another.
        self.send_header("Cache-Control", "max-age=3600" if answer.lasting else "no-cache")
        self.send_header("X-Robots-Tag", "noindex")
        self.end_headers()
        if self.command != "HEAD" and not known:
            self.wfile.write(answer.data)

    def _tell_news(self, asked: dict[str, list[str]]) -> None:
        """Send an event with each change (HTML, "Server-sent events") until nobody listens."""
        # A page sends its address as it is written, which may say no text at all: /%E4/
        address, digest = unquote(asked.get("page", ["/"])[0]), asked.get("digest", [""])[0]
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        told, version = "", -1
        while True:
            newest = self._stage.wait(version, _PULSE)
            news = told if newest == version else news_for(address, digest, self._stage, self._say())
            version = newest
            try:
                self.wfile.write(b":\n\n" if news == told else f"data: {news}\n\n".encode())
                self.wfile.flush()
            except OSError:
                return
            told = news

    def log_message(self, *_: object) -> None:
        """Keep the terminal for what the author needs to see."""


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
