"""Pictures as plain pixels, and as PNG files, with Python's own library alone."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Picture:
    """Rows of red, green, blue, one byte each."""

    width: int
    height: int
    pixels: bytes

    def part(self, left: int, top: int, width: int, height: int) -> Picture:
        """What lies inside a box; what of the box lies outside is left out."""
        left, top = max(left, 0), max(top, 0)
        right, foot = min(left + width, self.width), min(top + height, self.height)
        rows = (
            self.pixels[3 * (y * self.width + left) : 3 * (y * self.width + right)] for y in range(top, foot)
        )
        return Picture(right - left, foot - top, b"".join(rows))

    def at(self, x: int, y: int) -> tuple[int, int, int]:
        begin = 3 * (y * self.width + x)
        red, green, blue = self.pixels[begin : begin + 3]
        return red, green, blue

    def colours(self) -> set[bytes]:
        return {self.pixels[i : i + 3] for i in range(0, len(self.pixels), 3)}


def encode(picture: Picture) -> bytes:
    stride = 3 * picture.width
    rows = (b"\0" + picture.pixels[y * stride : (y + 1) * stride] for y in range(picture.height))
    head = struct.pack(">IIBBBBB", picture.width, picture.height, 8, 2, 0, 0, 0)
    parts = (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(b"".join(rows), 6)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
