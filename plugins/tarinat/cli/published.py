"""The feeds that subscribers have read: fetched from the site that is online, or read from a folder."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

from tarinat.feeds.sent import NAMES, NoFeed, Sent, read_sent

_AT_ONCE = 8
_SECONDS = 30
_LARGEST = 20_000_000


class NotReached(Exception):
    """What was published could not be read; it carries the address and the reason."""

    def __init__(self, address: str, reason: object) -> None:
        self.address, self.reason = address, str(reason)
        super().__init__(f"{address}: {reason}")


def feeds_in(folder: Path) -> Mapping[str, Sequence[Sent]]:
    """Read the feeds of a built site by their addresses. Raises NotReached."""
    try:
        feeds = {
            f"/{file.relative_to(folder).as_posix()}": _read(str(file), file.read_bytes())
            for name in NAMES
            for file in sorted(folder.rglob(name))
            if file.is_file()
        }
    except OSError as error:
        raise NotReached(str(error.filename or folder), error.strerror or error) from error
    if not feeds:
        raise NotReached(str(folder), "")
    return feeds


def feeds_at(url: str, addresses: Iterable[str]) -> Mapping[str, Sequence[Sent]]:
    """Fetch feeds of the site at `url`, by their addresses; one that is not there is left out.

    Raises NotReached where the site does not answer, or answers with something else.
    """
    wanted = tuple(addresses)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        fetched = pool.map(lambda address: _fetched(url + quote(address)), wanted)
        read = dict(zip(wanted, fetched, strict=True))
    return {address: items for address, items in read.items() if items is not None}


def _fetched(address: str) -> Sequence[Sent] | None:
    try:
        request = Request(address, headers={"User-Agent": "Palvelutarinat"})
        with urlopen(request, timeout=_SECONDS) as answer:
            return _read(address, _body(answer))
    except HTTPError as error:
        if error.code in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
            return None
        raise NotReached(address, f"HTTP {error.code}") from error
    except (HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise NotReached(address, str(reason) or type(error).__name__) from error


def _body(answer: HTTPResponse) -> bytes:
    """Read an answer, but not for ever: a server may send a byte a second."""
    data, end = bytearray(), time.monotonic() + _SECONDS
    while len(data) < _LARGEST and (part := answer.read1(1 << 16)):
        data += part
        if time.monotonic() > end:
            raise TimeoutError
    return bytes(data)


def _read(address: str, data: bytes) -> Sequence[Sent]:
    try:
        return read_sent(data)
    except NoFeed as error:
        raise NotReached(address, error) from error
