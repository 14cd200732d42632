"""Draws pictures for sharing: where everything stands on them."""

from __future__ import annotations

from tarinat.share_kit import Kit
from tarinat.sharing.lettering import lettering_of
from tarinat.sharing.lines import Room, set_in
from tarinat.sharing.shapes import knot, mark
from tarinat.sharing.sheets import Sheet
from tarinat.sharing.values import HEIGHT, WIDTH, SharePicture

_MARGIN = 80
_LABEL, _LABEL_LINE, _MARK = 34, 112, 32
"""The size of what stands above, its base line, and the side of a mark."""

_TITLE_TOP, _TITLE_HEIGHT = 148, 344
_CAPITAL = 0.7
"""How high a capital letter is, in the size of the letters."""

_TIGHT = 0.015
_UNDERLINE, _UNDERLINE_BELOW = 0.09, 0.17
_NAME, _NAME_LINE = 40, 560
_THREAD, _STROKE, _KNOT = 576, 6, 26

_ROOM = Room(
    width=WIDTH - 2 * _MARGIN,
    height=_TITLE_HEIGHT,
    whole=(124, 112, 104, 96, 88, 80, 72, 64, 58),
    cut=(88, 80, 72, 64, 56, 50, 44, 40),
    leading=1.14,
)
_LESSON_ROOM = Room(
    width=WIDTH - 2 * _MARGIN,
    height=_TITLE_HEIGHT,
    whole=(84, 78, 72, 66, 60, 54),
    cut=(80, 72, 64, 56, 50, 44, 40),
    leading=1.36,
)


class Artist:
    """Draws with the fonts and colours of one theme."""

    def __init__(self, kit: Kit) -> None:
        self._person, self._site = lettering_of(kit.person), lettering_of(kit.site)
        self._colours = kit.colours

    def draw(self, picture: SharePicture) -> bytes:
        """Draw a picture: a PNG of 1200 × 630 pixels."""
        board = "board" if picture.kind == "lesson" else ""
        sheet = Sheet(self._colours, board or "paper")
        ink, quiet = ("board-ink", "board-ink-quiet") if board else ("ink", "ink-quiet")
        self._head(sheet, picture, quiet)
        self._title(sheet, picture, ink)
        self._nameplate(sheet, picture, ink)
        return sheet.png()

    def _head(self, sheet: Sheet, picture: SharePicture, quiet: str) -> None:
        """Write how it felt, with its mark, and what it is about."""
        at, top, end = _MARGIN, _LABEL_LINE - _LABEL, _LABEL_LINE + _LABEL // 2
        if picture.feeling:
            sheet.stamp(mark(picture.feeling, _MARK), (at, _LABEL_LINE - _MARK + 3))
            word = at + _MARK + 16
            wide = sheet.write(self._site, self._site.known(picture.felt), _LABEL, (word, _LABEL_LINE))
            sheet.colour((at, top, word + wide, end), picture.feeling)
            at = word + wide + 36
        about = self._site.shortened(picture.about, _LABEL, WIDTH - _MARGIN - at)
        sheet.write(self._site, about, _LABEL, (at, _LABEL_LINE))
        sheet.colour((at, top, WIDTH, end), quiet)

    def _title(self, sheet: Sheet, picture: SharePicture, ink: str) -> None:
        says = self._person.known(picture.says) or self._person.known(picture.site)
        lesson = picture.kind == "lesson"
        room = _LESSON_ROOM if lesson else _ROOM
        size, lines = set_in(room, says, self._person.face)
        step = round(size * room.leading)
        # What is drawn reaches from the capitals of the first line to the base of the last one.
        first = _TITLE_TOP + (_TITLE_HEIGHT - step * (len(lines) - 1) - round(size * _CAPITAL)) // 2
        bases = [first + round(size * _CAPITAL) + step * number for number in range(len(lines))]
        wide = [
            sheet.write(self._person, line, size, (_MARGIN, base), _TIGHT)
            for line, base in zip(lines, bases, strict=True)
        ]
        sheet.colour((0, bases[0] - size, WIDTH, bases[-1] + size // 2), ink)
        for base, width in zip(bases, wide, strict=True) if lesson else ():
            line = base + round(size * _UNDERLINE_BELOW)
            sheet.colour((_MARGIN, line, _MARGIN + width, line + round(size * _UNDERLINE)), ink, "mark")

    def _nameplate(self, sheet: Sheet, picture: SharePicture, ink: str) -> None:
        """Write the site's name on a thread that comes from outside and ends in a knot."""
        name = self._person.shortened(picture.site, _NAME, WIDTH - 2 * _MARGIN - 2 * _KNOT)
        end = _MARGIN + sheet.write(self._person, name, _NAME, (_MARGIN, _NAME_LINE), _TIGHT) + 6
        sheet.colour((0, _NAME_LINE - _NAME, end, _THREAD), ink)
        sheet.rule((0, _THREAD, end, _THREAD + _STROKE))
        sheet.stamp(knot(_KNOT, _STROKE), (end - _STROKE // 2, _THREAD + (_STROKE - _KNOT) // 2))
        sheet.colour((0, _THREAD, end, HEIGHT), "mark")
        sheet.colour((end - _STROKE, _THREAD - _KNOT, end + _KNOT, HEIGHT), "mark")
