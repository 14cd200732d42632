"""A text in lines of about one length, as large as its room allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tarinat.characters import SOFT_HYPHEN
from tarinat.sharing.faces import Face
from tarinat.syllables import needs_hyphen, pieces_of

_SHORT = 2
"""Letters of a word that had better begin a line than end one: ja, ei, on."""

_LONGEST = 60
"""Letters of a word in a text that is cut off."""

_PAUSES = ",;:.!?–—"


@dataclass(frozen=True, slots=True)
class Room:
    """The room for a text, in pixels, and the sizes of letters that it may be set in, largest first.

    Words are cut in none of the `whole` sizes. `leading` is the height of a line for a letter of one pixel.
    """

    width: int
    height: int
    whole: tuple[int, ...]
    cut: tuple[int, ...]
    leading: float

    def most(self, size: int) -> int:
        return max(1, int(self.height / (size * self.leading)))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a text that stands on one line; `joined` tells that it goes on the word before it."""

    text: str
    width: int
    joined: bool


def set_in(room: Room, text: str, face: Face) -> tuple[int, tuple[str, ...]]:
    """Give the size in which a text is set, and its lines; what has no room in the smallest is cut off."""
    words = text.split()
    for sizes, cut in ((room.whole, False), (room.cut, True)):
        for size in sizes:
            pieces = list(_pieces(words, face, room.width * face.units // size if cut else None))
            lines = _balanced(pieces, face, room.width * face.units // size, room.most(size))
            if lines:
                return size, lines
    return room.cut[-1], _cut_off(words, face, room)


def _pieces(words: Sequence[str], face: Face, cut_over: int | None) -> Iterator[_Piece]:
    """Cut a text at its spaces, and words that are wider than a line anywhere they may be cut."""
    for word in words:
        plain = word.replace(SOFT_HYPHEN, "")
        width = sum(face.advances(plain))
        if cut_over is None or width <= cut_over:
            yield _Piece(plain, width, False)
            continue
        for number, piece in enumerate(_narrow(pieces_of(word), face, cut_over)):
            yield _Piece(piece, sum(face.advances(piece)), number > 0)


def _narrow(pieces: Sequence[str], face: Face, width: int) -> Iterator[str]:
    """Cut what has no room on a line: at its syllables, or where it has none, as a sigh, anywhere."""
    for piece in pieces:
        if sum(face.advances(f"{piece}-")) <= width:
            yield piece
        elif len(finer := pieces_of(piece)) > 1:
            yield from _narrow(finer, face, width)
        else:
            most = max(1, len(piece) * width // (2 * sum(face.advances(piece)) + 1))
            yield from (piece[at : at + most] for at in range(0, len(piece), most))


def _balanced(pieces: Sequence[_Piece], face: Face, width: int, most: int) -> tuple[str, ...]:
    """Set pieces in as few lines as they need, as even as they get; nothing where they need too many."""
    space, hyphen = sum(face.advances(" ")), sum(face.advances("-"))
    count = len(pieces)
    # The cost of setting all pieces before a place in some lines, and where the last of those begins.
    reached: list[tuple[float, list[int]]] = [(0.0, []), *[_nothing() for _ in range(count)]]
    for _ in range(most):
        following = [_nothing() for _ in range(count + 1)]
        for start, (cost, starts) in enumerate(reached[:-1]):
            if cost < 0:
                continue
            filled = 0
            for end in range(start + 1, count + 1):
                piece = pieces[end - 1]
                filled += piece.width + (space if end - 1 > start and not piece.joined else 0)
                broken = end < count and pieces[end].joined
                line = filled + (hyphen if broken and needs_hyphen(piece.text) else 0)
                if line > width:
                    break
                price = cost + (1 - line / width) ** 2 + _price_of_break(piece, broken, end == count)
                if following[end][0] < 0 or price < following[end][0]:
                    following[end] = (price, [*starts, start])
        if following[count][0] >= 0:
            starts = [*following[count][1], count]
            return tuple(_line(pieces, a, b) for a, b in pairwise(starts))
        reached = following
    return ()


def _nothing() -> tuple[float, list[int]]:
    return -1.0, []


def _price_of_break(last: _Piece, broken: bool, end: bool) -> float:
    """Tell how much a line is worth less, or more, for how it ends."""
    if end:
        return 0.0
    if broken:
        return 0.05 if last.joined else 0.15
    if last.text[-1] in _PAUSES:
        return -0.04
    return 0.08 if len(last.text) <= _SHORT else 0.0


def _line(pieces: Sequence[_Piece], start: int, end: int) -> str:
    text = "".join(("" if piece.joined else " ") + piece.text for piece in pieces[start:end]).strip()
    broken = end < len(pieces) and pieces[end].joined
    return f"{text}-" if broken and needs_hyphen(text) else text


def _cut_off(words: Sequence[str], face: Face, room: Room) -> tuple[str, ...]:
    """Set as many words as there is room for in the smallest letters, and dots for the rest."""
    size = room.cut[-1]
    width, most = room.width * face.units // size, room.most(size)
    words = [word if len(word) <= _LONGEST else f"{word[: _LONGEST - 1]}…" for word in words]
    fits: tuple[str, ...] = ("…",)
    low, high = 1, len(words)
    while low <= high:
        count = (low + high) // 2
        kept = [*words[: count - 1], words[count - 1].rstrip(",;:–-.…") + "…"]
        lines = _balanced(list(_pieces(kept, face, width)), face, width, most)
        fits, low, high = (lines, count + 1, high) if lines else (fits, low, count - 1)
    return fits
