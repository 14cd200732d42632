"""Serve a built site as a good host does: compressed, kept by browsers, under a strict policy."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from hashlib import blake2b
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""What a page may do: use what lies beside it, and nothing else."""

LASTING = "/theme/"
"""Below it files have other names when they are other."""

_COMPRESSED = (".html", ".css", ".js", ".svg", ".xml", ".json", ".opml", ".txt", ".webmanifest")


class Host(SimpleHTTPRequestHandler):
    """Answers with a site's files, and with its own page for what is missing; says nothing itself."""

    protocol_version = "HTTP/1.1"  # one connection for several files, as everywhere
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".woff2": "font/woff2",
        ".webmanifest": "application/manifest+json",
        ".opml": "text/x-opml",
    }

    def log_message(self, *_: object) -> None:
        """Keep the output to whoever asked for the site."""

    def do_GET(self) -> None:
        """Send a file."""
        self._send(with_body=True)

    def do_HEAD(self) -> None:
        """Send what is said of a file."""
        self._send(with_body=False)

    def _send(self, with_body: bool) -> None:
        path = Path(self.translate_path(self.path))
        address = self.path.partition("?")[0]
        if path.is_dir() and not address.endswith("/"):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"{address}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        path = path / "index.html" if path.is_dir() else path
        status = HTTPStatus.OK
        if not path.is_file():
            path, status = Path(self.directory) / "404.html", HTTPStatus.NOT_FOUND
        plain = path.read_bytes() if path.is_file() else b""
        body = plain
        self.send_response(status)
        kind = self.guess_type(path)
        text = kind.startswith("text/") or kind.endswith(("xml", "json", "javascript"))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        if path.suffix in _COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = _gzipped(plain)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "strict-origin-when-cross-origin")
        lasting = address.startswith(LASTING)
        self.send_header("Cache-Control", "max-age=31536000, immutable" if lasting else "no-cache")
        self.send_header("ETag", f'"{blake2b(plain, digest_size=8).hexdigest()}"')
        self.end_headers()
        if with_body:
            self.wfile.write(body)


@lru_cache(maxsize=256)
def _gzipped(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


class _Quiet(ThreadingHTTPServer):
    """A browser that closes its window in the middle of an answer is no news."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def hosting(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine, and give its address without the last slash."""
    with _Quiet(("127.0.0.1", 0), partial(Host, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
