"""The chats of the sidebar."""

from __future__ import annotations

from datetime import datetime
from itertools import islice

import apsw

from ptahdesk.domain.chat import Chat, ChatId, SessionId
from ptahdesk.store import blanks, sessions
from ptahdesk.store.database import Database
from ptahdesk.store.sql import Row, fetch, one
from ptahdesk.store.values import clean, micros, moment, readable

CHAT = (
    "SELECT id, CAST(title AS BLOB), created, updated, pinned, archived, temporary, folder, deleted FROM chat"
)
# SQLite knows the cases of plain letters, and is fast; titles with any others are looked at here.
_TITLED = (
    f"{CHAT} WHERE deleted IS NULL AND archived = ? AND NOT temporary"
    " AND (title LIKE ? ESCAPE '\\' OR title GLOB '*[^' || char(1) || '-~]*')"
    " ORDER BY pinned DESC, updated DESC, id DESC"
)
_Chats = list[Chat]  # inside the class `list` is a verb
_Ids = list[ChatId]


class Chats:
    """Every verb is one transaction. Where a chat lies, and whether it is hidden, is `filing`'s."""

    def __init__(self, database: Database, session: SessionId) -> None:
        self._database = database
        self._session = session

    async def create(self, title: str, reference: str, now: datetime, temporary: bool = False) -> Chat:
        """A chat with one empty lane. A temporary one is gone when the program is."""

        def work(connection: apsw.Connection) -> Chat:
            connection.execute(
                "INSERT INTO chat (title, created, updated, temporary, session) VALUES (?, ?, ?, ?, ?)",
                (clean(title), micros(now), micros(now), temporary, self._session if temporary else None),
            )
            chat = ChatId(connection.last_insert_rowid())
            connection.execute(
                "INSERT INTO lane (chat, position, reference) VALUES (?, 0, ?)", (chat, clean(reference))
            )
            return Chat(chat, clean(title), now, now, temporary=temporary)

        return await self._database.write(work)

    async def list(self, most: int | None = None, archived: bool = False) -> list[Chat]:
        """Pinned ones first, then the newest; deleted and temporary ones never."""
        sql = (
            f"{CHAT} WHERE deleted IS NULL AND archived = ? AND NOT temporary"
            " ORDER BY pinned DESC, updated DESC, id DESC LIMIT ?"
        )
        bound = (archived, -1 if most is None else most)
        # made on the reading thread: a hundred thousand take a second
        return await self._database.read(lambda reader: [read(row) for row in fetch(reader, sql, bound)])

    async def titled(self, text: str, most: int, archived: bool = False) -> _Chats:
        """In the same order, those whose title holds the text, in any case. Temporary ones are not found."""
        wanted = text.casefold()

        def work(reader: apsw.Connection) -> _Chats:
            rows = reader.execute(_TITLED, (archived, _like(wanted)))
            found = (row for row in rows if wanted in readable(row[1]).casefold())
            return [read(row) for row in islice(found, most)]

        return await self._database.read(work)

    async def get(self, chat: ChatId) -> Chat | None:
        """Also a deleted one, as long as it can be brought back."""
        row = await self._database.read(lambda reader: one(reader, f"{CHAT} WHERE id = ?", (chat,)))
        return read(row) if row else None

    async def rename(self, chat: ChatId, title: str) -> None:
        await self._set("UPDATE chat SET title = ? WHERE id = ?", clean(title), chat)

    async def entitle(self, chat: ChatId, was: str, title: str) -> bool:
        """Another title, unless somebody has given it one meanwhile; whether it has it now."""

        def work(writer: apsw.Connection) -> bool:
            sql = "UPDATE chat SET title = ? WHERE id = ? AND title = ? AND deleted IS NULL"
            writer.execute(sql, (clean(title), chat, clean(was)))
            return bool(writer.changes())

        return await self._database.write(work)

    async def purge(self, chat: ChatId) -> None:
        """For good. What it cost stays in the ledger."""
        await self._database.write(lambda writer: sessions.purge(writer, chat))

    async def drop_blank(self, chat: ChatId) -> bool:
        """For good, if nothing was ever asked, typed or set there, and nobody named it or put it anywhere."""
        if not await self._database.read(lambda reader: blanks.found(reader, chat)):
            return False  # as nearly always when a chat is left: nothing waits for a writer then

        def work(writer: apsw.Connection) -> bool:
            gone = blanks.found(writer, chat)
            for each in gone:
                sessions.purge(writer, each)
            return bool(gone)

        return await self._database.write(work)

    async def deleted(self) -> _Ids:
        """Out of sight, and still to be had back."""
        sql = "SELECT id FROM chat WHERE deleted IS NOT NULL ORDER BY id"
        return [ChatId(id_) for (id_,) in await self._database.read(lambda reader: fetch(reader, sql))]

    async def purge_deleted(self, chats: _Ids) -> int:
        """For good, those of them that are still deleted. How many bytes are free in the file for it."""

        def work(writer: apsw.Connection) -> int:
            before = _free(writer)
            for chat in chats:
                if one(writer, "SELECT 1 FROM chat WHERE id = ? AND deleted IS NOT NULL", (chat,)):
                    sessions.purge(writer, chat)
            return _free(writer) - before

        return await self._database.write(work)

    async def _set(self, sql: str, value: str, row: int) -> None:
        await self._database.write(lambda writer: writer.execute(sql, (value, row)))


def read(row: Row) -> Chat:
    id_, title, created, updated, pinned, archived, temporary, folder, deleted = row
    return Chat(
        ChatId(id_),
        readable(title),
        moment(created),
        moment(updated),
        bool(pinned),
        bool(archived),
        bool(temporary),
        folder,
        deleted is not None,
    )


def _free(connection: apsw.Connection) -> int:
    return int(connection.pragma("freelist_count")) * int(connection.pragma("page_size"))


def _like(text: str) -> str:
    """Holding this, sign for sign."""
    for sign in "\\%_":
        text = text.replace(sign, f"\\{sign}")
    return f"%{clean(text)}%"
