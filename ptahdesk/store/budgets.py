"""What is spent and what is held of each limit; a call is admitted by one statement, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

import apsw

from ptahdesk.domain.budget import Cap, Standing, Worst
from ptahdesk.domain.chat import RequestId, SessionId
from ptahdesk.domain.money import from_pico
from ptahdesk.store.database import Database
from ptahdesk.store.sql import fetch, one
from ptahdesk.store.values import maybe_pico, micros

_GIGA = 10**9

# As `Ledger` counts it, but for what nobody knows: that is counted by its hold.
_FIGURE = "CASE WHEN state IN ('unpriced', 'local') THEN 0 ELSE coalesce(confirmed, reported, metered, 0) END"
_USED = (
    "CASE WHEN outcome IN ('N', 'A', 'R') OR NOT used THEN 0"
    " ELSE coalesce(prompt_tokens, 0) + coalesce(completion_tokens, 0) END"
)
_SPENT = "SELECT {figure} AS amount FROM request WHERE {where}"
_HELD_MONEY = f"""
SELECT max(hold.amount - {_FIGURE}, 0) AS amount FROM hold JOIN request ON request.id = hold.request
WHERE hold.released IS NULL AND hold.amount IS NOT NULL AND {{where}}
"""  # noqa: S608  # names are ours
_HELD_TOKENS = """
SELECT hold.tokens AS amount FROM request JOIN hold ON hold.request = request.id
WHERE hold.tokens IS NOT NULL AND NOT used AND outcome NOT IN ('N', 'A', 'R') AND {where}
"""
# In two halves, so that absurd amounts cannot overflow the sum.
_HALVES = f"coalesce(sum(amount / {_GIGA}), 0), coalesce(sum(amount % {_GIGA}), 0)"
_FULL = f"""
(SELECT (coalesce(sum(amount / {_GIGA}), 0) + coalesce(sum(amount % {_GIGA}), 0) / {_GIGA},
         coalesce(sum(amount % {_GIGA}), 0) % {_GIGA}) > (?, ?) FROM ({{counted}}))
"""  # noqa: S608  # names are ours
_HOLD = """
INSERT INTO hold (request, session, budget, tokens, amount, made) SELECT ?, ?, ?, ?, ?, ? {unless}
RETURNING id
"""


class Budgets:
    """Several programs may share the file: what one of them holds, all of them see."""

    def __init__(self, database: Database, session: SessionId) -> None:
        self._database = database
        self._session = session

    async def admit(
        self, request: RequestId, worst: Worst, caps: Sequence[Cap], at: datetime
    ) -> list[Standing]:
        """Hold the worst case, if spent + held + worst case keeps to every limit.

        Nothing: it is held. Else how each of them stands, and nothing is held.
        """

        def work(writer: apsw.Connection) -> list[Standing]:
            writer.execute("DELETE FROM hold WHERE request = ? AND released IS NULL", (request,))
            if _held(writer, (request, self._session), worst, caps, micros(at)):
                return []
            return [_standing(writer, cap) for cap in caps]

        return await self._database.write(work)

    async def standings(self, caps: Sequence[Cap]) -> list[Standing]:
        """How they stand now."""
        return await self._database.read(lambda reader: [_standing(reader, cap) for cap in caps])


def release(writer: apsw.Connection, request: RequestId, at: datetime) -> None:
    """What the call cost is known now, and counts in the place of what was held for it."""
    sql = "UPDATE hold SET released = ? WHERE request = ? AND released IS NULL"
    writer.execute(sql, (micros(at), request))


def _held(
    writer: apsw.Connection,
    of: tuple[RequestId, SessionId],
    worst: Worst,
    caps: Sequence[Cap],
    at: int,
) -> bool:
    amount = None if worst.amount is None else maybe_pico(worst.amount)
    bound: list[object] = [*of, ",".join(cap.key for cap in caps), worst.tokens, amount, at]
    conditions = []
    for cap in caps:
        room = _whole(cap) - (worst.tokens if cap.tokens else amount or 0)
        counted, where_bound = _counted(cap)
        conditions.append(_FULL.format(counted=counted))
        bound += [*divmod(room, _GIGA), *where_bound]
    unless = f"WHERE NOT ({' OR '.join(conditions)})" if conditions else ""
    return one(writer, _HOLD.format(unless=unless), bound) is not None


def _standing(connection: apsw.Connection, cap: Cap) -> Standing:
    where, bound = _where(cap)
    spent = _sum(connection, _spent(cap, where), bound)
    held = _sum(connection, _holding(cap, where), bound)
    return Standing(cap, _amount(cap, spent), _amount(cap, held))


def _sum(connection: apsw.Connection, counted: str, bound: Sequence[object]) -> int:
    high, low = fetch(connection, f"SELECT {_HALVES} FROM ({counted})", bound)[0]  # noqa: S608  # names are ours
    return int(high) * _GIGA + int(low)


def _counted(cap: Cap) -> tuple[str, list[object]]:
    where, bound = _where(cap)
    return f"{_spent(cap, where)} UNION ALL {_holding(cap, where)}", [*bound, *bound]


def _spent(cap: Cap, where: str) -> str:
    return _SPENT.format(figure=_USED if cap.tokens else _FIGURE, where=where)


def _holding(cap: Cap, where: str) -> str:
    return (_HELD_TOKENS if cap.tokens else _HELD_MONEY).format(where=where)


def _where(cap: Cap) -> tuple[str, list[object]]:
    asked = {
        "request.sent >= ?": None if cap.since is None else micros(cap.since),
        "request.sent < ?": None if cap.until is None else micros(cap.until),
        "request.provider = ?": cap.provider,
        "request.chat = ?": cap.chat,
    }
    wanted = {condition: bound for condition, bound in asked.items() if bound is not None}
    return " AND ".join(wanted) or "1", list(wanted.values())


def _whole(cap: Cap) -> int:
    return int(cap.limit) if cap.tokens else maybe_pico(cap.limit) or 0


def _amount(cap: Cap, whole: int) -> Decimal:
    return Decimal(whole) if cap.tokens else from_pico(whole)
