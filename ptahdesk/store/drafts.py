"""What was typed and not sent yet."""

from __future__ import annotations

from datetime import UTC, datetime

import apsw

from ptahdesk.domain.chat import ChatId, SessionId
from ptahdesk.domain.draft import NOTHING, Aim, Draft, Unsent, holds, joined
from ptahdesk.store import unsent
from ptahdesk.store.database import Database
from ptahdesk.store.sql import fetch, one, value
from ptahdesk.store.unsent import Whose
from ptahdesk.store.values import attached_text, clean, micros, read_attached, readable

_KEEP = (
    "INSERT INTO draft (chat, text, updated, attached) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (chat) DO UPDATE"
    " SET text = excluded.text, updated = excluded.updated, attached = excluded.attached"
)
_PASTE = "INSERT INTO pasted (chat, position, characters, text) VALUES (?, ?, ?, ?)"
# Another program that still runs has a new chat of its own; 0 is how it was kept before each had one.
_LEFT = (
    "SELECT chat FROM draft WHERE chat <= 0 AND -chat NOT IN (SELECT id FROM session WHERE ended IS NULL)"
    " ORDER BY updated DESC LIMIT 1"
)


class Drafts:
    """One for each chat, and one for the new chat (None) of each program that runs.

    Words that were not seen here are never written over: where another window has put some meanwhile,
    what is typed here is kept beside them, and both are the draft when it is read next.
    """

    def __init__(self, database: Database, session: SessionId) -> None:
        self._database = database
        self._session = session
        self._seen: dict[int, Draft] = {}  # as it was read or written last
        self._adopted = False

    async def get(self, chat: ChatId | None) -> Draft:
        return (await self.unsent(chat)).draft

    async def unsent(self, chat: ChatId | None) -> Unsent:
        """With the edits. The first new chat goes on with what an earlier program left in its own."""
        key = self._key(chat)
        if chat is None and not self._adopted:
            self._adopted = True
            await self._database.write(lambda writer: _adopt(writer, key))
        if chat is None:
            found = Unsent(await self._database.read(lambda reader: _get(reader, key)))
        else:
            found = await self._gathered((chat, self._session))
        self._seen[key] = found.draft
        return found

    async def set(self, chat: ChatId | None, draft: Draft, aim: Aim | None = None) -> bool:
        """Of a question, or of an edit. An empty one is none. False: another window has one there too."""
        draft = Draft(clean(draft.text), tuple(map(clean, draft.pasted)), draft.attached)
        if chat is not None and aim is not None:
            whose = chat, self._session
            await self._database.write(lambda writer: unsent.keep(writer, whose, aim, draft))
            return True
        key = self._key(chat)
        self._adopted = self._adopted or chat is None
        seen = self._seen.get(key, NOTHING)
        mine = await self._database.write(lambda writer: _put(writer, (key, self._session), draft, seen))
        if mine:
            self._seen[key] = draft
        return mine

    async def _gathered(self, whose: Whose) -> Unsent:
        def look(reader: apsw.Connection) -> Unsent | None:
            if unsent.scattered(reader, whose):
                return None
            return Unsent(_get(reader, whose[0]), unsent.edits(reader, whose))

        def gather(writer: apsw.Connection) -> Unsent:
            draft = joined(_get(writer, whose[0]), unsent.gather(writer, whose))
            _set(writer, whose[0], draft)
            return Unsent(draft, unsent.edits(writer, whose))

        found = await self._database.read(look)
        return found if found is not None else await self._database.write(gather)

    def _key(self, chat: ChatId | None) -> int:
        return -self._session if chat is None else chat


def asked(writer: apsw.Connection, chat: ChatId, question: Draft, session: SessionId, first: bool) -> None:
    """A question has left: its draft goes. Another window, or a command line, may ask here while
    something else is being typed: that stays. `first` of a chat: it was the draft of the new one."""
    if holds(question, _lying(writer, chat)):
        writer.execute("DELETE FROM draft WHERE chat = ?", (chat,))
    if holds(question, unsent.strays(writer, (chat, session))):
        unsent.keep(writer, (chat, session), None, NOTHING)
    new = _lying(writer, -session)
    if first and (new.whole, new.attached) == (question.whole, question.attached):
        writer.execute("DELETE FROM draft WHERE chat = ?", (-session,))


def _get(reader: apsw.Connection, chat: int) -> Draft:
    text, attached = one(reader, "SELECT text, attached FROM draft WHERE chat = ?", (chat,)) or ("", "[]")
    return Draft(text, _pieces(reader, chat), read_attached(attached))


def _lying(reader: apsw.Connection, chat: int) -> Draft:
    """The same where a flipped bit is not to be in the way."""
    sql = "SELECT CAST(text AS BLOB), CAST(attached AS BLOB) FROM draft WHERE chat = ?"
    text, attached = one(reader, sql, (chat,)) or (b"", b"[]")
    return Draft(readable(text), _pieces(reader, chat), read_attached(readable(attached)))


def _pieces(connection: apsw.Connection, chat: int) -> tuple[str, ...]:
    sql = "SELECT CAST(text AS BLOB) FROM pasted WHERE chat = ? ORDER BY position"
    return tuple(readable(piece) for (piece,) in fetch(connection, sql, (chat,)))


def _adopt(writer: apsw.Connection, new: int) -> None:
    left = value(writer, _LEFT)
    if left is not None and value(writer, "SELECT 1 FROM draft WHERE chat = ?", (new,)) is None:
        writer.execute("UPDATE draft SET chat = ? WHERE chat = ?", (new, left))


def _put(writer: apsw.Connection, place: tuple[int, SessionId], draft: Draft, seen: Draft) -> bool:
    """Where words stand that were not seen, these are kept beside them."""
    chat, session = place
    there = _lying(writer, chat)
    mine = there.empty or there in (seen, draft)
    if mine:
        _set(writer, chat, draft)
    if chat > 0:
        unsent.keep(writer, (ChatId(chat), session), None, NOTHING if mine else draft)
    return mine


def _set(writer: apsw.Connection, chat: int, draft: Draft) -> None:
    if not (draft.text or draft.pasted or draft.attached):
        writer.execute("DELETE FROM draft WHERE chat = ?", (chat,))
        return
    writer.execute(_KEEP, (chat, draft.text, micros(datetime.now(UTC)), attached_text(draft.attached)))
    if _pieces(writer, chat) != draft.pasted:  # they are long: written when they are others, not at every key
        writer.execute("DELETE FROM pasted WHERE chat = ?", (chat,))
        rows = [(chat, place, len(piece), piece) for place, piece in enumerate(draft.pasted)]
        writer.executemany(_PASTE, rows)
