"""Whole chats out of the history and into it, with every version and call."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b

import apsw

from ptahdesk.domain.carried import CarriedChat, CarriedEntry
from ptahdesk.domain.chat import ChatId, EntryId, LaneId, SessionId, State, TurnId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.message import Role
from ptahdesk.domain.money import CostState
from ptahdesk.domain.outcome import program_ended
from ptahdesk.domain.reference import ModelRef, ProviderId
from ptahdesk.store import attachment_rows, ledger_rows, reading, rows, sessions
from ptahdesk.store.database import Database
from ptahdesk.store.ledger_rows import COLUMNS, NewRequest
from ptahdesk.store.rows import Place
from ptahdesk.store.sql import fetch, one, value
from ptahdesk.store.values import clean, left_out_number, micros, parts_text, readable

_SAME_CALL = "SELECT id, entry FROM request WHERE sent = ? AND provider = ? AND model = ? AND generation = ?"
_LEAVES = """
SELECT leaf FROM lane WHERE chat = ? AND leaf IS NOT NULL
 AND hidden = (SELECT min(hidden) FROM lane AS other WHERE other.chat = ?) ORDER BY position
"""
_ONLY_BROUGHT = "SELECT 1 FROM entry WHERE chat = ? AND session <> ? LIMIT 1"


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one chat: its id and messages, or no id when it was here before."""

    chat: ChatId | None
    messages: int = 0


class Carrying:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self, chat: ChatId) -> list[EntryId]:
        """Every message of a chat that is not deleted, each after the one it answers."""
        sql = "SELECT id FROM entry WHERE chat = ? AND deleted IS NULL ORDER BY id"
        return [
            EntryId(id_) for (id_,) in await self._database.read(lambda reader: fetch(reader, sql, (chat,)))
        ]

    async def shown(self, chat: ChatId) -> list[EntryId]:
        """What stands in the lanes in sight: turn by turn, the question once, then an answer of each lane."""

        def look(reader: apsw.Connection) -> list[EntryId]:
            leaves = [EntryId(leaf) for (leaf,) in fetch(reader, _LEAVES, (chat, chat))]
            paths = [[step.id for step in reading.path(reader, leaf)] for leaf in leaves]
            if len(paths) < 2:
                return paths[0] if paths else []
            sql = "SELECT entry.id, turn, role FROM json_each(?) JOIN entry ON entry.id = value"
            there = list(dict.fromkeys(id_ for path in paths for id_ in path))
            places = {id_: (turn, role) for id_, turn, role in fetch(reader, sql, (json.dumps(there),))}
            asked: dict[int, EntryId] = {}
            for id_ in there:
                if places[id_][1] == Role.USER:
                    asked.setdefault(places[id_][0], id_)
            once = [id_ for id_ in there if places[id_][1] != Role.USER or asked[places[id_][0]] == id_]
            return sorted(once, key=lambda id_: (places[id_][0], places[id_][1] != Role.USER))

        return await self._database.read(look)

    async def calls(self, entries: Sequence[EntryId]) -> dict[EntryId, list[LedgerRow]]:
        """Every call for each of these messages, the oldest first."""
        marks = ", ".join("?" * len(entries))
        sql = f"SELECT {COLUMNS} FROM request WHERE entry IN ({marks}) ORDER BY id"  # noqa: S608  # marks only
        found: dict[EntryId, list[LedgerRow]] = {}
        for row in map(ledger_rows.read, await self._database.read(lambda r: fetch(r, sql, entries))):
            # how often its bill was looked for is this history's own
            found.setdefault(row.entry or EntryId(0), []).append(replace(row, tries=0))
        return found

    async def visit(self, now: datetime) -> SessionId:
        """A session of its own, over at once: what comes in was not said, nor paid, in this one."""

        def work(writer: apsw.Connection) -> SessionId:
            sql = "INSERT INTO session (pid, lock, started, ended) VALUES (0, '', ?, ?)"
            writer.execute(sql, (micros(now), micros(now)))
            return SessionId(writer.last_insert_rowid())

        return await self._database.write(work)

    async def bring(self, chats: Sequence[CarriedChat], visit: SessionId, now: datetime) -> list[Brought]:
        """Enter chats, all or none. One that is here already, with all it says, is not entered again."""
        return await self._database.write(
            lambda writer: list(_bring(writer, chats, visit, now)),
        )

    async def take_back(self, chats: Sequence[ChatId], visit: SessionId) -> list[ChatId]:
        """Undo: what came in goes for good, calls and all. Chats that went on meanwhile stay; those gone."""

        def work(writer: apsw.Connection) -> list[ChatId]:
            gone = [chat for chat in chats if one(writer, _ONLY_BROUGHT, (chat, visit)) is None]
            for chat in gone:
                writer.execute("DELETE FROM request WHERE session = ? AND chat = ?", (visit, chat))
                sessions.purge(writer, chat)
            return gone

        return await self._database.write(work)


