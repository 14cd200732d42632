"""A colour profile as telephones have it, written by hand: there is none to take along."""

from __future__ import annotations

import struct

_COLOURS = {
    "r": (0.51512, 0.2412, -0.00105),
    "g": (0.29198, 0.69225, 0.04189),
    "b": (0.1571, 0.06657, 0.78407),
}
"""The primaries of Display P3 in XYZ, adapted to D50 (SMPTE EG 432-1, ICC.1:2001-04)."""

_WHITE = (0.9642, 1.0, 0.8249)


def profile_of_telephone() -> bytes:
    """Write a profile whose colours reach further than sRGB (ICC.1:2001-04, 6 and 7)."""
    tags = {
        b"desc": b"desc" + bytes(4) + struct.pack(">I", 6) + b"Laaja\0" + bytes(78),
        b"cprt": b"text" + bytes(4) + b"-\0",
        b"wtpt": _xyz(_WHITE),
    }
    for name, colour in _COLOURS.items():
        tags[f"{name}XYZ".encode()] = _xyz(colour)
        tags[f"{name}TRC".encode()] = b"curv" + bytes(4) + struct.pack(">IH", 1, round(2.2 * 256))
    begin, table, body = 128 + 4 + 12 * len(tags), struct.pack(">I", len(tags)), b""
    for tag, content in tags.items():
        table += tag + struct.pack(">II", begin + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    size = struct.pack(">I", 128 + len(table) + len(body))
    head = size + bytes(4) + b"\x02\x40\0\0mntrRGB XYZ " + bytes(12) + b"acsp" + bytes(28) + _xyz(_WHITE)[8:]
    return head.ljust(128, b"\0") + table + body


def _xyz(numbers: tuple[float, ...]) -> bytes:
    return b"XYZ " + bytes(4) + b"".join(struct.pack(">i", round(number * 65536)) for number in numbers)
