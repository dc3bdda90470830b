"""The pages of a database file as they lie there: the rows on each, read past the tree that leads to them."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from mmap import mmap

Value = int | float | bytes | None
Cell = tuple[int, list[Value], frozenset[int]]  # the row's number, its values, and which of them are texts

_HEAD = 100  # bytes of SQLite's own at the beginning of the file
_LEAF_HEAD = 8
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # bytes of a number, by its type
_NULL, _REAL, _ZERO, _ONE, _BLOB, _TEXT = 0, 7, 8, 9, 12, 13
_MOST_COLUMNS = 100


class _NoRowError(Exception):
    """Bytes that cannot be one."""


@dataclass(frozen=True, slots=True)
class Pages:
    """`data` may be anything: what cannot be a row is passed over."""

    data: bytes | mmap
    size: int

    @property
    def count(self) -> int:
        return -(-len(self.data) // self.size)

    def given_up(self) -> set[int]:
        """Pages that hold nothing any more but what was deleted."""
        found: set[int] = set()
        trunk = int.from_bytes(self.data[32:36], "big")
        while 0 < trunk <= self.count and trunk not in found:
            page = self._page(trunk)
            next_, count = struct.unpack(">II", page[:8].ljust(8, b"\0"))
            most = min(count, self.size // 4 - 2, len(page) // 4 - 2)
            found |= {trunk, *struct.unpack(f">{max(most, 0)}I", page[8 : 8 + 4 * max(most, 0)])}
            trunk = next_
        return found

    def rows(self, number: int) -> Iterator[Cell]:
        """Read as a page of rows, whatever it says it is: bytes that are no row are passed over."""
        page = self._page(number)
        head = _HEAD if number == 1 else 0
        count = int.from_bytes(page[head + 3 : head + 5], "big")
        first = head + _LEAF_HEAD
        for place in range(first, min(first + 2 * count, len(page) - 1), 2):
            try:
                yield self._cell(page, int.from_bytes(page[place : place + 2], "big"))
            except (_NoRowError, IndexError, struct.error):
                continue

    def _page(self, number: int) -> bytes:
        return self.data[(number - 1) * self.size : number * self.size]

    def _cell(self, page: bytes, at: int) -> Cell:
        length, at = _varint(page, at)
        row, at = _varint(page, at)
        if not 0 < length <= len(self.data):
            raise _NoRowError
        payload = self._payload(page, at, length)
        if len(payload) != length:
            raise _NoRowError
        return row, *_record(payload)

    def _payload(self, page: bytes, at: int, length: int) -> bytes:
        """What lies on the page, and what of it had to go to others."""
        if length <= self.size - 35:
            return page[at : at + length]
        least = (self.size - 12) * 32 // 255 - 23
        here = least + (length - least) % (self.size - 4)
        if here > self.size - 35:
            here = least
        found = [page[at : at + here]]
        other, rest = int.from_bytes(page[at + here : at + here + 4], "big"), length - here
        while rest > 0:
            if not 0 < other <= self.count:
                raise _NoRowError
            following = self._page(other)
            found.append(following[4 : 4 + rest])
            other, rest = int.from_bytes(following[:4], "big"), rest - (self.size - 4)
        return b"".join(found)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    number = 0
    for count in range(9):
        byte = data[at + count]
        if count == 8:
            number = number << 8 | byte
            return number - (1 << 64) if number >> 63 else number, at + 9
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, at + count + 1
    raise _NoRowError


def _record(payload: bytes) -> tuple[list[Value], frozenset[int]]:
    """The values of a row. Its sizes have to come out exactly."""
    head, at = _varint(payload, 0)
    if not 1 < head <= len(payload):
        raise _NoRowError
    values: list[Value] = []
    texts = set()
    place = head
    while at < head and len(values) < _MOST_COLUMNS:
        kind, at = _varint(payload, at)
        if kind >= _TEXT and kind % 2:
            texts.add(len(values))
        value, place = _value(payload, kind, place)
        values.append(value)
    if at != head or place != len(payload):
        raise _NoRowError
    return values, frozenset(texts)


def _value(payload: bytes, kind: int, at: int) -> tuple[Value, int]:
    if kind in _INTEGERS:
        end = at + _INTEGERS[kind]
        return int.from_bytes(payload[at:end], "big", signed=True), end
    if kind >= _BLOB:
        end = at + (kind - _BLOB) // 2
        return payload[at:end], end
    if kind == _REAL:
        return struct.unpack(">d", payload[at : at + 8])[0], at + 8
    if kind in {_NULL, _ZERO, _ONE}:
        return {_NULL: None, _ZERO: 0, _ONE: 1}[kind], at
    raise _NoRowError
