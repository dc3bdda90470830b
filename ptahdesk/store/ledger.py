"""The ledger: one row for every call that can cost money, and sums that hide nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

import apsw

from ptahdesk.domain.chat import ChatId, EntryId, RequestId, SessionId
from ptahdesk.domain.ledger import LedgerRow, Share, Total
from ptahdesk.domain.money import from_pico, to_pico
from ptahdesk.domain.reference import ModelRef, ProviderId
from ptahdesk.domain.request import Why
from ptahdesk.store import ledger_rows
from ptahdesk.store.database import Database
from ptahdesk.store.ledger_rows import COLUMNS, NewRequest
from ptahdesk.store.sql import fetch, one
from ptahdesk.store.values import clean, micros, moment

_ROW = f"SELECT {COLUMNS} FROM request"  # noqa: S608  # names are ours
GIGA = 10**9

# Summed in two halves, so that a hundred absurd amounts cannot overflow the sum.
# Rows of calls that were never accepted (N, A, R) and have no figure cost nothing and are left out.
SUMS = f"""
       coalesce(sum(amount / {GIGA}), 0), coalesce(sum(amount % {GIGA}), 0),
       coalesce(max(state IN ('forecast', 'metered') AND (amount IS NOT NULL OR ended IS NULL)), 0),
       count(*) FILTER (WHERE amount IS NULL AND ended IS NOT NULL AND state NOT IN ('local', 'free', 'cached')
                        AND outcome NOT IN ('N', 'A', 'R'))
FROM (SELECT *, CASE why WHEN 'title' THEN why ELSE '' END AS cause,
             CASE WHEN state IN ('unpriced', 'local') THEN NULL ELSE coalesce(confirmed, reported, metered) END AS amount
      FROM request WHERE {{where}})
"""  # noqa: S608, E501  # names are ours
_TOTAL = f"SELECT {SUMS}"
_SHARES = f"SELECT {{names}}, count(*), {SUMS} GROUP BY 1, 2, 3"
_OPEN = """
WHERE NOT settled AND ended IS NOT NULL
AND session IN (SELECT id FROM session WHERE id = ? OR ended IS NOT NULL) AND tries < ? ORDER BY id DESC
"""
_WITHDRAW = "DELETE FROM request WHERE entry = ? AND id > ? AND accepted IS NULL AND ended IS NULL"
_ACCEPTED = """
UPDATE request SET accepted = coalesce(accepted, ?), generation = coalesce(nullif(?, ''), generation),
                   state = CASE state WHEN 'forecast' THEN 'metered' ELSE state END
