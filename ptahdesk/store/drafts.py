"""What was typed and not sent yet."""

from __future__ import annotations

from datetime import UTC, datetime

import apsw

from ptahdesk.domain.chat import ChatId
from ptahdesk.store.database import Database
from ptahdesk.store.sql import value
from ptahdesk.store.values import clean, micros


class Drafts:
    """One for each chat, and one for the chat that is not there yet (None)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, chat: ChatId | None) -> str:
        sql = "SELECT text FROM draft WHERE chat = ?"
        return await self._database.read(lambda reader: value(reader, sql, (chat or 0,))) or ""

    async def set(self, chat: ChatId | None, text: str) -> None:
        """An empty text is no draft."""
        await self._database.write(lambda writer: _set(writer, chat or 0, clean(text)))


def _set(writer: apsw.Connection, chat: int, text: str) -> None:
    if not text:
        writer.execute("DELETE FROM draft WHERE chat = ?", (chat,))
        return
    sql = "INSERT OR REPLACE INTO draft (chat, text, updated) VALUES (?, ?, ?)"
    writer.execute(sql, (chat, text, micros(datetime.now(UTC))))
