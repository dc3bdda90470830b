"""What was typed and not sent yet."""

from __future__ import annotations

from datetime import UTC, datetime

import apsw

from ptahdesk.domain.chat import ChatId, SessionId
from ptahdesk.domain.draft import Draft
from ptahdesk.store.database import Database
from ptahdesk.store.sql import fetch, value
from ptahdesk.store.values import clean, micros, readable

_KEEP = (
    "INSERT INTO draft (chat, text, updated) VALUES (?, ?, ?)"
    " ON CONFLICT (chat) DO UPDATE SET text = excluded.text, updated = excluded.updated"
)
_PASTE = "INSERT INTO pasted (chat, position, characters, text) VALUES (?, ?, ?, ?)"
# Another program that still runs has a new chat of its own; 0 is how it was kept before each had one.
_LEFT = (
    "SELECT chat FROM draft WHERE chat <= 0 AND -chat NOT IN (SELECT id FROM session WHERE ended IS NULL)"
    " ORDER BY updated DESC LIMIT 1"
)


class Drafts:
    """One for each chat, and one for the new chat (None) of each program that runs."""

    def __init__(self, database: Database, session: SessionId) -> None:
        self._database = database
        self._new = -session
        self._adopted = False

    async def get(self, chat: ChatId | None) -> Draft:
        """The first new chat goes on with what an earlier program left in its own."""
        if chat is None and not self._adopted:
            self._adopted = True
            await self._database.write(lambda writer: _adopt(writer, self._new))
        return await self._database.read(lambda reader: _get(reader, self._key(chat)))

    async def set(self, chat: ChatId | None, draft: Draft) -> None:
        """An empty one is no draft."""
        if chat is None:
            self._adopted = True
        await self._database.write(lambda writer: _set(writer, self._key(chat), draft))

    def _key(self, chat: ChatId | None) -> int:
        return self._new if chat is None else chat


def asked(writer: apsw.Connection, chat: ChatId, question: str) -> None:
    """A question has left: its draft goes. Another window, or a command line, may ask here while
    something else is being typed: that stays."""
    text = readable(value(writer, "SELECT CAST(text AS BLOB) FROM draft WHERE chat = ?", (chat,)))
    draft = Draft(text, _pieces(writer, chat))
    if question.startswith(draft.whole):
        writer.execute("DELETE FROM draft WHERE chat = ?", (chat,))


def _get(reader: apsw.Connection, chat: int) -> Draft:
    text = value(reader, "SELECT text FROM draft WHERE chat = ?", (chat,)) or ""
    return Draft(text, _pieces(reader, chat))


def _pieces(connection: apsw.Connection, chat: int) -> tuple[str, ...]:
    sql = "SELECT CAST(text AS BLOB) FROM pasted WHERE chat = ? ORDER BY position"
    return tuple(readable(piece) for (piece,) in fetch(connection, sql, (chat,)))


def _adopt(writer: apsw.Connection, new: int) -> None:
    left = value(writer, _LEFT)
    if left is not None and value(writer, "SELECT 1 FROM draft WHERE chat = ?", (new,)) is None:
        writer.execute("UPDATE draft SET chat = ? WHERE chat = ?", (new, left))


def _set(writer: apsw.Connection, chat: int, draft: Draft) -> None:
    text, pasted = clean(draft.text), tuple(map(clean, draft.pasted))
    if not text and not pasted:
        writer.execute("DELETE FROM draft WHERE chat = ?", (chat,))
        return
    writer.execute(_KEEP, (chat, text, micros(datetime.now(UTC))))
    if _pieces(writer, chat) != pasted:  # they are long: written when they are others, not at every key
        writer.execute("DELETE FROM pasted WHERE chat = ?", (chat,))
        rows = [(chat, place, len(piece), piece) for place, piece in enumerate(pasted)]
        writer.executemany(_PASTE, rows)
