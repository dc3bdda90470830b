"""What of a turn is not told again, though it stays in the chat: all of it, or some of its files."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ptahdesk.domain.attached import Attached
from ptahdesk.domain.message import Message

_NO_FILES: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Untold:
    """Said of the question that begins the turn, and so of every version of its answer."""

    turn: bool = False
    files: frozenset[int] = _NO_FILES  # their places among what is attached to the question

    def __bool__(self) -> bool:
        return self.turn or bool(self.files)

    def gone(self, attached: int, speaks: bool) -> frozenset[int]:
        """Those of so many files that are not told. Of a question that says nothing else one is."""
        files = frozenset(place for place in self.files if place < attached)
        return files if speaks or len(files) < attached else _NO_FILES

    def of(self, message: Message) -> Message:
        """What is told of it."""
        files = sum(isinstance(part, Attached) for part in message.parts) if self.files else 0
        gone = self.gone(files, speaks=len(message.parts) > files)
        if not gone:
            return message
        places = iter(range(files))
        parts = (part for part in message.parts if not isinstance(part, Attached) or next(places) not in gone)
        return replace(message, parts=tuple(parts))


ALL_TOLD = Untold()
