"""What a preview answers to an address, and the news for a page that is open: values, before any socket."""

from __future__ import annotations

import hashlib
import json
import mimetypes
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

from tarinat.messages import Messages
from tarinat.pages import output_path
from tarinat.previewing.panel import panel
from tarinat.previewing.stage import Stage
from tarinat.templates import TemplateFailed

OWN = "/_tarinat/"
"""Where the preview's own files are; no story's address begins so."""

_STATIC = Path(__file__).parent / "static"
_CLOSING = b"</body>"
_PLAIN, _HTML = "text/plain; charset=utf-8", "text/html; charset=utf-8"
_TYPES = {".xml": "application/xml", ".webmanifest": "application/manifest+json", ".wasm": "application/wasm"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back; `location` is where it leads instead. What is `lasting` is not asked for again."""

    status: HTTPStatus
    data: bytes = b""
    type: str = _PLAIN
    location: str = ""
    lasting: bool = False


def answer_to(address: str, stage: Stage, say: Messages) -> Answer:
    """Answer a decoded address such as `/opit/`."""
    if address.startswith(OWN):
        return _own(address.removeprefix(OWN))
    path = output_path(address)
    try:
        data = stage.file(path)
        if data is not None:
            return _of_site(HTTPStatus.OK, path, data)
        is_folder = not address.endswith("/") and stage.file(output_path(f"{address}/")) is not None
        elsewhere = f"{address}/" if is_folder else stage.moved_to(address)
        if elsewhere:
            return Answer(HTTPStatus.FOUND, location=quote(elsewhere))
        missing = stage.file("404.html")
    except TemplateFailed as failed:
        words = escape(say("preview.template_failed", reason=str(failed)))
        page = f"<!doctype html><body><pre>{words}</pre></body>"
        return _of_site(HTTPStatus.INTERNAL_SERVER_ERROR, "index.html", page.encode())
    except OSError as refused:  # a picture that was deleted a moment ago
        return Answer(HTTPStatus.NOT_FOUND, str(refused.strerror or "").encode())
    return _of_site(HTTPStatus.NOT_FOUND, "404.html", missing or b"")


def news_for(address: str, digest: str, stage: Stage, say: Messages) -> str:
    """Write the news for an open page as JSON; `digest` is that of the page as the browser has it."""
    try:
        data = stage.file(output_path(address))
        if data is None and not stage.moved_to(address):
            data = stage.file("404.html")
        changed = data is None or digest_of(data) != digest
    except (TemplateFailed, OSError):
        changed = False  # what was open stays
    shown = panel(stage.problems, stage.saved_elsewhere(address), say)
    return json.dumps({"reload": changed, **shown}, ensure_ascii=False)


def digest_of(data: bytes) -> str:
    """Digest what was sent, to know it again."""
    return hashlib.blake2b(data, digest_size=12).hexdigest()


def _own(name: str) -> Answer:
    if name not in ("live.js", "live.css"):
        return Answer(HTTPStatus.NOT_FOUND)
    return Answer(HTTPStatus.OK, (_STATIC / name).read_bytes(), _type_of(name))


def _of_site(status: HTTPStatus, path: str, data: bytes) -> Answer:
    kind = _type_of(path)
    # The name of a style sheet changes with what it says, and a font is what it was.
    lasting = path.startswith("theme/") and path.endswith((".css", ".woff2"))
    return Answer(status, _with_script(data) if kind == _HTML else data, kind, lasting=lasting)


def _with_script(page: bytes) -> bytes:
    """Put the script that listens for news at the end of a page."""
    script = f'<script src="{OWN}live.js" data-digest="{digest_of(page)}"></script>'.encode()
    head, closing, tail = page.rpartition(_CLOSING)
    return head + script + closing + tail if closing else page + script


def _type_of(path: str) -> str:
    suffix = Path(path).suffix
    found = _TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    is_text = found.startswith("text/") or found.endswith(("xml", "json"))
    return f"{found}; charset=utf-8" if is_text else found
