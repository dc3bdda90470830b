"""Sums of the ledger by day, model, provider, chat, session or cause, and the rows behind them."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from typing import Any

import apsw

from ptahdesk.domain.ledger import LedgerRow, Total
from ptahdesk.domain.money import from_pico
from ptahdesk.domain.spent import EVERYTHING, By, Slice, Span
from ptahdesk.store import ledger_rows
from ptahdesk.store.database import Database
from ptahdesk.store.ledger import GIGA, SUMS
from ptahdesk.store.sql import fetch
from ptahdesk.store.values import micros, moment

AT_ONCE = 2_000  # rows: enough to be quick, few enough to keep nobody else waiting

_KEYS = {
    By.DAY: "date(sent / 1000000, 'unixepoch')",
    By.MODEL: "provider || ':' || model",
    By.PROVIDER: "provider",
    By.CHAT: "coalesce(chat, '')",
    By.SESSION: "session",
    By.CAUSE: "why",
}
_TOKENS = "count(*), coalesce(sum(prompt_tokens), 0), coalesce(sum(completion_tokens), 0)"
_ROWS = (
    f"SELECT {ledger_rows.COLUMNS} FROM request WHERE id < ? AND {{where}} ORDER BY id DESC LIMIT {AT_ONCE}"  # noqa: S608  # names are ours
)
_LAST = 2**63 - 1


class Spent:
    """Every sum is of whole 10^-12 dollars, so that the sums of parts are the sum of the whole."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def slices(self, by: Sequence[By], span: Span = EVERYTHING) -> list[Slice]:
        """One for each group of calls that differ in any of `by`; one of everything for none."""
        return await self._database.read(lambda reader: _slices(reader, by, span))

    async def rows(self, span: Span = EVERYTHING) -> AsyncGenerator[list[LedgerRow], None]:
        """The calls themselves, the newest first, a few thousand at a time."""
        where, bound = _where(span)
        last = _LAST
        while True:
            found = await self._page(where, (last, *bound))
            if found:
                yield found
            if len(found) < AT_ONCE:
                return
            last = found[-1].id

    async def _page(self, where: str, bound: Sequence[Any]) -> list[LedgerRow]:
        sql = _ROWS.format(where=where)
        return await self._database.read(
            lambda reader: [ledger_rows.read(row) for row in fetch(reader, sql, bound)]
        )


def _slices(reader: apsw.Connection, by: Sequence[By], span: Span) -> list[Slice]:
    where, bound = _where(span)
    keys = "".join(f"{_KEYS[each]}, " for each in by)
    places = ", ".join(str(place) for place in range(1, len(by) + 1))
    group = f" GROUP BY {places}" if by else ""
    sql = f"SELECT {keys}{_TOKENS}, {SUMS.format(where=where)}{group}"
    found = fetch(reader, sql, bound)
    names = [_names(reader, each, {row[place] for row in found}) for place, each in enumerate(by)]
    return [_slice(row, names) for row in found]


def _slice(row: tuple[Any, ...], names: Sequence[dict[Any, str]]) -> Slice:
    keys, (calls, prompt, completion, high, low, inexact, unpriced) = row[: len(names)], row[len(names) :]
    return Slice(
        tuple(str(key) for key in keys),
        tuple(named.get(key, str(key)) for key, named in zip(keys, names, strict=True)),
        Total(from_pico(high * GIGA + low), bool(inexact), unpriced),
        calls,
        prompt,
        completion,
    )


def _names(reader: apsw.Connection, by: By, keys: set[Any]) -> dict[Any, str]:
    """Chats by their titles, runs of the program by when they began; the others are their own names."""
    if by is By.CHAT:
        return {id_: title for id_, title in fetch(reader, "SELECT id, title FROM chat") if id_ in keys}
    if by is By.SESSION:
        begun = fetch(reader, "SELECT id, started FROM session")
        return {id_: f"{moment(at):%Y-%m-%d %H:%M}" for id_, at in begun if id_ in keys}
    return {}


def _where(span: Span) -> tuple[str, tuple[Any, ...]]:
    asked = {
        "sent >= ?": None if span.since is None else micros(span.since),
        "sent < ?": None if span.until is None else micros(span.until),
        "provider = ?": span.provider or None,
        "model = ?": span.model or None,
        "why = ?": span.cause or None,
        "chat = ?": span.chat,
        "session = ?": span.session,
    }
    wanted = {condition: bound for condition, bound in asked.items() if bound is not None}
    return " AND ".join(wanted) or "1", tuple(wanted.values())
