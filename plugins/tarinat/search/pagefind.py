"""The only door to Pagefind's program: documents in, the files of an index out.

Its Python package talks to the program in the same way, but waits a tenth of a second for each answer.
Nothing is put on the disk: thousands of files that come and go may take longer than the rest of a build.
"""

from __future__ import annotations

import base64
import gzip
import json
import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from threading import Thread
from typing import IO, Any

_OURS = ("pagefind.js", "pagefind-worker.js")
_FOLDERS = ("fragment/", "index/")
_ENTRY = "pagefind-entry.json"
_SIGNATURE = b"pagefind_dcd"

_FIRST_INDEX = 0
"""The program counts the indexes that it makes."""


class NoPagefind(Exception):
    """There is no program that runs here; the argument tells why."""


def index_of(documents: Iterable[tuple[str, str]], lang: str) -> dict[str, bytes]:
    """Index the HTML of documents, given with their addresses; return the files by their paths.

    All of it is one index in one language, so that one question finds everything: in another language words
    are found by their beginnings. Raises NoPagefind where there is no program that runs here.
    """
    return _ours(_answer([_program(), "--service"], _requests(documents, lang)))


def pages_in(files: Mapping[str, bytes]) -> dict[str, str]:
    """Map the addresses of an index's pages to the names by which results call them."""
    found = {}
    for path, data in files.items():
        folder, _, name = path.rpartition("/")
        if folder == "fragment":
            fragment = json.loads(gzip.decompress(data).removeprefix(_SIGNATURE))
            found[fragment["url"]] = name.partition(".")[0]
    return found


def _program() -> str:
    try:
        from pagefind_bin import get_executable

        return str(get_executable())
    except (ImportError, FileNotFoundError) as missing:
        raise NoPagefind(str(missing)) from None


def _requests(documents: Iterable[tuple[str, str]], lang: str) -> Iterator[dict[str, Any]]:
    yield {"type": "NewIndex", "config": {"force_language": lang}}
    for address, html in documents:
        yield {"type": "AddFile", "index_id": _FIRST_INDEX, "url": address, "file_contents": html}
    yield {"type": "GetFiles", "index_id": _FIRST_INDEX}


def _answer(command: list[str], requests: Iterable[dict[str, Any]]) -> dict[str, bytes]:
    """Ask all there is to ask, and wait for the files, which are the last answer."""
    # It would look for settings of its own in the environment.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    pipe = subprocess.PIPE
    try:
        program = subprocess.Popen(
            command, env=environment, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL
        )
    except OSError as refused:
        raise NoPagefind(str(refused)) from None
    answers: list[dict[str, Any]] = []
    # It answers each request, and stops reading where nobody takes its answers.
    reader = Thread(target=_take_answers, args=(program.stdout, answers), daemon=True)
    with program:
        reader.start()
        try:
            with suppress(BrokenPipeError):  # it ended: that it gave no files tells enough
                _ask(program.stdin, requests)
            reader.join()
        finally:
            program.kill()
            with suppress(BrokenPipeError):
                _close(program.stdin)
            reader.join()
    last = answers[-1] if answers else {}
    if last.get("type") == "Error":
        raise RuntimeError(f"Pagefind: {last.get('message')}")
    if "files" not in last:
        raise NoPagefind(f"ended with {program.returncode}")
    return {file["path"]: base64.b64decode(file["content"]) for file in last["files"]}


def _close(pipe: IO[bytes] | None) -> None:
    if pipe:
        pipe.close()


def _ask(program: IO[bytes] | None, requests: Iterable[dict[str, Any]]) -> None:
    if program is None:
        return
    for number, request in enumerate(requests):
        written = json.dumps({"message_id": number, "payload": request}, ensure_ascii=False)
        program.write(base64.b64encode(written.encode("utf-8", "replace")) + b",")
    program.flush()


def _take_answers(program: IO[bytes] | None, answers: list[dict[str, Any]]) -> None:
    """Take answers up to the files, or to one that tells of a mistake, or makes no sense."""
    rest = b""
    while program and (data := os.read(program.fileno(), 1 << 20)):
        *whole, rest = (rest + data).split(b",")
        for answer in whole:
            try:
                answers.append(json.loads(base64.b64decode(answer))["payload"])
            except (ValueError, LookupError, TypeError):
                return
            if answers[-1]["type"] in ("GetFiles", "Error"):
                return


def _ours(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Take what our own page needs, and write the entry alike each time: its languages are in any order."""
    entry = json.loads(files[_ENTRY])
    used = {f"wasm.{one['wasm'] or 'unknown'}.pagefind" for one in entry["languages"].values()}
    written = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    found = {
        path: files[path]
        for path in sorted(files)
        if path in _OURS or path in used or path.endswith(".pf_meta") or path.startswith(_FOLDERS)
    }
    return {**found, _ENTRY: written.encode()}
