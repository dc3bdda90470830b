"""Server-sent events: bytes to events, by the letter of the standard and in linear time."""

from __future__ import annotations

from typing import NamedTuple

from ptahdesk.domain.limits import LIMITS

_BOM = b"\xef\xbb\xbf"


class Event(NamedTuple):
    """A dispatched event: its name ("" when none was given) and its data lines, joined."""

    name: str
    data: str


class Comment(NamedTuple):
    """A line that only says: still alive."""

    text: str


class Stray(NamedTuple):
    """A line that means nothing in an event stream: a proxy's page, a bare error message."""

    text: str


class Garbled(NamedTuple):
    """Bytes that were not UTF-8 stood in the next item; U+FFFD stands there now."""


class Again(NamedTuple):
    """The event before it had been given out already, under the same id."""


class TooLong(NamedTuple):
    """A line passed the limit; nothing after it is read."""


SseItem = Event | Comment | Stray | Garbled | Again | TooLong


class SseDecoder:
    """Only LF, CR LF and CR end a line: text is decoded after the cut, so U+2028 and its kin stay inside.

    `feed` costs the length of what it is fed, also when one line comes in ten
    thousand pieces.
    """

    def __init__(self, line_bytes: int = LIMITS.line_bytes) -> None:
        self._most = line_bytes
        self._pieces: list[bytes] = []
        self._held = 0
        self._after_cr = False
        self._first = True
        self._name = ""
        self._data: list[str] = []
        self._items: list[SseItem] = []
        self._over = False
        self._id = b""
        self._seen: set[int] = set()  # ids with what they brought; most servers send none

    def feed(self, data: bytes) -> list[SseItem]:
        if self._over or not data:
            return []
        if self._after_cr:
            data = data.removeprefix(b"\n")
            self._after_cr = False
        if b"\r" in data:
            self._after_cr = data.endswith(b"\r")
            data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        head, newline, rest = data.partition(b"\n")
        self._hold(head)
        if newline:
            self._lines(rest)
        return self._take()

    def close(self) -> list[SseItem]:
        """The bytes ended: an event whose blank line never came is given all the same."""
        if not self._over:
            self._finish_line()
            self._dispatch()
        return self._take()

    def _lines(self, rest: bytes) -> None:
        self._finish_line()
        *lines, last = rest.split(b"\n")
        for line in lines:
            if self._over:
                return
            if not line:
                self._dispatch()
            elif len(line) > self._most:
                self._overflow()
            else:
                self._line(line)
        self._hold(last)

    def _hold(self, piece: bytes) -> None:
        if piece and not self._over:
            self._pieces.append(piece)
            self._held += len(piece)
            if self._held > self._most:
                self._overflow()

    def _finish_line(self) -> None:
        if self._over:
            return
        line = b"".join(self._pieces)
        self._pieces.clear()
        self._held = 0
        if line:
            self._line(line)
        else:
            self._dispatch()

    def _line(self, line: bytes) -> None:
        if self._first:
            self._first = False
            line = line.removeprefix(_BOM)
            if not line:
                return
        if line.startswith(b"data: "):
            self._data.append(self._text(line[6:]))
        elif line.startswith(b":"):
            self._items.append(Comment(self._text(line[1:]).removeprefix(" ")))
        else:
            self._field(line)

    def _field(self, line: bytes) -> None:
        name, colon, value = line.partition(b":")
        if name == b"data":
            self._data.append(self._text(value.removeprefix(b" ") if colon else b""))
        elif name == b"event":
            self._name = self._text(value.removeprefix(b" "))
        elif name == b"id":
            self._id = value
        elif name != b"retry":
            self._items.append(Stray(self._text(line)))

    def _text(self, line: bytes) -> str:
        try:
            return line.decode()
        except UnicodeDecodeError:
            self._items.append(Garbled())
            return line.decode("utf-8", "replace")

    def _dispatch(self) -> None:
        if self._data:
            data = self._data[0] if len(self._data) == 1 else "\n".join(self._data)
            self._items.append(Event(self._name, data))
            self._data = []
            if self._id:
                self._known(data)
        self._name = ""

    def _known(self, data: str) -> None:
        """A proxy that takes up a broken line may send its last events once more."""
        key = hash((self._id, data))
        if key in self._seen:
            self._items.append(Again())
        self._seen.add(key)
        self._id = b""

    def _overflow(self) -> None:
        self._over = True
        self._pieces.clear()
        self._data = []
        self._items.append(TooLong())

    def _take(self) -> list[SseItem]:
        items, self._items = self._items, []
        return items