def _bring(
    writer: apsw.Connection, chats: Sequence[CarriedChat], visit: SessionId, now: datetime
) -> Iterator[Brought]:
    here = _Here(writer)
    for chat in chats:
        times = [entry.created for entry in chat.entries if entry.created]
        began = chat.created or min(times, default=None)
        if here.has(chat, began):
            yield Brought(None)
            continue
        created = began or now
        dated = replace(chat, updated=chat.updated or max(times, default=created))
        brought = _Arrival(writer, dated, visit, created).enter()
        here.add(brought.chat or ChatId(0), chat, created)
        yield brought


class _Here:
    """The chats there are, looked up by when they began: once for many that come in."""

    def __init__(self, writer: apsw.Connection) -> None:
        self._writer = writer
        self._dated: dict[int, list[int]] = {}
        self._titled: dict[str, list[int]] = {}
        sql = "SELECT id, created, CAST(title AS BLOB) FROM chat WHERE deleted IS NULL"
        for id_, created, title in fetch(writer, sql):
            self._add(id_, created, readable(title))

    def add(self, id_: ChatId, chat: CarriedChat, created: datetime) -> None:
        self._add(id_, micros(created), clean(chat.title))

    def has(self, chat: CarriedChat, created: datetime | None) -> bool:
        """Whether nothing it says is missing in a chat of the same moment; undated: of the same title."""
        undated = self._titled.get(clean(chat.title), [])
        candidates = undated if created is None else self._dated.get(micros(created), [])
        said = {_said(entry.message.role, parts_text(entry.message.parts)) for entry in chat.entries}
        return any(said <= self._said_in(candidate) for candidate in candidates)

    def _said_in(self, chat: int) -> set[bytes]:
        sql = "SELECT role, CAST(parts AS BLOB) FROM entry JOIN body ON body.entry = entry.id WHERE chat = ?"
        return {_said(role, parts) for role, parts in fetch(self._writer, sql, (chat,))}

    def _add(self, id_: int, created: int, title: str) -> None:
        self._dated.setdefault(created, []).append(id_)
        self._titled.setdefault(title, []).append(id_)


def _said(role: str, parts: str | bytes) -> bytes:
    text = parts.encode() if isinstance(parts, str) else parts
    return blake2b(role.encode() + b"\n" + text, digest_size=16).digest()


