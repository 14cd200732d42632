"""The HTML of a text: at hand, or kept where it can be read again, so that thousands need no memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


class Body(Protocol):
    """HTML that can be asked for."""

    @property
    def html(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Written:
    """HTML at hand."""

    html: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Written | Kept) and self.html == other.html

    def __hash__(self) -> int:
        return hash(self.html)


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """HTML that is read each time it is asked for, by its key."""

    key: bytes
    read: Callable[[bytes], str]

    @property
    def html(self) -> str:
        return self.read(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Written | Kept) and self.html == other.html

    def __hash__(self) -> int:
        return hash(self.html)
