"""Questions that wait for the end of an answer: on disk from the moment they are put there."""

from __future__ import annotations

from datetime import UTC, datetime

import apsw

from ptahdesk.domain.attached import Attached
from ptahdesk.domain.chat import ChatId, SessionId
from ptahdesk.domain.draft import Draft, Queued, QueuedId
from ptahdesk.store import drafts, queue_rows, unsent
from ptahdesk.store.database import Database
from ptahdesk.store.sql import fetch, one
from ptahdesk.store.values import attached_text, clean, micros, read_attached, readable

Files = tuple[Attached, ...]

_WAITING = f"{queue_rows.ROW} WHERE chat = ? ORDER BY created, id"
_HOLD = (
    "UPDATE queued SET held = ? WHERE chat = ?"
    " AND session NOT IN (SELECT id FROM session WHERE ended IS NULL AND id <> ?)"
)
_ADD = "INSERT INTO queued (chat, created, text, held, session, attached) VALUES (?, ?, ?, ?, ?, ?)"
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

    async def add(self, chat: ChatId, text: str, attached: Files = ()) -> None:
        """With its draft gone in the same moment: what waits is not typed any more."""

        def work(writer: apsw.Connection) -> None:
            self._enter(writer, Queued(QueuedId(0), chat, text, attached=attached))
            drafts.asked(writer, chat, Draft(clean(text), attached=attached), self._session, first=False)

        await self._database.write(work)

    async def bring_back(self, queued: Queued) -> None:
        """What was removed, at the end; held if it was."""
        await self._database.write(lambda writer: self._enter(writer, queued))

    async def change(self, queued: QueuedId, text: str, attached: Files = ()) -> bool:
        """False when it is gone."""

        def work(writer: apsw.Connection) -> bool:
            values = (clean(text), attached_text(attached), queued)
            writer.execute("UPDATE queued SET text = ?, attached = ? WHERE id = ?", values)
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

    def _enter(self, writer: apsw.Connection, queued: Queued) -> None:
        said = (clean(queued.text), clean(queued.held), self._session, attached_text(queued.attached))
        writer.execute(_ADD, (queued.chat, micros(datetime.now(UTC)), *said))

    async def _write(self, sql: str, *values: str | int) -> None:
        await self._database.write(lambda writer: writer.execute(sql, values))


def asked(writer: apsw.Connection, queued: QueuedId, question: Draft) -> None:
    """It has left, in one with being written down as a question."""
    sql = "SELECT CAST(text AS BLOB), CAST(attached AS BLOB) FROM queued WHERE id = ?"
    lying = one(writer, sql, (queued,))
    if lying is None or _draft(*lying) != question:
        raise LookupError(queued)  # removed or changed meanwhile: then this is not to be asked
    writer.execute("DELETE FROM queued WHERE id = ?", (queued,))


def _draft(text: bytes, attached: bytes) -> Draft:
    return Draft(clean(readable(text)), attached=read_attached(readable(attached)))
