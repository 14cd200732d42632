"""What a preview answers to an address, and the news for a page that is open: values, before any socket."""

from __future__ import annotations

import hashlib
import json
import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

from tarinat.messages import Messages
from tarinat.pages import output_path
from tarinat.previewing.fault import fault_page
from tarinat.previewing.panel import Note, panel
from tarinat.previewing.stage import Shown, Stage
from tarinat.templates import TemplateFailed

OWN = "/_tarinat/"
"""Where the preview's own files are; no story's address begins so."""

_STATIC = Path(__file__).parent / "static"
_CLOSING = b"</body>"
_FAULT = "vika-"
"""What the digest of a page begins with that is in place of one whose template fails."""

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
        page = fault_page(failed, _own_address("fault.css"), say)
        data = _with_script(page, _FAULT + digest_of(page))
        return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, data, _HTML)
    except OSError as refused:  # a picture that was deleted a moment ago
        return Answer(HTTPStatus.NOT_FOUND, str(refused.strerror or "").encode())
    return _of_site(HTTPStatus.NOT_FOUND, "404.html", missing or b"")


def news_for(address: str, digest: str, stage: Stage, say: Messages) -> str:
    """Write the news for an open page as JSON; `digest` is that of the page as the browser has it."""
    fault = None
    try:
        data = stage.file(output_path(address))
        if data is None and not stage.moved_to(address):
            data = stage.file("404.html")
        changed = data is None or digest_of(data) != digest
    except TemplateFailed as failed:
        now = _FAULT + digest_of(fault_page(failed, _own_address("fault.css"), say))
        # A good page that is open stays; one that tells of a fault tells of the newest.
        changed = digest.startswith(_FAULT) and digest != now
        fault = None if digest == now else failed
    except OSError:
        changed = False
    shown = stage.shown
    told = panel(
        shown.problems, say, near=shown.files_near(address), notes=_notes(address, shown, say), fault=fault
    )
    return json.dumps({"reload": changed, **told}, ensure_ascii=False)


def digest_of(data: bytes) -> str:
    """Digest what was sent, to know it again."""
    return hashlib.blake2b(data, digest_size=12).hexdigest()


def _notes(address: str, shown: Shown, say: Messages) -> Iterator[Note]:
    saved = shown.saved
    if saved and saved.address != address:
        text = say("preview.saved_elsewhere", title=saved.title)
        yield Note("saved", saved.mark, text, quote(saved.address))
    if shown.settings:
        yield Note("settings", shown.settings, say("preview.settings_changed"))


def _own(name: str) -> Answer:
    if name not in ("live.js", "live.css", "fault.css"):
        return Answer(HTTPStatus.NOT_FOUND)
    return Answer(HTTPStatus.OK, (_STATIC / name).read_bytes(), _type_of(name), lasting=True)


@cache
def _own_address(name: str) -> str:
    # With what the file says: it is kept by the browser, so that no page that is reloaded waits for it.
    return f"{OWN}{name}?{digest_of((_STATIC / name).read_bytes())}"


def _of_site(status: HTTPStatus, path: str, data: bytes) -> Answer:
    kind = _type_of(path)
    # The name of a style sheet changes with what it says, and a font is what it was.
    lasting = path.startswith("theme/") and path.endswith((".css", ".woff2"))
    sent = _with_script(data, digest_of(data)) if kind == _HTML else data
    return Answer(status, sent, kind, lasting=lasting)


def _with_script(page: bytes, digest: str) -> bytes:
    """Put the script that listens for news at the end of a page."""
    live, sheet = _own_address("live.js"), _own_address("live.css")
    script = f'<script src="{live}" data-sheet="{sheet}" data-digest="{digest}"></script>'.encode()
    head, closing, tail = page.rpartition(_CLOSING)
    return head + script + closing + tail if closing else page + script


def _type_of(path: str) -> str:
    suffix = Path(path).suffix
    found = _TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    is_text = found.startswith("text/") or found.endswith(("xml", "json"))
    return f"{found}; charset=utf-8" if is_text else found
