"""What was said: written before anything is sent, while it comes, and when it has ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import apsw

from ptahdesk.domain.chat import ChatId, Entry, EntryId, LaneId, Outline, RequestId, SessionId, State, TurnId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.message import Message, Role
from ptahdesk.domain.outcome import Outcome
from ptahdesk.domain.words import _
from ptahdesk.store import ledger_rows, reading, rows
from ptahdesk.store.database import Database
from ptahdesk.store.ledger_rows import NewRequest, Settled
from ptahdesk.store.rows import Place
from ptahdesk.store.sql import fetch, one, value
from ptahdesk.store.values import clean, micros

_NOTHING = Message(Role.ASSISTANT)
# Another window, or a command line, may ask here while something else is being typed: that stays.
_ASKED_DRAFT = "DELETE FROM draft WHERE chat = ? AND substr(?, 1, length(text)) = text"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the empty place of its answer, both on disk, and the ledger row of the call."""

    question: Entry
    reply: Entry
    request: RequestId
    row: LedgerRow


class Entries:
    """Each verb is one transaction, and has happened when its await is over."""

    def __init__(self, database: Database, session: SessionId, problems: dict[EntryId, str]) -> None:
        self._database = database
        self._session = session
        self._problems = problems

    async def ask(self, chat: ChatId, lane: LaneId, message: Message, request: NewRequest) -> Asked:
        """Write down a question at the lane's leaf, and that it is about to be sent."""

        def work(writer: apsw.Connection) -> Asked:
            leaf = value(writer, "SELECT leaf FROM lane WHERE id = ? AND chat = ?", (lane, chat))
            place = Place(chat, lane, leaf)
            question, turn = rows.insert(writer, place, message, State.DONE, (self._session, request.sent))
            rows.write_body(writer, question, message, None)
            writer.execute(_ASKED_DRAFT, (chat, clean(message.text)))
            return self._reply(writer, Place(chat, lane, question, turn), request)

        return await self._database.write(work)

    async def again(self, question: EntryId, request: NewRequest) -> Asked:
        """One more version of the answer to a question, which the lane now shows."""

        def work(writer: apsw.Connection) -> Asked:
            found = one(writer, "SELECT chat, lane, turn FROM entry WHERE id = ?", (question,))
            if found is None:
                raise LookupError(question)
            chat, lane, turn = found
            return self._reply(writer, Place(ChatId(chat), LaneId(lane), question, TurnId(turn)), request)

        return await self._database.write(work)

    async def append(self, reply: EntryId, pieces: Sequence[tuple[str, str]]) -> None:
        """Write down what came since the last time: (kind, text) with a kind of `rows.PieceKind`."""
        await self._database.write(lambda writer: rows.add_pieces(writer, reply, pieces))

    async def finish(
        self, reply: EntryId, message: Message, state: State, outcome: Outcome, settled: Settled
    ) -> None:
        """The reply has ended. Its text, its outcome and what it cost so far are kept as one."""

        def work(writer: apsw.Connection) -> None:
            rows.end(writer, reply, message, (state, outcome), settled.row.ended or settled.row.sent)
            ledger_rows.update(writer, settled.row, settled.final)

        await self._database.write(work)

    async def show(self, version: EntryId) -> EntryId:
        """Let a lane show this version and the newest of what follows it; the new leaf."""
        return await self._database.write(lambda writer: _show(writer, version))

    async def outline(self, chat: ChatId, lane: LaneId | None = None) -> list[Outline]:
        """The messages of a lane (the first visible one) in order, without their text."""
        sql = "SELECT leaf FROM lane WHERE chat = ? AND NOT hidden AND id = coalesce(?, id) ORDER BY position"

        def work(reader: apsw.Connection) -> list[Outline]:
            leaf = value(reader, sql, (chat, lane))
            return [] if leaf is None else reading.path(reader, EntryId(leaf))

        return await self._database.read(work)

    async def path(self, leaf: EntryId) -> list[Outline]:
        """As `outline`, up to a message of your choice."""
        return await self._database.read(lambda reader: reading.path(reader, leaf))

    async def read(self, ids: Sequence[EntryId]) -> list[Entry]:
        """Whole messages, in the order asked for. A damaged one says so, here and in `store.problems`."""
        found = await self._database.read(lambda reader: list(reading.entries(reader, ids)))
        self._report(found)
        return found

    async def history(self, leaf: EntryId) -> list[Message]:
        """What was said up to `leaf`, the first message first; answers that never came are left out."""

        def work(reader: apsw.Connection) -> list[Entry]:
            return list(reading.entries(reader, [step.id for step in reading.path(reader, leaf)]))

        found = await self._database.read(work)
        self._report(found)
        return [entry.message for entry in found if entry.message.parts]

    async def versions(self, entry: EntryId) -> list[EntryId]:
        """This message and the others in its place, the oldest first."""
        sql = (
            "SELECT other.id FROM entry CROSS JOIN entry AS other"
            " ON other.parent IS entry.parent AND +other.lane = entry.lane AND other.role = entry.role"
            " WHERE entry.id = ? ORDER BY other.id"
        )
        found = await self._database.read(lambda reader: fetch(reader, sql, (entry,)))
        return [EntryId(id_) for (id_,) in found] or [entry]

    def _reply(self, writer: apsw.Connection, place: Place, request: NewRequest) -> Asked:
        reply, _turn = rows.insert(writer, place, _NOTHING, State.WAITING, (self._session, request.sent))
        rows.write_body(writer, reply, _NOTHING, None)
        writer.execute("UPDATE lane SET leaf = ? WHERE id = ?", (reply, place.lane))
        writer.execute("UPDATE chat SET updated = ? WHERE id = ?", (micros(request.sent), place.chat))
        row = ledger_rows.insert(writer, self._session, request, (place.chat, reply))
        question = EntryId(place.parent or 0)
        asked, answer = reading.entries(writer, [question, reply])
        return Asked(asked, answer, row.id, row)

    def _report(self, found: Sequence[Entry]) -> None:
        for entry in found:
            if entry.damaged:
                sentence = _("Message {id} was changed on disk by something else: its text may be wrong.")
                self._problems[entry.id] = sentence.format(id=entry.id)


def _show(writer: apsw.Connection, version: EntryId) -> EntryId:
    lane = value(writer, "SELECT lane FROM entry WHERE id = ?", (version,))
    leaf = version
    newest = "SELECT max(id) FROM entry WHERE parent = ? AND lane = ?"
    while (child := value(writer, newest, (leaf, lane))) is not None:
        leaf = EntryId(child)
    writer.execute("UPDATE lane SET leaf = ? WHERE id = ?", (leaf, lane))
    return leaf
