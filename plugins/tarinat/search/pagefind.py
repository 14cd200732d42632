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
from threading import Event, Thread
from typing import IO, Any

_OURS = ("pagefind.js", "pagefind-worker.js")
_FOLDERS = ("fragment/", "index/")
_ENTRY = "pagefind-entry.json"
_SIGNATURE = b"pagefind_dcd"

_FIRST_INDEX = 0
"""The program counts the indexes that it makes."""


_PATIENCE = 120.0
"""Seconds without any answer after which the program is not waited for: it answers each request at once."""


class NoPagefind(Exception):
    """There is no index: the program is "missing", has "failed" or is "slow" (`code`); `why` tells more."""

    def __init__(self, code: str, why: object) -> None:
        super().__init__(f"{code}: {why}")
        self.code, self.why = code, str(why)


def index_of(documents: Iterable[tuple[str, str]], lang: str) -> dict[str, bytes]:
    """Index the HTML of documents, given with their addresses; return the files by their paths.

    All of it is one index in one language, so that one question finds everything: in another language words
    are found by their beginnings. Raises NoPagefind where it can't be had.
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
        raise NoPagefind("missing", missing) from None


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
        raise NoPagefind("failed", refused) from None
    answers = _Answers(program)
    with program:
        answers.start()
        try:
            with suppress(BrokenPipeError):  # it ended: that it gave no files tells enough
                _ask(program.stdin, requests)
            answers.join()
        finally:
            program.kill()
            with suppress(BrokenPipeError):
                _close(program.stdin)
            answers.join()
    if answers.late:
        raise NoPagefind("slow", round(_PATIENCE))
    last = answers.last
    if last.get("type") == "Error":
        raise NoPagefind("failed", last.get("message") or "Error")
    try:
        return {file["path"]: base64.b64decode(file["content"]) for file in last["files"]}
    except (LookupError, TypeError, ValueError):
        raise NoPagefind("failed", f"exit code {program.returncode}") from None


class _Answers:
    """Takes a program's answers while it is asked: it stops reading where nobody does.

    They are taken up to the files, or to one that tells of a mistake, or makes no sense; that is the `last`.
    A program that is silent for too long is ended (`late`).
    """

    def __init__(self, program: subprocess.Popen[bytes]) -> None:
        self.last: dict[str, Any] = {}
        self.late = False
        self._program = program
        self._heard, self._ended = Event(), Event()
        self._threads = [Thread(target=work, daemon=True) for work in (self._take, self._watch)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def join(self) -> None:
        for thread in self._threads:
            thread.join()

    def _take(self) -> None:
        try:
            for answer in self._whole():
                self._heard.set()
                self.last = answer
                if answer.get("type") in ("GetFiles", "Error"):
                    return
        except (ValueError, LookupError, TypeError, AttributeError):
            self.last = {}
        finally:
            self._ended.set()
            self._heard.set()

    def _whole(self) -> Iterator[dict[str, Any]]:
        rest = b""
        pipe = self._program.stdout
        while pipe and (data := os.read(pipe.fileno(), 1 << 20)):
            self._heard.set()
            *whole, rest = (rest + data).split(b",")
            for answer in whole:
                yield json.loads(base64.b64decode(answer))["payload"]

    def _watch(self) -> None:
        while not self._ended.is_set():
            self._heard.clear()
            if not self._heard.wait(_PATIENCE) and not self._ended.is_set():
                self.late = True
                self._program.kill()
                return


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


def _ours(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Take what our own page needs, and write the entry alike each time: its languages are in any order."""
    try:
        entry = json.loads(files[_ENTRY])
        used = {f"wasm.{one['wasm'] or 'unknown'}.pagefind" for one in entry["languages"].values()}
    except (LookupError, ValueError, TypeError, AttributeError):
        raise NoPagefind("failed", _ENTRY) from None
    written = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    found = {
        path: files[path]
        for path in sorted(files)
        if path in _OURS or path in used or path.endswith(".pf_meta") or path.startswith(_FOLDERS)
    }
    return {**found, _ENTRY: written.encode()}
