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
_DAY = 86_400_000_000  # microseconds
# In two halves each, so that absurd amounts cannot overflow the sum.
_MONEY = f"amount / {_GIGA} AS high, amount % {_GIGA} AS low"
_TOKENS = f"tokens / {_GIGA} AS high, tokens % {_GIGA} AS low"
_OF_DAYS = {
    False: "SELECT high, low FROM day WHERE {where}",
    True: f"SELECT {_TOKENS} FROM day WHERE {{where}}",  # noqa: S608  # names are ours
}
_OF_CHAT = {
    each: f"SELECT {halves} FROM request CROSS JOIN counted USING (id) WHERE {{where}}"  # noqa: S608  # names are ours
    for each, halves in ((False, _MONEY), (True, _TOKENS))
}
_HELD = {
    False: f"""
SELECT {_MONEY} FROM (
  SELECT max(hold.amount - counted.amount, 0) AS amount
  FROM hold INDEXED BY hold_open CROSS JOIN request ON request.id = hold.request
  CROSS JOIN counted ON counted.id = request.id
  WHERE hold.released IS NULL AND hold.amount IS NOT NULL AND {{where}})
""",  # noqa: S608  # names are ours
    True: f"""
SELECT {_TOKENS} FROM (
  SELECT hold.tokens FROM request CROSS JOIN hold ON hold.request = request.id
  WHERE hold.tokens IS NOT NULL AND NOT used AND outcome NOT IN ('N', 'A', 'R') AND {{where}})
""",  # noqa: S608  # names are ours
}
_HALVES = "coalesce(sum(high), 0), coalesce(sum(low), 0)"
_FULL = f"""
(SELECT (coalesce(sum(high), 0) + coalesce(sum(low), 0) / {_GIGA}, coalesce(sum(low), 0) % {_GIGA}) > (?, ?)
 FROM ({{counted}}))
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
    spent, held = (_sum(connection, *part) for part in (_spent(cap), _holding(cap)))
    return Standing(cap, _amount(cap, spent), _amount(cap, held))


def _sum(connection: apsw.Connection, counted: str, bound: Sequence[object]) -> int:
    high, low = fetch(connection, f"SELECT {_HALVES} FROM ({counted})", bound)[0]  # noqa: S608  # names are ours
    return int(high) * _GIGA + int(low)


def _counted(cap: Cap) -> tuple[str, list[object]]:
    (spent, of_spent), (held, of_held) = _spent(cap), _holding(cap)
    return f"{spent} UNION ALL {held}", [*of_spent, *of_held]


def _spent(cap: Cap) -> tuple[str, list[object]]:
    """Of a chat its calls are added up; of all else the days, of which every window is made."""
    if cap.chat is not None:
        return _where(cap, _OF_CHAT[cap.tokens])
    return _where(cap, _OF_DAYS[cap.tokens], ("day", "day"), _DAY)


def _holding(cap: Cap) -> tuple[str, list[object]]:
    return _where(cap, _HELD[cap.tokens])


def _where(
    cap: Cap, sql: str, place: tuple[str, str] = ("request", "sent"), unit: int = 1
) -> tuple[str, list[object]]:
    table, at = place
    asked = {
        f"{table}.{at} >= ?": None if cap.since is None else micros(cap.since) // unit,
        f"{table}.{at} < ?": None if cap.until is None else micros(cap.until) // unit,
        f"{table}.provider = ?": cap.provider,
        f"{table}.chat = ?": cap.chat,
    }
    wanted = {condition: bound for condition, bound in asked.items() if bound is not None}
    return sql.format(where=" AND ".join(wanted) or "1"), list(wanted.values())


def _whole(cap: Cap) -> int:
    return int(cap.limit) if cap.tokens else maybe_pico(cap.limit) or 0


def _amount(cap: Cap, whole: int) -> Decimal:
    return Decimal(whole) if cap.tokens else from_pico(whole)
