"""One who speaks, any number who listen: late ones hear it all, slow ones hear it joined."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator, Sequence
from dataclasses import replace

from ptahdesk.domain.message import ROUNDS_APART, Message, Text, Thinking, ToolResult
from ptahdesk.domain.stream import Ended, PartPiece, StreamEvent, TextPiece, ThinkingPiece


class Broadcast:
    """What was told stays told. A listener that lags behind gets neighbouring pieces as one."""

    def __init__(self) -> None:
        self._log: list[StreamEvent] = []
        self._listeners: set[asyncio.Event] = set()

    def tell(self, event: StreamEvent) -> None:
        self._log.append(event)
        for news in self._listeners:
            news.set()

    async def follow(self) -> AsyncGenerator[StreamEvent, None]:
        """Everything from the beginning, up to and including `Ended`."""
        news = asyncio.Event()
        self._listeners.add(news)
        heard = 0
        try:
            while True:
                news.clear()
                fresh = self._log[heard:]
                heard += len(fresh)
                for event in joined(fresh):
                    yield event
                    if isinstance(event, Ended):
                        return
                if heard == len(self._log):
                    await news.wait()
        finally:
            self._listeners.discard(news)


class Spacing:
    """Who listens hears what `Message.text` will be: words before and after the use of a tool stand apart."""

    def __init__(self, begun: Message) -> None:
        self._said: set[type[TextPiece | ThinkingPiece]] = set()
        self._apart: set[type[TextPiece | ThinkingPiece]] = set()
        for part in begun.parts:
            match part:
                case Text(text):
                    self.of(TextPiece(text))
                case Thinking(text):
                    self.of(ThinkingPiece(text))
                case ToolResult():
                    self.of(PartPiece(part))

    def of(self, event: StreamEvent) -> StreamEvent:
        match event:
            case PartPiece(ToolResult()):
                self._apart = set(self._said)
            case TextPiece(text) | ThinkingPiece(text) if text:
                kind = type(event)
                self._said.add(kind)
                if kind in self._apart:
                    self._apart.discard(kind)
                    return replace(event, text=ROUNDS_APART + text)
        return event


def joined(events: Sequence[StreamEvent]) -> Iterator[StreamEvent]:
    """The same said in fewer words: runs of text, or of plain thinking, become one piece each."""
    run: list[str] = []
    kind: type[TextPiece | ThinkingPiece] = TextPiece
    for event in events:
        mergeable = isinstance(event, TextPiece) or (isinstance(event, ThinkingPiece) and not event.echo)
        if run and not (mergeable and type(event) is kind):
            yield kind("".join(run))
            run = []
        if isinstance(event, TextPiece | ThinkingPiece) and mergeable:
            kind = type(event)
            run.append(event.text)
        else:
            yield event
    if run:
        yield kind("".join(run))
