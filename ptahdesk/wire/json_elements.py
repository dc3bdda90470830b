"""The objects of a JSON file one by one: in an array or on lines, however long the whole may be."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Possessive: however long a text is, nothing is looked at twice.
_UP_TO_BRACE = re.compile(rb'(?:[^"{}\[\]]++|"(?:[^"\\]++|\\.)*+")*+', re.DOTALL)
_REST_OF_TEXT = re.compile(rb'(?:[^"\\]++|\\.)*+', re.DOTALL)


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
        start, at = 0, 0
        while (at := self._next(data, at)) < len(data):
            sign, at = data[at : at + 1], at + 1
            if self._depth == 0:
                start = at - 1
                self._depth = int(sign == b"{")
            else:
                self._depth += 1 if sign in b"{[" else -1
                if self._depth == 0:
                    found.append(self._given(data[start:at]))
        if self._depth:
            self._hold(data[start:])
        return found

    def _next(self, data: bytes, at: int) -> int:
        """Where the next brace is, past all texts; the end when one goes on in the bytes to come."""
        if self._escaped and at < len(data):
            self._escaped, at = False, at + 1
        if self._quoted:
            at = _end(_REST_OF_TEXT, data, at)
            self._quoted = data[at : at + 1] != b'"'
            self._escaped = self._escaped or (self._quoted and at < len(data))  # at a backslash
            at = len(data) if self._quoted else at + 1
        at = _end(_UP_TO_BRACE, data, at)
        if data[at : at + 1] == b'"':  # begun, and not ended
            self._quoted = True
            return self._next(data, at + 1)
        return at

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


def _end(pattern: re.Pattern[bytes], data: bytes, at: int) -> int:
    found = pattern.match(data, at)
    return found.end() if found else at
