"""What kind of picture some bytes are and how large it is, read from its head and without opening it."""

from __future__ import annotations

from typing import NamedTuple

_JPEG_SIZES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_JPEG_BARE = frozenset({0x01, 0xFF, *range(0xD0, 0xD9)})  # marks without a length


class Size(NamedTuple):
    """The bytes decide about the kind, whatever it was called."""

    media: str
    width: int
    height: int


def size_of(data: bytes) -> Size | None:
    """None for what is none of the four kinds that every screen shows, or is broken off in its head."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
        return _sized("image/png", data[16:20], data[20:24], "big")
    if data.startswith((b"GIF87a", b"GIF89a")):
        return _sized("image/gif", data[6:8], data[8:10], "little")
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _webp(data)
    return None


def _sized(media: str, width: bytes, height: bytes, order: str) -> Size | None:
    if not height:
        return None
    across, down = (int.from_bytes(side, "big" if order == "big" else "little") for side in (width, height))
    return Size(media, across, down) if across and down else None


def _jpeg(data: bytes) -> Size | None:
    """Its size stands in a frame somewhere behind its notes."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if mark in _JPEG_SIZES:
            return _sized("image/jpeg", data[at + 7 : at + 9], data[at + 5 : at + 7], "big")
        at += 1 if mark == 0xFF else 2
        if mark not in _JPEG_BARE:
            at += max(2, int.from_bytes(data[at : at + 2], "big"))
    return None


def _webp(data: bytes) -> Size | None:
    kind, head = data[12:16], data[20:30]
    if len(head) < 10:
        return None
    if kind == b"VP8X":
        return Size("image/webp", _little(head[4:7]) + 1, _little(head[7:10]) + 1)
    if kind == b"VP8L":
        bits = _little(head[1:5])
        return Size("image/webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8 ":
        return Size("image/webp", _little(head[6:8]) & 0x3FFF, _little(head[8:10]) & 0x3FFF)
    return None


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")
