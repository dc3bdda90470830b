"""Questions that wait for the end of an answer: on disk from the moment they are put there."""

from __future__ import annotations

from datetime import UTC, datetime

import apsw

from ptahdesk.domain.chat import ChatId, SessionId
from ptahdesk.domain.draft import Queued, QueuedId
from ptahdesk.store import drafts, queue_rows, unsent
from ptahdesk.store.database import Database
from ptahdesk.store.sql import fetch, value
from ptahdesk.store.values import clean, micros, readable

_WAITING = f"{queue_rows.ROW} WHERE chat = ? ORDER BY created, id"
_HOLD = (
    "UPDATE queued SET held = ? WHERE chat = ?"
    " AND session NOT IN (SELECT id FROM session WHERE ended IS NULL AND id <> ?)"
)
_ADD = "INSERT INTO queued (chat, created, text, held, session) VALUES (?, ?, ?, ?, ?)"
_FIRST = (
    "UPDATE queued SET created = (SELECT min(created) - 1 FROM queued AS one WHERE one.chat = queued.chat)"
    " WHERE id = ?"
)


class Queue:
    """Each verb is one transaction. What is gone already is left so."""

    def __init__(self, database: Database, session: SessionId) -> None:
        self._database = database
        self._session = session

    async def of(self, chat: ChatId) -> list[Queued]:
        """The first to be sent first."""
        rows = await self._database.read(lambda reader: fetch(reader, _WAITING, (chat,)))
        return [queue_rows.read(row, self._session) for row in rows]

    async def add(self, chat: ChatId, text: str) -> None:
        """With its draft gone in the same moment: what waits is not typed any more."""

        def work(writer: apsw.Connection) -> None:
            self._enter(writer, chat, text, "")
            drafts.asked(writer, chat, clean(text), self._session, first=False)

        await self._database.write(work)

    async def bring_back(self, queued: Queued) -> None:
        """What was removed, at the end; held if it was."""
        await self._database.write(lambda writer: self._enter(writer, queued.chat, queued.text, queued.held))

    async def change(self, queued: QueuedId, text: str) -> bool:
        """False when it is gone."""

        def work(writer: apsw.Connection) -> bool:
            writer.execute("UPDATE queued SET text = ? WHERE id = ?", (clean(text), queued))
            there = bool(writer.changes())
            if there:
                unsent.left(writer, self._session, queued=queued)
            return there

        return await self._database.write(work)

    async def remove(self, queued: QueuedId) -> None:
        await self._write("DELETE FROM queued WHERE id = ?", queued)

    async def put_first(self, queued: QueuedId) -> None:
        await self._write(_FIRST, queued)

    async def hold(self, chat: ChatId, why: str) -> None:
        """Nothing of it is sent before `release`. What another program sends is its own affair."""
        await self._write(_HOLD, clean(why), chat, self._session)

    async def release(self, chat: ChatId) -> None:
        """All of it is sent by this run of the program, when its turn comes."""
        await self._write("UPDATE queued SET held = '', session = ? WHERE chat = ?", self._session, chat)

    def _enter(self, writer: apsw.Connection, chat: ChatId, text: str, held: str) -> None:
        values = (chat, micros(datetime.now(UTC)), clean(text), clean(held), self._session)
        writer.execute(_ADD, values)

    async def _write(self, sql: str, *values: str | int) -> None:
        await self._database.write(lambda writer: writer.execute(sql, values))


def asked(writer: apsw.Connection, queued: QueuedId, text: str) -> None:
    """It has left, in one with being written down as a question."""
    lying = value(writer, "SELECT CAST(text AS BLOB) FROM queued WHERE id = ?", (queued,))
    if lying is None or clean(readable(lying)) != text:
        raise LookupError(queued)  # removed or changed meanwhile: then this is not to be asked
    writer.execute("DELETE FROM queued WHERE id = ?", (queued,))
