"""A store on a file of its own, and somebody who asks and is answered."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from ptahdesk.domain.attached import Attached, Form
from ptahdesk.domain.chat import Chat, State
from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.message import Message, Role, Text, said_by_user
from ptahdesk.domain.money import CostState
from ptahdesk.domain.outcome import DONE
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.store.entries import Asked
from ptahdesk.store.ledger_rows import NewRequest, Settled
from ptahdesk.store.store import Store

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


class Talk:
    """Asks, answers and pays; every question a second after the one before."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.now = NOON

    def request(self, **facts: Any) -> NewRequest:
        self.now += timedelta(seconds=1)
        return NewRequest("ask", ModelRef(OPENROUTER, "maker/model"), self.now, **facts)

    async def chat(self, title: str = "A talk", temporary: bool = False) -> Chat:
        self.now += timedelta(seconds=1)
        return await self.store.chats.create(title, "tier:sonnet", self.now, temporary)

    async def ask(
        self, text: str = "Why?", chat: Chat | None = None, files: Iterable[Attached] = ()
    ) -> Asked:
        chat = chat or await self.chat()
        [lane] = await self.store.lanes.of(chat.id)
        question = said_by_user(text, tuple(files))
        [asked] = await self.store.turns.ask(chat.id, question, {lane.id: self.request()})
        return asked

    async def answer(self, asked: Asked, text: str = "Because.", **facts: Any) -> None:
        """`facts` are the ledger's; without them it cost 0.001 dollars, reported and settled."""
        known = {"state": CostState.REPORTED, "reported": Decimal("0.001"), "outcome": "C", "ended": self.now}
        row = replace(asked.row, **(facts or known))
        message = Message(Role.ASSISTANT, (Text(text),))
        await self.store.entries.finish(asked.reply.id, message, State.DONE, DONE, Settled(row, not facts))

    async def exchange(
        self, question: str, answer: str, chat: Chat | None = None, files: Iterable[Attached] = ()
    ) -> Asked:
        asked = await self.ask(question, chat, files)
        await self.answer(asked, answer)
        return asked


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "home" / "ptahdesk.db"


@pytest.fixture
async def open_store(database: Path) -> AsyncIterator[Callable[..., Awaitable[Store]]]:
    """Opens the file, as often as it is called; what is still open at the end is closed."""
    opened: list[Store] = []

    async def opening(path: Path = database) -> Store:
        opened.append(await Store.open(path, LIMITS))
        return opened[-1]

    yield opening
    for store in opened:
        if not store.closed:
            await store.close()


@pytest.fixture
async def store(open_store: Callable[..., Awaitable[Store]]) -> Store:
    return await open_store()


@pytest.fixture
def talk(store: Store) -> Talk:
    return Talk(store)


@pytest.fixture
def keep() -> Callable[..., Awaitable[Attached]]:
    """A file beside a question, in a store: a PDF where it has a text, else a text itself."""

    async def keeping(store: Store, data: bytes, text: str | None = None, name: str = "notes") -> Attached:
        form, media = (Form.TEXT, "text/plain") if text is None else (Form.PDF, "application/pdf")
        attached = Attached(
            sha256(data).hexdigest(), name, form, media, len(data), characters=len(text or "")
        )
        await store.attachments.keep(attached.digest, media, data, text)
        return attached

    return keeping


@pytest.fixture
def sql(store: Store) -> Callable[..., Awaitable[list[Any]]]:
    """Something else at work on the file: any statement, past all of the store's verbs."""

    async def run(statement: str, *bindings: Any) -> list[Any]:
        return await store._database.write(lambda writer: writer.execute(statement, bindings).fetchall())

    return run


@pytest.fixture
def talks() -> type[Talk]:
    """For a test that opens more than one store."""
    return Talk
