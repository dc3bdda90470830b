"""The size of a picture stands in its head; what has none there is no picture."""

from __future__ import annotations

import random
import struct

import pytest

from ptahdesk.wire.picture_size import Size, size_of

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", 640, 480) + b"\x08\x02\x00\x00\x00"
GIF = b"GIF89a" + struct.pack("<HH", 31, 7)
FRAME = b"\xff\xc2\x00\x11\x08" + struct.pack(">HH", 480, 640) + b"\x03"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xff" + FRAME
LOSSY = b"RIFF\x00\x00\x00\x00WEBPVP8 \x00\x00\x00\x00\x00\x00\x00\x9d\x01\x2a" + struct.pack("<HH", 640, 480)
BITS = struct.pack("<I", 639 | 479 << 14)
LOSSLESS = b"RIFF\x00\x00\x00\x00WEBPVP8L\x00\x00\x00\x00\x2f" + BITS + b"\x00" * 5
EXTENDED = b"RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x10\x00\x00\x00\x7f\x02\x00\xdf\x01\x00"


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (PNG, Size("image/png", 640, 480)),
        (GIF, Size("image/gif", 31, 7)),
        (JPEG, Size("image/jpeg", 640, 480)),
        (LOSSY, Size("image/webp", 640, 480)),
        (LOSSLESS, Size("image/webp", 640, 480)),
        (EXTENDED, Size("image/webp", 640, 480)),
    ],
)
def test_each_kind_says_how_large_it_is(data: bytes, size: Size) -> None:
    assert size_of(data + b"the rest") == size


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"\x89PNG", PNG[:20], PNG.replace(b"IHDR", b"IDAT"), GIF[:7], b"GIF89a\x00\x00\x00\x00"),
        *(
            JPEG[:22],
            b"\xff\xd8\xff\xd9",
            b"\xff\xd8\xffhello world",
            LOSSY[:24],
            b"RIFF....WAVEfmt .........",
        ),
        *(LOSSY.replace(b"VP8 ", b"ICCP"), b"<svg/>", b"BM6\x00\x00\x00"),
    ],
)
def test_what_has_no_size_is_no_picture(data: bytes) -> None:
    assert size_of(data) is None


def test_no_bytes_break_it() -> None:
    rng = random.Random(22)
    for data in (PNG, GIF, JPEG, LOSSY, LOSSLESS, EXTENDED):
        for _ in range(500):
            spoilt = bytearray(data)
            spoilt[rng.randrange(len(spoilt))] = rng.randrange(256)
            size_of(bytes(spoilt[: rng.randint(0, len(spoilt))]))
