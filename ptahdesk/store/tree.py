"""A chat as a tree: questions asked otherwise, answers gone on with, branches, what is deleted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import apsw

from ptahdesk.domain.chat import Chat, ChatId, EntryId, LaneId, SessionId, TurnId
from ptahdesk.domain.message import Message
from ptahdesk.domain.untold import Untold
from ptahdesk.store import copies, forks, reading, rows, unsent
from ptahdesk.store.database import Database
from ptahdesk.store.entries import Asked, placed_reply, placed_turn
from ptahdesk.store.forks import Hidden
from ptahdesk.store.ledger_rows import NewRequest
from ptahdesk.store.rows import Place
from ptahdesk.store.sql import one
from ptahdesk.store.values import left_out_number


class Tree:
    """Each verb is one transaction. Nothing is overwritten; LookupError for what is not there any more."""

    def __init__(self, database: Database, session: SessionId) -> None:
        self._database = database
        self._session = session

    async def ask_instead(
        self, question: EntryId, message: Message, request: NewRequest, lane: LaneId | None = None
    ) -> Asked:
        """Another version of a question, with an answer of its own; its lane shows it, or one that forks
        off there."""

        def work(writer: apsw.Connection) -> Asked:
            chat, own, parent, _turn = _place(writer, question)
            place = Place(chat, lane or own, parent)
            [asked] = placed_turn(writer, self._session, message, [(place, request)])
            unsent.left(writer, self._session, question)
            return asked

        return await self._database.write(work)

    async def go_on(self, reply: EntryId, request: NewRequest, lane: LaneId | None = None) -> Asked:
        """One more version of an answer, which begins with all that this one said."""

        def work(writer: apsw.Connection) -> Asked:
            chat, own, question, turn = _place(writer, reply)
            [cut] = reading.entries(writer, [reply])
            place = Place(chat, lane or own, question, turn)
            return placed_reply(writer, self._session, place, request, rows.pieces_of(cut.message))

        return await self._database.write(work)

    async def hide(self, entry: EntryId, now: datetime | None = None) -> Hidden:
        """Out of sight with all that hangs on it, until `bring_back`."""
        return await self._database.write(lambda writer: forks.hide(writer, entry, now or datetime.now(UTC)))

    async def bring_back(self, hidden: Hidden, *, show_it: bool = True) -> None:
        await self._database.write(lambda writer: forks.bring_back(writer, hidden, show_it=show_it))

    async def leave_out(self, entry: EntryId, whether: bool = True) -> None:
        """Whether requests leave out everything up to and with this message."""
        sql = "UPDATE entry SET left_out = (left_out & ~1) | ? WHERE id = ?"
        await self._database.write(lambda writer: writer.execute(sql, (whether, entry)))

    async def untell(self, questions: Mapping[EntryId, Untold]) -> None:
        """What requests leave out of the turns of these questions, and nothing else of them."""
        sql = "UPDATE entry SET left_out = (left_out & 1) | ? WHERE id = ?"
        bound = [(left_out_number(False, untold), entry) for entry, untold in questions.items()]
        await self._database.write(lambda writer: writer.executemany(sql, bound))

    async def branch(self, entry: EntryId, title: str, now: datetime, lane: LaneId | None = None) -> Chat:
        """A new chat with all up to this message, asking as its lane does or as this one. One of a temporary
        chat is temporary too."""
        origin = (self._session, now)
        return await self._database.write(lambda writer: copies.branch(writer, entry, title, origin, lane))


def _place(reader: apsw.Connection, entry: EntryId) -> tuple[ChatId, LaneId, EntryId | None, TurnId]:
    found = one(
        reader, "SELECT chat, lane, parent, turn FROM entry WHERE id = ? AND deleted IS NULL", (entry,)
    )
    if found is None:
        raise LookupError(entry)
    chat, lane, parent, turn = found
    return ChatId(chat), LaneId(lane), None if parent is None else EntryId(parent), TurnId(turn)
