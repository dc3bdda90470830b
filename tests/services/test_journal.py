"""What was said is written down soon, in few goes, and again when the disk refused it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.message import Text, Thinking, ToolCall, ToolResult, said_by_user
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.stream import Accepted, PartPiece, Served, TextPiece, ThinkingPiece, ToolPiece, Waiting
from ptahdesk.services.journal import Journal
from ptahdesk.settings.paths import Paths
from ptahdesk.store.entries import Asked
from ptahdesk.store.errors import StoreError
from ptahdesk.store.ledger_rows import NewRequest
from ptahdesk.store.store import Store

QUICK = replace(LIMITS, flush_seconds=0.01)
SLOW = replace(LIMITS, flush_seconds=1000)


class Book:
    """A store with one question in it, and every write counted."""

    def __init__(self, store: Store, asked: Asked) -> None:
        self.store, self.asked = store, asked
        self.refusing = False
        self.writes: list[int] = []
        self.written = asyncio.Event()
        self._append, store.entries.append = store.entries.append, self.append  # type: ignore[method-assign]  # only what this test needs of it

    async def append(self, *args: object) -> None:
        if self.refusing:
            raise StoreError("The disk is full.")
        await self._append(*args)  # type: ignore[arg-type]  # only what this test needs of it
        self.writes.append(len(args[1]))  # type: ignore[arg-type]  # only what this test needs of it
        self.written.set()

    def journal(self, limits: object = QUICK) -> Journal:
        return Journal(self.store, (self.asked.reply.id, self.asked.request), limits)  # type: ignore[arg-type]  # only what this test needs of it

    async def said(self) -> tuple[object, ...]:
        [entry] = await self.store.entries.read([self.asked.reply.id])
        return entry.message.parts


@pytest.fixture
async def book(paths: Paths) -> AsyncIterator[Book]:
    store = await Store.open(paths.database, LIMITS)
    now = datetime.now(UTC)
    chat = await store.chats.create("A chat", "a/b", now)
    [lane] = await store.lanes.of(chat.id)
    request = NewRequest("ask", ModelRef(OPENROUTER, "a/b"), now)
    [asked] = await store.turns.ask(chat.id, said_by_user("Hello?"), {lane.id: request})
    yield Book(store, asked)
    await store.close()


async def until_written(book: Book, journal: Journal, troubles: list[str], writes: int = 1) -> None:
    running = asyncio.create_task(journal.run(troubles.append))
    async with asyncio.timeout(60):
        while len(book.writes) < writes:
            book.written.clear()
            await book.written.wait()
    running.cancel()
    await asyncio.wait([running])


async def test_many_pieces_are_one_write(book: Book) -> None:
    journal = book.journal()
    for event in (ThinkingPiece("hm"), *map(TextPiece, "Hello"), ToolPiece("1", "look", "{}"), Waiting()):
        journal.take(event)
    await until_written(book, journal, [])
    assert book.writes == [7]
    assert await book.said() == (Thinking("hm"), Text("Hello"), ToolCall("1", "look", "{}"))


async def test_a_few_kilobytes_do_not_wait_for_the_clock(book: Book) -> None:
    journal = book.journal(SLOW)
    journal.take(TextPiece("x" * LIMITS.flush_bytes))
    await until_written(book, journal, [])
    assert await book.said() == (Text("x" * LIMITS.flush_bytes),)


async def test_the_id_that_finds_the_bill_does_not_wait_at_all(book: Book) -> None:
    journal = book.journal(SLOW)
    journal.take(Accepted(""))
    journal.take(Served("a/b", "Host", "gen-1"))
    journal.take(Served("a/b", "Host", ""))
    journal.take(TextPiece("Hel"))
    await until_written(book, journal, [])
    row = await book.store.ledger.get(book.asked.request)
    assert row is not None
    assert row.generation == "gen-1"


async def test_what_the_disk_refused_is_written_in_its_order_later(book: Book) -> None:
    journal, troubles = book.journal(), []
    book.refusing = True
    journal.take(TextPiece("Hel"))
    told = asyncio.Event()

    def trouble(sentence: str) -> None:
        troubles.append(sentence)
        book.refusing = False
        told.set()

    running = asyncio.create_task(journal.run(trouble))
    async with asyncio.timeout(60):
        await told.wait()
        journal.take(TextPiece("lo"))
        await book.written.wait()
        while len(troubles) < 2:
            told.clear()
            await told.wait()
    running.cancel()
    await asyncio.wait([running])
    assert await book.said() == (Text("Hello"),)
    assert troubles == ["The disk is full.", ""]


async def test_what_is_to_be_sent_back_and_what_tools_said_are_written_too(book: Book) -> None:
    journal = book.journal(SLOW)
    call, result = ToolCall("1", "look", "{}"), ToolResult("1", "Seen")
    for event in (ThinkingPiece("hm"), TextPiece("So:"), ThinkingPiece("", "[1]")):
        journal.take(event)
    journal.take(ToolPiece("1", "look", "{}"))
    journal.take(PartPiece(result))
    await journal.flush()
    assert await book.said() == (Thinking("hm", "[1]"), Text("So:"), call, result)


async def test_who_must_know_it_is_written_hears_that_it_is_not(book: Book) -> None:
    journal = book.journal(SLOW)
    journal.take(TextPiece("Hel"))
    book.refusing = True
    with pytest.raises(StoreError):
        await journal.flush()
    book.refusing = False
    journal.take(TextPiece("lo"))
    await asyncio.gather(journal.flush(), journal.flush())
    assert await book.said() == (Text("Hello"),)
