"""The objects of a JSON file one by one: in an array or on lines, however long the whole may be."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OUTSIDE = re.compile(rb'["{}\[\]]')
_INSIDE = re.compile(rb'["\\]')


@dataclass(frozen=True, slots=True)
class TooLong:
    """An object longer than the limit was passed over."""


class Elements:
    """Fed with bytes, gives out the text of each outermost object. An array around them is not seen.

    What is wrong inside an object is its reader's affair; the next one begins where its braces end.
    """

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._held: list[bytes] = []
        self._size = 0
        self._depth = 0  # of braces and brackets inside an object; 0 is between objects
        self._quoted = False
        self._escaped = False

    @property
    def unfinished(self) -> bool:
        """Whether the bytes so far end within an object."""
        return self._depth > 0

    def feed(self, data: bytes) -> list[bytes | TooLong]:
        found: list[bytes | TooLong] = []
        start, at = 0, int(self._escaped and bool(data))
        self._escaped = self._escaped and not data
        while (sign := (_INSIDE if self._quoted else _OUTSIDE).search(data, at)) is not None:
            at = sign.end()
            if sign[0] == b"\\":
                self._escaped = at == len(data)
                at += 1
            elif sign[0] == b'"':
                self._quoted = not self._quoted
            elif self._depth == 0:
                start = sign.start()
                self._depth = int(sign[0] == b"{")
            else:
                self._depth += 1 if sign[0] in b"{[" else -1
                if self._depth == 0:
                    found.append(self._given(data[start:at]))
        if self._depth:
            self._hold(data[start:])
        return found

    def _hold(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > self._longest:
            self._held.clear()
        else:
            self._held.append(piece)

    def _given(self, piece: bytes) -> bytes | TooLong:
        self._hold(piece)
        whole = TooLong() if self._size > self._longest else b"".join(self._held)
        self._held, self._size = [], 0
        return whole
