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
from ptahdesk.store import forks, ledger_rows, reading, rows
from ptahdesk.store.database import Database
from ptahdesk.store.ledger_rows import NewRequest, Settled
from ptahdesk.store.rows import Place
from ptahdesk.store.sql import one
from ptahdesk.store.values import micros

_NOTHING = Message(Role.ASSISTANT)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the empty place of its answer, both on disk, and the ledger row of the call."""

    question: Entry
    reply: Entry
    request: RequestId
    row: LedgerRow
    brought_back: bool = False  # its chat was in the archive


class Entries:
    """Each verb is one transaction, and has happened when its await is over."""

    def __init__(self, database: Database, session: SessionId, problems: dict[EntryId, str]) -> None:
        self._database = database
        self._session = session
        self._problems = problems

    async def again(self, question: EntryId, request: NewRequest, lane: LaneId | None = None) -> Asked:
        """One more version of the answer to a question, which the lane now shows: that of the question, or
        another one that forks there."""

        def work(writer: apsw.Connection) -> Asked:
            found = one(
                writer, "SELECT chat, lane, turn FROM entry WHERE id = ? AND deleted IS NULL", (question,)
            )
            if found is None:
                raise LookupError(question)
            chat, own, turn = found
            place = Place(ChatId(chat), lane or LaneId(own), question, TurnId(turn))
            return placed_reply(writer, self._session, place, request)

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

    async def show(self, version: EntryId, lane: LaneId | None = None) -> EntryId:
        """Let a lane (its own, or one that forks off it) show this version, down to where one was in it,
        else to the newest; the new leaf."""
        return await self._database.write(lambda writer: forks.show(writer, version, lane))

    async def outline(self, chat: ChatId, lane: LaneId | None = None) -> list[Outline]:
        """The messages of a lane (the first one in sight) in order, without their text."""
        sql = (
            "SELECT id, leaf FROM lane WHERE chat = ? AND id = coalesce(?, id)"
            " ORDER BY hidden, position LIMIT 1"
        )

        def work(reader: apsw.Connection) -> list[Outline]:
            shown, leaf = one(reader, sql, (chat, lane)) or (None, None)
            if leaf is None:
                return []
            return forks.numbered(reader, LaneId(shown), reading.path(reader, EntryId(leaf)))

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
        """What is told again of all up to `leaf`, the first message first: not what was left out, nor answers
        that never came. The question it is asked with is told whole."""

        def work(reader: apsw.Connection) -> list[Entry]:
            told = reading.sent(reading.path(reader, leaf), asks=True)
            return list(reading.entries(reader, [step.id for step in told]))

        found = await self._database.read(work)
        self._report(found)
        asked = next((entry.id for entry in reversed(found) if entry.message.role is Role.USER), None)
        return [
            entry.message if entry.id == asked else entry.untold.of(entry.message)
            for entry in found
            if entry.message.parts
        ]

    async def versions(self, entry: EntryId, lane: LaneId | None = None) -> list[EntryId]:
        """This message and the others in its place, the oldest first, as a lane sees it: its own, or one
        that forks off it."""
        return await self._database.read(lambda reader: forks.versions(reader, entry, lane))

    def _report(self, found: Sequence[Entry]) -> None:
        for entry in found:
            if entry.damaged:
                sentence = _("Message {id} was changed on disk by something else: its text may be wrong.")
                self._problems[entry.id] = sentence.format(id=entry.id)


def placed_turn(
    writer: apsw.Connection,
    session: SessionId,
    message: Message,
    places: Sequence[tuple[Place, NewRequest]],
) -> list[Asked]:
    """A question in each of these places, all of them one turn, and the empty places of the answers."""
    asked: list[Asked] = []
    turn: TurnId | None = None
    for place, request in places:
        at = Place(place.chat, place.lane, place.parent, turn)
        entry, turn = rows.insert(writer, at, message, State.DONE, (session, request.sent))
        rows.write_body(writer, entry, message, None)
        asked.append(placed_reply(writer, session, Place(place.chat, place.lane, entry, turn), request))
    return asked


def placed_reply(
    writer: apsw.Connection,
    session: SessionId,
    place: Place,
    request: NewRequest,
    said: Sequence[tuple[str, str]] = (),
) -> Asked:
    """The empty place of an answer (or one that begins with what was `said` before), and its ledger row.
    What is asked in the archive brings its chat out of it. LookupError when the chat is deleted by now:
    nobody would see what is paid for there."""
    sql = "SELECT archived FROM chat WHERE id = ? AND deleted IS NULL"
    if (chat := one(writer, sql, (place.chat,))) is None:
        raise LookupError(place.chat)
    reply, _turn = rows.insert(writer, place, _NOTHING, State.WAITING, (session, request.sent))
    rows.write_body(writer, reply, _NOTHING, None)
    if said:
        rows.add_pieces(writer, reply, said)
    forks.turn_to(writer, place.lane, reply)
    sql = "UPDATE chat SET updated = ?, archived = 0 WHERE id = ?"
    writer.execute(sql, (micros(request.sent), place.chat))
    row = ledger_rows.insert(writer, session, request, (place.chat, reply))
    question = EntryId(place.parent or 0)
    asked, answer = reading.entries(writer, [question, reply])
    return Asked(asked, answer, row.id, row, brought_back=bool(chat[0]))
