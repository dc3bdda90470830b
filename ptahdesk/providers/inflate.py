"""Unpacks bodies that came packed although nobody asked, without letting a few bytes fill the memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

from ptahdesk.domain.limits import Limits

_MOST_OF_A_BYTE = 4096
_GZIP = 16 + zlib.MAX_WBITS
_WINDOWS = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": zlib.MAX_WBITS}


class TooDense(Exception):  # noqa: N818 - a verdict on the bytes, not an error of ours
    """So much came out of so little that it must be an attack."""


class BadPacking(Exception):  # noqa: N818 - as above
    """Not packed as it says, or in a way we never offered."""

    def __init__(self, before: bytes = b"") -> None:
        super().__init__()
        self.before = before  # what could be unpacked until then


class Inflate:
    """One body. Without an encoding the bytes pass through untouched."""

    def __init__(self, encoding: str, limits: Limits) -> None:
        self._names = [name for name in encoding.lower().replace(" ", "").split(",") if name != "identity"]
        self._limits = limits
        self._came = 0
        self._gave = 0
        self._window = _WINDOWS.get(self._names[0]) if len(self._names) == 1 else None
        self._open = zlib.decompressobj(self._window or _GZIP)

    def feed(self, data: bytes) -> bytes:
        if not self._names or not self._names[0]:
            return data
        if self._window is None:
            raise BadPacking
        self._came += len(data)
        out: list[bytes] = []
        while data:
            data = self._member(data, out)
        return b"".join(out)

    def _member(self, data: bytes, out: list[bytes]) -> bytes:
        """One step of unpacking; what is left for another one."""
        most = max(self._limits.inflate_free_bytes, self._limits.inflate_ratio * self._came)
        spare = self._open.copy()  # unpacking that fails keeps to itself what it had
        try:
            piece = self._open.decompress(data, most - self._gave + 1)
        except zlib.error:
            raise BadPacking(b"".join([*out, *_until_it_breaks(spare, data)])) from None
        self._gave += len(piece)
        if self._gave > most:
            raise TooDense
        out.append(piece)
        rest = self._open.unconsumed_tail or self._open.unused_data
        if self._open.eof:
            self._open = zlib.decompressobj(self._window or _GZIP)
        return rest


def _until_it_breaks(packing: Any, data: bytes) -> Iterator[bytes]:
    """Byte by byte, so that all before the bad one is had."""
    for byte in data:
        try:
            yield packing.decompress(bytes([byte]), _MOST_OF_A_BYTE)
        except zlib.error:
            return
