"""Events waiting to be given out: words that came together leave together."""

from __future__ import annotations

from ptahdesk.domain.stream import Note, StreamEvent, TextPiece, ThinkingPiece

_MOST_NOTES = 50


class Due:
    """A thousand deltas in one read of the socket become one piece of text."""

    def __init__(self) -> None:
        self._events: list[StreamEvent] = []
        self._pieces: list[str] = []
        self._thinking = False  # which of the two kinds `_pieces` are
        self._notes: set[str] = set()

    def words(self, text: str, thinking: bool) -> None:
        if thinking is not self._thinking:
            self._flush()
            self._thinking = thinking
        self._pieces.append(text)

    def give(self, event: StreamEvent) -> None:
        self._flush()
        self._events.append(event)

    def note(self, text: str) -> None:
        """An oddity, told once."""
        if text not in self._notes and len(self._notes) < _MOST_NOTES:
            self._notes.add(text)
            self.give(Note(text))

    def take(self) -> list[StreamEvent]:
        """All that is due, in order."""
        self._flush()
        events, self._events = self._events, []
        return events

    def _flush(self) -> None:
        text = "".join(self._pieces)
        self._pieces.clear()
        if text:
            self._events.append(ThinkingPiece(text) if self._thinking else TextPiece(text))
