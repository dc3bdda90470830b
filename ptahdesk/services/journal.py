"""What a reply says goes to disk while it is said: every quarter of a second, or every few kilobytes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

from ptahdesk.domain.chat import EntryId, RequestId
from ptahdesk.domain.limits import Limits
from ptahdesk.domain.message import ToolCall
from ptahdesk.domain.stream import (
    Accepted,
    PartPiece,
    Served,
    StreamEvent,
    TextPiece,
    ThinkingPiece,
    ToolPiece,
)
from ptahdesk.store.errors import StoreError
from ptahdesk.store.rows import PieceKind, part_piece, thinking_pieces
from ptahdesk.store.store import Store

_PATIENCE = 20  # flush intervals between two tries while the disk refuses


class Journal:
    """Writing never holds the stream up. What the disk refuses is kept here and written when it can be."""

    def __init__(self, store: Store, place: tuple[EntryId, RequestId], limits: Limits) -> None:
        self._store = store
        self._entry, self._request = place
        self._limits = limits
        self._pieces: list[tuple[str, str]] = []
        self._size = 0
        self._accepted: tuple[str, datetime] | None = None
        self._something = asyncio.Event()
        self._urgent = asyncio.Event()
        self._writing = asyncio.Lock()  # what came first is written first
        self.hurry = asyncio.Event()  # set from outside: what the disk refused is tried at once

    def take(self, event: StreamEvent) -> None:
        """Remember what belongs on disk; `run` writes it."""
        match event:
            case TextPiece(text):
                self._add(PieceKind.TEXT, text)
            case ThinkingPiece(text, echo):
                for piece in thinking_pieces(text, echo):
                    self._add(*piece)
            case ToolPiece(id_, name, arguments, echo):
                self._add(*part_piece(ToolCall(id_, name, arguments, echo)))
            case PartPiece(part):
                self._add(*part_piece(part))
            case Accepted(generation) | Served(generation=generation):
                self._accept(generation)

    def moves(self, request: RequestId) -> None:
        """The next one is asked: what is accepted from now on belongs to a row of its own."""
        self._request = request
        self._accepted = None

    async def run(self, trouble: Callable[[str], None]) -> None:
        """Write until cancelled. `trouble` hears what the disk refuses, and "" when it has given in."""
        refused = False
        while True:
            await self._something.wait()
            with suppress(TimeoutError):
                async with asyncio.timeout(self._limits.flush_seconds):
                    await self._urgent.wait()
            try:
                await self.flush()
            except StoreError as error:
                refused = True
                trouble(str(error))
                await urged(self.hurry, self._limits.flush_seconds * _PATIENCE)
            else:
                if refused:
                    trouble("")
                refused = False

    def _add(self, kind: PieceKind, text: str) -> None:
        self._pieces.append((kind, text))
        self._size += len(text)
        self._something.set()
        if self._size >= self._limits.flush_bytes:
            self._urgent.set()

    def _accept(self, generation: str) -> None:
        """Its id is what finds the bill after a crash: it does not wait for company."""
        if generation or self._accepted is None:
            self._accepted = (generation, datetime.now(UTC))
            self._something.set()
            self._urgent.set()

    async def flush(self) -> None:
        """Write down all that was taken. Raises `StoreError`; what was refused is tried again by `run`."""
        async with self._writing:
            self._something.clear()
            self._urgent.clear()
            pieces, self._pieces, self._size = self._pieces, [], 0
            accepted, self._accepted = self._accepted, None
            try:
                if accepted is not None:
                    await self._store.ledger.accepted(self._request, *accepted)
                    accepted = None
                if pieces:
                    await self._store.entries.append(self._entry, pieces)
            except StoreError:
                self._pieces[:0] = pieces
                self._accepted = self._accepted or accepted
                self._something.set()
                raise


async def urged(hurry: asyncio.Event, seconds: float) -> None:
    """A pause that somebody may cut short."""
    hurry.clear()
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await hurry.wait()
