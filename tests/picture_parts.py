"""The parts of picture files, walked by their formats' own rules: without Pillow, which made them."""

from __future__ import annotations

import shutil
import struct
import subprocess
import zlib
from pathlib import Path

_SHOWING_PNG = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
_SHOWING_WEBP = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}
_SAYING_WEBP = 0b0010_1100
"""The bits of VP8X for a colour profile, EXIF and XMP (RFC 9649, 2.7.1.2)."""

Part = tuple[str, bytes]


def jpeg_segments(data: bytes) -> list[Part]:
    """List the segments to the last (ITU-T T.81, B.1.1.4), and see that nothing follows the picture."""
    assert data[:2] == b"\xff\xd8"
    at, segments = 2, []
    while True:
        assert data[at] == 0xFF
        marker = data[at + 1]
        if marker == 0xD9:
            break
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        segments.append((f"{marker:02X}", data[at + 4 : at + 2 + length]))
        at += 2 + length
        if marker == 0xDA:
            # What is coded goes on to the next marker; FF00 is a byte of it, FFD0 to FFD7 only keep step.
            while not (data[at] == 0xFF and data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7):
                at += 1
    assert at + 2 == len(data), "something follows the picture"
    return segments


def png_chunks(data: bytes) -> list[Part]:
    """List the chunks (PNG, 5.3), and see that nothing follows the last one."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, chunks = 8, []
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        assert zlib.crc32(kind + content) == struct.unpack(">I", data[at + 8 + length : at + 12 + length])[0]
        chunks.append((kind.decode("latin-1"), content))
        at += 12 + length
    assert chunks[-1][0] == "IEND"
    return chunks


def webp_chunks(data: bytes) -> list[Part]:
    """List the chunks (RFC 9649, 2.3), and see that the file ends with them."""
    assert (data[:4], data[8:12]) == (b"RIFF", b"WEBP")
    assert struct.unpack("<I", data[4:8])[0] + 8 == len(data), "something follows the picture"
    at, chunks = 12, []
    while at < len(data):
        (length,) = struct.unpack("<I", data[at + 4 : at + 8])
        chunks.append((data[at : at + 4].decode("latin-1"), data[at + 8 : at + 8 + length]))
        at += 8 + length + length % 2
    return chunks


def kind_of(data: bytes) -> str:
    """Name the format of a picture by its first bytes, not by its name."""
    if data[:2] == b"\xff\xd8":
        return "jpeg"
    return "png" if data[:4] == b"\x89PNG" else "webp" if data[8:12] == b"WEBP" else "none"


def metadata_in(data: bytes) -> list[str]:
    """List the parts of a picture that show nothing of it: what a camera or a program says about it."""
    kind = kind_of(data)
    if kind == "jpeg":
        return [_jpeg_saying(*part) for part in jpeg_segments(data) if _jpeg_saying(*part)]
    if kind == "png":
        return [name for name, _ in png_chunks(data) if name.encode("latin-1") not in _SHOWING_PNG]
    if kind == "webp":
        chunks = webp_chunks(data)
        said = [name for name, _ in chunks if name.encode("latin-1") not in _SHOWING_WEBP]
        flags = [
            f"VP8X {content[0]:08b}"
            for name, content in chunks
            if name == "VP8X" and content[0] & _SAYING_WEBP
        ]
        return said + flags
    raise AssertionError(f"no picture: {data[:12]!r}")


def _jpeg_saying(marker: str, content: bytes) -> str:
    """Name an application's segment or a comment; one of JFIF says only that the pixels are square."""
    if marker == "E0" and content[:5] == b"JFIF\0":
        *_, unit, across, down, wide, high = struct.unpack(">5sBBBHHBB", content[:14])
        return "" if (unit, across, down, wide, high) == (0, 1, 1, 0, 0) else f"JFIF {content[5:]!r}"
    if "E0" <= marker <= "EF" or marker == "FE":
        return f"{marker} {content[:12]!r}"
    return ""


def tags_by_exiftool(files: list[Path]) -> list[str]:
    """List the tags that exiftool finds in files, where it is on this machine."""
    exiftool = shutil.which("exiftool")
    if exiftool is None:
        return []
    asked = (
        "-j",
        "-G1",
        "-a",
        "-u",
        "-EXIF:all",
        "-GPS:all",
        "-XMP:all",
        "-IPTC:all",
        "-ICC_Profile:all",
        "-Comment",
    )
    asked += ("-MakerNotes:all", "-Photoshop:all", "-PNG:Comment", "-MPF:all", "-Adobe:all")
    told = subprocess.run([exiftool, *asked, *map(str, files)], capture_output=True, text=True, check=False)
    lines = told.stdout.splitlines()
    return [line for line in lines if line.strip().startswith('"') and '"SourceFile"' not in line]
