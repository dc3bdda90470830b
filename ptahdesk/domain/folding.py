"""Many small pieces become the parts of one message, each character copied once."""

from __future__ import annotations

from ptahdesk.domain.message import Part, Source, Text, Thinking, ToolCall, ToolResult
from ptahdesk.domain.stream import PartPiece, StreamEvent, TextPiece, ThinkingPiece, ToolPiece


class Folding:
    """Neighbouring pieces of one kind are one part. Adding costs nothing; reading joins what is new."""

    def __init__(self, begun: tuple[Part, ...] = ()) -> None:
        self._done: list[Part] = [part for part in begun if not isinstance(part, Source)]
        # at the end, wherever they came: they tear no sentence apart
        self._sources = [part for part in begun if isinstance(part, Source)]
        self._kind: type[TextPiece | ThinkingPiece] | None = None
        self._open: list[str] = []
        self._echo = ""

    def add(self, event: StreamEvent) -> bool:
        """Whether the event says something that belongs to the message."""
        match event:
            case TextPiece(text):
                self._grow(TextPiece, text)
            case ThinkingPiece("", echo) if self._kind is not ThinkingPiece:
                self._echo_late(echo)
            case ThinkingPiece(text, echo):
                self._grow(ThinkingPiece, text)
                self._echo = echo or self._echo
            case ToolPiece(id_, name, arguments, echo):
                self._close()
                self._done.append(ToolCall(id_, name, arguments, echo))
            case PartPiece(Source() as source):
                self._sources.append(source)
            case PartPiece(part):
                self._close()
                self._done.append(part)
            case _:
                return False
        return True

    @property
    def parts(self) -> tuple[Part, ...]:
        return joined((*self._done, *self._last(), *self._sources))

    def _grow(self, kind: type[TextPiece | ThinkingPiece], text: str) -> None:
        if self._kind is not kind:
            self._close()
            self._kind = kind
        self._open.append(text)

    def _echo_late(self, echo: str) -> None:
        """What is to be sent back often comes after the answer: it belongs to the thinking before it,
        though not to one that a tool has answered since."""
        for place in reversed(range(len(self._done))):
            part = self._done[place]
            if isinstance(part, ToolResult):
                break
            if isinstance(part, Thinking):
                self._done[place] = Thinking(part.text, echo)
                return
        if echo:
            self._close()
            self._done.append(Thinking("", echo))

    def _close(self) -> None:
        self._done.extend(self._last())
        self._kind, self._open, self._echo = None, [], ""

    def _last(self) -> tuple[Part, ...]:
        if self._kind is None:
            return ()
        self._open = ["".join(self._open)]
        [text] = self._open
        if self._kind is TextPiece:
            return (Text(text),) if text else ()
        return (Thinking(text, self._echo),) if text or self._echo else ()


def joined(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Texts that follow each other are one: what went on is read as if it had never been cut."""
    made: list[Part] = []
    for part in parts:
        if isinstance(part, Text) and made and isinstance(made[-1], Text):
            made[-1] = Text(made[-1].text + part.text)
        else:
            made.append(part)
    return tuple(made)