WHERE id = ?
"""


class Ledger:
    def __init__(self, database: Database, session: SessionId) -> None:
        self._database = database
        self._session = session

    async def open(
        self, request: NewRequest, chat: ChatId | None = None, entry: EntryId | None = None
    ) -> LedgerRow:
        """Enter a call of its own: a title, a gateway client's, one more for a message that has one."""
        return await self._database.write(
            lambda writer: ledger_rows.insert(writer, self._session, request, (chat, entry))
        )

    async def enter(
        self, request: NewRequest, chat: ChatId | None, became: Callable[[LedgerRow], LedgerRow]
    ) -> None:
        """A call that is over already, with what has become of it: nobody ever sees one without the other."""

        def work(writer: apsw.Connection) -> None:
            row = ledger_rows.insert(writer, self._session, request, (chat, None))
            ledger_rows.update(writer, became(row), settled=True)

        await self._database.write(work)

    async def follow(self, row: LedgerRow, settled: bool, request: NewRequest) -> LedgerRow:
        """What has become of a call, and the one that takes its place for the same message, as one."""

        def work(writer: apsw.Connection) -> LedgerRow:
            ledger_rows.update(writer, row, settled)
            return ledger_rows.insert(writer, self._session, request, (row.chat, row.entry))

        return await self._database.write(work)

    async def withdraw(self, before: LedgerRow) -> None:
        """What was entered for the same answer after this call will not be sent."""
        bound = (before.entry, before.id)
        await self._database.write(lambda writer: writer.execute(_WITHDRAW, bound))

    async def accepted(self, request: RequestId, generation: str, at: datetime) -> None:
        """The provider took it: from here on it may cost money, and its books know it by `generation`."""
        bound = (micros(at), clean(generation), request)
        await self._database.write(lambda writer: writer.execute(_ACCEPTED, bound))

    async def update(self, row: LedgerRow, settled: bool = False) -> None:
        """Write what has become of a call; `settled`: no bill is still to come."""
        await self._database.write(lambda writer: ledger_rows.update(writer, row, settled))

    async def tried(self, request: RequestId) -> int:
        """One more vain look into the provider's books; how many that makes."""
        sql = "UPDATE request SET tries = tries + 1 WHERE id = ? RETURNING tries"
        found = await self._database.write(lambda writer: fetch(writer, sql, (request,)))
        return int(found[0][0]) if found else 0

    async def get(self, request: RequestId) -> LedgerRow | None:
        row = await self._database.read(lambda reader: one(reader, f"{_ROW} WHERE id = ?", (request,)))
        return ledger_rows.read(row) if row else None

    async def of_entries(self, entries: Sequence[EntryId]) -> dict[EntryId, LedgerRow]:
        """The newest call of each of these messages, with those before it where tools were used.

        Of a copy, that of the message it was copied from.
        """
        marks = ", ".join("?" * len(entries))
        copies = f"SELECT id, origin FROM entry WHERE id IN ({marks}) AND origin IS NOT NULL"  # noqa: S608  # only marks are put in

        def work(reader: apsw.Connection) -> dict[EntryId, LedgerRow]:
            copied = [(EntryId(id_), EntryId(origin)) for id_, origin in fetch(reader, copies, entries)]
            wanted = [*entries, *(origin for _id, origin in copied)]
            sql = f"{_ROW} WHERE entry IN ({', '.join('?' * len(wanted))}) ORDER BY id"
            rows: dict[EntryId, LedgerRow] = {}
            for row in map(ledger_rows.read, fetch(reader, sql, wanted)):
                if row.entry is not None:
                    before = rows.get(row.entry) if row.why == Why.TOOLS else None
                    rows[row.entry] = row if before is None else row.after(before)
            own = {entry: rows[entry] for entry in entries if entry in rows}
            return {id_: rows[origin] for id_, origin in copied if origin in rows} | own

        return await self._database.read(work)

    async def unsettled(self, most_tries: int | None = None) -> list[LedgerRow]:
        """Calls that are over and whose bill is still open, the newest first.

        Those of earlier runs too; those of another running program are its own affair.
        """
        sql = f"{_ROW} {_OPEN}"
        bound = (self._session, 2**31 if most_tries is None else most_tries)
        return [
            ledger_rows.read(row)
            for row in await self._database.read(lambda reader: fetch(reader, sql, bound))
        ]

    async def last_sent(self) -> dict[ProviderId, datetime]:
        """When each provider was last asked something that can cost money."""
        sql = "SELECT provider, max(sent) FROM request GROUP BY provider"
        found = await self._database.read(lambda reader: fetch(reader, sql))
        return {ProviderId(provider): moment(sent) for provider, sent in found}

    async def total(
        self, session: SessionId | None = None, chat: ChatId | None = None, since: datetime | None = None
    ) -> Total:
        """An exact sum, with what it could not count said beside it."""
        return await self._database.read(lambda reader: _total(reader, session, chat, since))

    async def shares(
        self,
        session: SessionId | None = None,
        chat: ChatId | None = None,
        since: datetime | None = None,
        untold: Collection[ChatId] = (),
    ) -> list[Share]:
        """The same sum, model by model, the dearest first. Of calls in `untold` chats no model is named."""
        where = _where(session, chat, since)
        return await self._database.read(lambda reader: _shares(reader, where, untold))


def pico_total(connection: apsw.Connection, session: int | None = None) -> int:
    """What is shown as spent, of one session or of all, in whole 10^-12 dollars."""
    asked = None if session is None else SessionId(session)
    return to_pico(_total(connection, asked, None, None).amount)


def _total(
    connection: apsw.Connection, session: SessionId | None, chat: ChatId | None, since: datetime | None
) -> Total:
    where, bound = _where(session, chat, since)
    high, low, inexact, unpriced = fetch(connection, _TOTAL.format(where=where), bound)[0]
    return Total(from_pico(high * GIGA + low), bool(inexact), unpriced)


def among(chats: Collection[ChatId]) -> str:
    """Whether a call is of one of these, for SQL: they are numbers, and few."""
    return f"coalesce(chat, 0) IN ({', '.join(str(int(chat)) for chat in sorted(chats))})"


def told(column: str, untold: Collection[ChatId]) -> str:
    """Empty in calls of chats that nothing is told of."""
    return f"CASE WHEN {among(untold)} THEN '' ELSE {column} END" if untold else column


def _shares(
    connection: apsw.Connection, asked: tuple[str, tuple[int, ...]], untold: Collection[ChatId]
) -> list[Share]:
    (where, bound), names = asked, [told(column, untold) for column in ("provider", "model", "cause")]
    found = [
        Share(
            ModelRef(ProviderId(provider), model),
            calls,
            from_pico(high * GIGA + low),
            bool(inexact),
            none,
            cause,
        )
        for provider, model, cause, calls, high, low, inexact, none in fetch(
            connection, _SHARES.format(names=", ".join(names), where=where), bound
        )
    ]
    return sorted(found, key=lambda share: share.amount, reverse=True)


def _where(
    session: SessionId | None, chat: ChatId | None, since: datetime | None
) -> tuple[str, tuple[int, ...]]:
    asked = {"session = ?": session, "chat = ?": chat, "sent >= ?": None if since is None else micros(since)}
    wanted = {condition: int(bound) for condition, bound in asked.items() if bound is not None}
    return " AND ".join(wanted) or "1", tuple(wanted.values())