class _Arrival:
    """One chat being entered."""

    def __init__(
        self, writer: apsw.Connection, chat: CarriedChat, visit: SessionId, created: datetime
    ) -> None:
        self._writer = writer
        self._chat = chat
        self._visit = visit
        self._created = created
        self._ids: dict[str, EntryId] = {}
        self._turns: dict[str, TurnId] = {}
        self._of: dict[EntryId, TurnId] = {}

    def enter(self) -> Brought:
        chat = self._head()
        for file in self._chat.files:
            attachment_rows.enter(self._writer, file.digest, file.media, file.data, file.text)
        lanes = [self._lane(chat, position) for position in range(len(self._chat.lanes))]
        last: dict[int, EntryId] = {}
        for entry in self._chat.entries:
            last[entry.lane] = self._entry(entry, chat, lanes[entry.lane])
        for position, lane in enumerate(self._chat.lanes):
            leaf = self._ids.get(lane.leaf or "", last.get(position))  # it may show what another one said
            self._writer.execute("UPDATE lane SET leaf = ? WHERE id = ?", (leaf, lanes[position]))
        return Brought(chat, len(self._ids))

    def _head(self) -> ChatId:
        chat = self._chat
        self._writer.execute(
            "INSERT INTO chat (title, created, updated, pinned, archived, folder) VALUES (?, ?, ?, ?, ?, ?)",
            (
                clean(chat.title),
                micros(self._created),
                micros(chat.updated or self._created),
                chat.pinned,
                chat.archived,
                clean(chat.folder),
            ),
        )
        id_ = ChatId(self._writer.last_insert_rowid())
        if chat.folder:
            sql = "INSERT OR IGNORE INTO folder (name, created) VALUES (?, ?)"
            self._writer.execute(sql, (clean(chat.folder), micros(self._created)))
        return id_

    def _lane(self, chat: ChatId, position: int) -> LaneId:
        lane = self._chat.lanes[position]
        sql = (
            "INSERT INTO lane (chat, position, reference, hidden, settings, muted) VALUES (?, ?, ?, ?, ?, ?)"
        )
        bound = (chat, position, clean(lane.reference), lane.hidden, clean(lane.settings), lane.muted)
        self._writer.execute(sql, bound)
        return LaneId(self._writer.last_insert_rowid())

    def _entry(self, entry: CarriedEntry, chat: ChatId, lane: LaneId) -> EntryId:
        parent = self._ids.get(entry.parent or "")
        turn = self._turns.get(entry.turn) if entry.turn else None
        if not entry.turn and parent is not None and entry.message.role is not Role.USER:
            turn = self._of[parent]
        at = entry.created or self._created
        state, outcome = entry.state, entry.outcome
        if state.live:  # whoever was saying it is not here
            state, outcome = State.CUT, outcome or program_ended()
        place = Place(chat, lane, parent, turn)
        id_, turn = rows.insert(self._writer, place, entry.message, state, (self._visit, at))
        rows.write_body(self._writer, id_, entry.message, outcome)
        ended = (micros(at), left_out_number(entry.left_out, entry.untold), id_)
        self._writer.execute("UPDATE entry SET ended = ?, left_out = ? WHERE id = ?", ended)
        self._ids[entry.key], self._of[id_] = id_, turn
        self._turns.setdefault(entry.turn, turn)
        for call in entry.calls:
            self._call(call, chat, id_)
        if entry.model and not entry.calls:
            self._answered_by(entry.model, at, chat, id_)
        return id_

    def _call(self, call: LedgerRow, chat: ChatId, entry: EntryId) -> None:
        """What was paid is paid once, however often the chat comes in."""
        known = (micros(call.sent), call.asked.provider, call.asked.model, call.generation)
        found = one(self._writer, _SAME_CALL, known)
        if found is None:
            request = NewRequest(call.why, call.asked, call.sent, call.price_source, forecast=call.forecast)
            row = ledger_rows.insert(self._writer, self._visit, request, (chat, entry))
            kept = replace(call, id=row.id, session=row.session, chat=chat, entry=entry)
            ledger_rows.update(self._writer, kept, settled=True)
        elif value(self._writer, "SELECT 1 FROM entry WHERE id = ?", (found[1],)) is None:
            self._writer.execute(
                "UPDATE request SET chat = ?, entry = ? WHERE id = ?", (chat, entry, found[0])
            )

    def _answered_by(self, model: str, at: datetime, chat: ChatId, entry: EntryId) -> None:
        """Who answered elsewhere. Never sent from here and never ended: no sum counts it."""
        asked = ModelRef(ProviderId(self._chat.source or "import"), model)
        request = NewRequest("import", asked, at, state=CostState.UNPRICED)
        row = ledger_rows.insert(self._writer, self._visit, request, (chat, entry))
        ledger_rows.update(self._writer, row, settled=True)
