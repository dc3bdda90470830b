"""Votes on answers, and which turns are still judged without names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

import apsw

from ptahdesk.domain.chat import ChatId, EntryId, LaneId, RequestId, TurnId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.reference import ModelRef, ProviderId
from ptahdesk.domain.vote import Blindfold, Stood, Vote, VoteId
from ptahdesk.store import ledger_rows
from ptahdesk.store.database import Database
from ptahdesk.store.sql import Row, fetch, one
from ptahdesk.store.values import clean, maybe_moment, micros, moment, readable

_VOTE = "SELECT id, chat, turn, CAST(stood AS BLOB), winner, blind, at FROM vote"
_CAST = (
    "INSERT INTO vote (id, chat, turn, stood, winner, blind, at)"
    " VALUES (nullif(?, 0), (SELECT id FROM chat WHERE id = ?), ?, ?, ?, ?, ?)"
)
_OPEN = "UPDATE blindfold SET opened = ? WHERE chat = ? AND opened IS NULL"
_CALLS = f"SELECT {ledger_rows.COLUMNS} FROM request WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608  # names are ours
_BLINDFOLD = "SELECT id, chat, seed, opened FROM blindfold"


class Votes:
    """Every verb is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def cast(self, vote: Vote) -> tuple[Vote, Vote | None]:
        """The vote of its turn from now on, and the one that was there.

        It is blind only if no names had been shown; now they are, in every turn of its chat.
        """

        def work(writer: apsw.Connection) -> tuple[Vote, Vote | None]:
            blind = one(writer, "SELECT 1 FROM blindfold WHERE id = ? AND opened IS NULL", (vote.turn,))
            writer.execute(_OPEN, (micros(vote.at), vote.chat))
            return _put(writer, replace(vote, blind=blind is not None))

        return await self._database.write(work)

    async def take_back(self, vote: Vote, before: Vote | None = None) -> bool:
        """As if it had not been cast: `before` holds again. Whether it was there still, as it is given."""

        def work(writer: apsw.Connection) -> bool:
            writer.execute("DELETE FROM vote WHERE id = ? AND turn = ?", (vote.id, vote.turn))
            if not writer.changes():
                return False
            if before is not None:
                writer.execute(_CAST, _columns(before))
            return True

        return await self._database.write(work)

    async def put_back(self, vote: Vote) -> tuple[Vote, Vote | None]:
        """The vote of its turn again, blind if it was, and the one that was there."""
        return await self._database.write(lambda writer: _put(writer, vote))

    async def all(self) -> list[Vote]:
        """The oldest first."""
        return await self._read(f"{_VOTE} ORDER BY at, id")

    async def of_chat(self, chat: ChatId) -> dict[TurnId, Vote]:
        return {vote.turn: vote for vote in await self._read(f"{_VOTE} WHERE chat = ?", (chat,))}

    async def blindfold(self, chat: ChatId, turn: TurnId, seed: int) -> Blindfold:
        """This turn is judged without names. Until names are shown in a chat, one order holds in it."""

        def work(writer: apsw.Connection) -> Blindfold:
            blindfolded(writer, chat, turn, seed)
            return _blindfold(one(writer, f"{_BLINDFOLD} WHERE id = ?", (turn,)) or ())

        return await self._database.write(work)

    async def blindfolds(self, chat: ChatId) -> dict[TurnId, Blindfold]:
        rows = await self._database.read(
            lambda reader: fetch(reader, f"{_BLINDFOLD} WHERE chat = ?", (chat,))
        )
        return {found.turn: found for found in map(_blindfold, rows)}

    async def hidden(self) -> set[ChatId]:
        """Chats in which names are not to be told."""
        sql = "SELECT DISTINCT chat FROM blindfold WHERE opened IS NULL"
        rows = await self._database.read(lambda reader: fetch(reader, sql))
        return {ChatId(chat) for (chat,) in rows}

    async def open(self, chat: ChatId, at: datetime) -> None:
        """Names are shown in every turn of a chat, voted on or not."""
        await self._database.write(lambda writer: writer.execute(_OPEN, (micros(at), chat)))

    async def calls(self, ids: Iterable[RequestId]) -> dict[RequestId, LedgerRow]:
        """The calls of answers that were judged, as they are billed by now."""
        bound = (json.dumps(list(ids)),)

        def work(reader: apsw.Connection) -> dict[RequestId, LedgerRow]:
            return {row.id: row for row in map(ledger_rows.read, fetch(reader, _CALLS, bound))}

        return await self._database.read(work)

    async def _read(self, sql: str, bound: Sequence[int] = ()) -> list[Vote]:
        def work(reader: apsw.Connection) -> list[Vote]:
            found = []
            for row in fetch(reader, sql, bound):
                with suppress(ValueError):  # a flipped bit: one vote less
                    found.append(_vote(row))
            return found

        return await self._database.read(work)


def blindfolded(writer: apsw.Connection, chat: ChatId, turn: TurnId, seed: int | None) -> int | None:
    """This turn is judged without names: the seed of the order its lanes stand in.

    While names are hidden in a chat every turn of it is such a one. `seed` None: only then, else nothing.
    """
    row = one(writer, f"{_BLINDFOLD} WHERE chat = ? AND opened IS NULL ORDER BY id DESC LIMIT 1", (chat,))
    seed = seed if row is None else row[2]
    if seed is not None:
        sql = "INSERT OR IGNORE INTO blindfold (id, chat, seed) VALUES (?, ?, ?)"
        writer.execute(sql, (turn, chat, seed))
    return seed


def _put(writer: apsw.Connection, vote: Vote) -> tuple[Vote, Vote | None]:
    row = one(writer, f"{_VOTE} WHERE turn = ?", (vote.turn,))
    writer.execute("DELETE FROM vote WHERE turn = ?", (vote.turn,))
    writer.execute(_CAST, _columns(vote))
    made = replace(vote, id=VoteId(writer.last_insert_rowid()))
    return made, None if row is None else _vote(row)


def _columns(vote: Vote) -> tuple[int | str | None, ...]:
    stood = [
        [each.lane, each.entry, each.model.provider, each.model.model, each.permanent, each.name, each.calls]
        for each in vote.stood
    ]
    spelled = clean(json.dumps(stood, ensure_ascii=False))
    return vote.id, vote.chat, vote.turn, spelled, vote.winner, vote.blind, micros(vote.at)


def _vote(row: Row) -> Vote:
    """ValueError when what stood in it cannot be read."""
    id_, chat, turn, stood, winner, blind, at = row
    try:
        told = tuple(_stood(each) for each in json.loads(readable(stood)))
    except (TypeError, RecursionError) as error:
        raise ValueError(str(error)) from error
    if winner is not None and not 0 <= winner < len(told):
        raise ValueError(winner)
    gone = None if chat is None else ChatId(chat)
    return Vote(TurnId(turn), told, winner, bool(blind), moment(at), gone, VoteId(id_))


def _stood(told: list[Any]) -> Stood:
    lane, entry, provider, model, permanent, name, calls = told
    ref = ModelRef(ProviderId(provider), model)
    return Stood(LaneId(lane), EntryId(entry), ref, permanent, name, tuple(map(RequestId, calls)))


def _blindfold(row: Row) -> Blindfold:
    turn, chat, seed, opened = row
    return Blindfold(TurnId(turn), ChatId(chat), seed, maybe_moment(opened))
