"""Sums of the ledger by day, model, provider, chat, session or cause, and the rows behind them."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import apsw

from ptahdesk.domain.chat import ChatId, RequestId
from ptahdesk.domain.ledger import LedgerRow, Total
from ptahdesk.domain.money import from_pico
from ptahdesk.domain.spent import EVERYTHING, UNTOLD, By, Slice, Span, together
from ptahdesk.store import ledger_rows
from ptahdesk.store.database import Database
from ptahdesk.store.ledger import GIGA, SUMS, among, told
from ptahdesk.store.sql import Row, fetch
from ptahdesk.store.values import micros, moment

AT_ONCE = 2_000  # rows: enough to be quick, few enough to keep nobody else waiting
PIECE = timedelta(days=30)  # of the ledger: likewise

_DAY = 86_400_000_000  # microseconds
_KEYS: dict[By, tuple[str, ...]] = {  # grouped as they stand: words made of them first take twice as long
    By.DAY: (f"sent / {_DAY} - (sent % {_DAY} < 0)",),
    By.MODEL: ("provider", "model"),
    By.PROVIDER: ("provider",),
    By.CHAT: ("coalesce(chat, '')",),
    By.SESSION: ("session",),
    By.CAUSE: ("why",),
}
_BILLED = (
    "FILTER (WHERE forecast IS NOT NULL AND forecast_low IS NOT NULL"
    " AND state NOT IN ('unpriced', 'local') AND coalesce(confirmed, reported) IS NOT NULL{})"
)
_INSIDE = " AND coalesce(confirmed, reported) BETWEEN forecast_low AND forecast"
_TOKENS = (
    "count(*), coalesce(sum(prompt_tokens), 0), coalesce(sum(completion_tokens), 0),"
    f" count(*) {_BILLED.format('')}, count(*) {_BILLED.format(_INSIDE)}"
)
_ROWS = (
    f"SELECT {ledger_rows.COLUMNS} FROM request WHERE id < ? AND {{where}} ORDER BY id DESC LIMIT {AT_ONCE}"  # noqa: S608  # names are ours
)
_PAGE = (
    f"SELECT {ledger_rows.COLUMNS} FROM request WHERE {{where}} AND (sent < ? OR sent = ? AND id < ?)"  # noqa: S608  # names are ours
    " ORDER BY sent DESC, id DESC LIMIT ?"
)
_ENDS = "SELECT (SELECT min(sent) FROM request), (SELECT max(sent) FROM request)"  # each from an index
_LAST = 2**63 - 1


class Spent:
    """Every sum is of whole 10^-12 dollars, so that the sums of parts are the sum of the whole."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def slices(self, by: Sequence[By], span: Span = EVERYTHING) -> list[Slice]:
        """One for each group of calls that differ in any of `by`; one of everything for none."""
        return await self._database.read(lambda reader: _slices(reader, by, span))

    async def gathered(self, by: Sequence[By], span: Span = EVERYTHING) -> list[Slice]:
        """The same, read a month at a time: a chat that is opened meanwhile does not wait for years."""
        found: list[Slice] = []
        for piece in await self._pieces(span):
            found += await self.slices(by, piece)
        return together(found, *range(len(by)))

    async def page(self, span: Span, last: LedgerRow | None, most: int) -> list[LedgerRow]:
        """So many calls at most, the newest first, of those that were sent before `last`."""
        found: list[LedgerRow] = []
        sent, id_ = (_LAST, _LAST) if last is None else (micros(last.sent), last.id)
        for piece in reversed(await self._pieces(span)):
            if last is not None and piece.since is not None and piece.since > last.sent:
                continue
            where, bound = _where(piece)
            found += await self._rows(_PAGE.format(where=where), (*bound, sent, sent, id_, most - len(found)))
            if len(found) >= most:
                break
        return found

    async def call(self, request: RequestId) -> LedgerRow | None:
        found = await self._rows(f"SELECT {ledger_rows.COLUMNS} FROM request WHERE id = ?", (request,))  # noqa: S608  # names are ours
        return found[0] if found else None

    async def titles(self, chats: Collection[ChatId]) -> dict[ChatId, str]:
        """Of those that are there."""
        keys = {str(chat) for chat in chats}
        known = await self._database.read(lambda reader: _names(reader, By.CHAT, keys))
        return {ChatId(int(key)): title for key, title in known.items()}

    async def _pieces(self, span: Span) -> list[Span]:
        """A span as months in a row, from the first call in it to the last. Each begins with a day."""
        ends = await self._database.read(lambda reader: fetch(reader, _ENDS)[0])
        return [] if ends[0] is None else list(_months(span, moment(ends[0]), moment(ends[1])))

    async def rows(self, span: Span = EVERYTHING) -> AsyncGenerator[list[LedgerRow], None]:
        """The calls themselves, the newest first, a few thousand at a time."""
        where, bound = _where(span)
        last = _LAST
        while True:
            found = await self._rows(_ROWS.format(where=where), (last, *bound))
            if found:
                yield found
            if len(found) < AT_ONCE:
                return
            last = found[-1].id

    async def _rows(self, sql: str, bound: Sequence[Any]) -> list[LedgerRow]:
        return await self._database.read(
            lambda reader: [ledger_rows.read(row) for row in fetch(reader, sql, bound)]
        )


def _slices(reader: apsw.Connection, by: Sequence[By], span: Span) -> list[Slice]:
    where, bound = _where(span)
    columns = [column for each in by for column in _columns(each, span)]
    keys = "".join(f"{column}, " for column in columns)
    places = ", ".join(str(place) for place in range(1, len(columns) + 1))
    group = f" GROUP BY {places}" if by else ""
    sql = f"SELECT {keys}{_TOKENS}, {SUMS.format(where=where)}{group}"
    found = [_keyed(row, by, len(columns)) for row in fetch(reader, sql, bound)]
    names = [_names(reader, each, {keys[place] for keys, _sums in found}) for place, each in enumerate(by)]
    return [_slice(keys, sums, names) for keys, sums in found]


def _columns(by: By, span: Span) -> tuple[str, ...]:
    if by not in UNTOLD or not span.untold:
        return _KEYS[by]
    return tuple(told(column, span.untold) for column in _KEYS[by])


def _keyed(row: Row, by: Sequence[By], width: int) -> tuple[tuple[str, ...], Row]:
    """Each key as one word."""
    columns = iter(row[:width])
    return tuple(_key(each, [next(columns) for _column in _KEYS[each]]) for each in by), row[width:]


def _key(by: By, columns: Sequence[Any]) -> str:
    if by is By.DAY:
        return f"{moment(columns[0] * _DAY):%Y-%m-%d}"
    return ":".join(map(str, columns))


def _slice(keys: tuple[str, ...], sums: Row, names: Sequence[dict[str, str]]) -> Slice:
    calls, prompt, completion, foretold, held, high, low, inexact, unpriced = sums
    return Slice(
        keys,
        tuple(named.get(key, key) for key, named in zip(keys, names, strict=True)),
        Total(from_pico(high * GIGA + low), bool(inexact), unpriced),
        calls,
        prompt,
        completion,
        foretold,
        held,
    )


def _months(span: Span, first: datetime, last: datetime) -> Iterator[Span]:
    begin = max(span.since or first, first)
    at = begin.replace(hour=0, minute=0, second=0, microsecond=0)
    end = min(span.until or last + timedelta(days=1), last + timedelta(days=1))
    while at < end:
        yield replace(span, since=max(at, begin), until=min(at + PIECE, end))
        at += PIECE


def _names(reader: apsw.Connection, by: By, keys: set[str]) -> dict[str, str]:
    """Chats by their titles, runs of the program by when they began; the others are their own names."""
    if by is By.CHAT:
        titles = fetch(reader, "SELECT id, title FROM chat")
        return {str(id_): title for id_, title in titles if str(id_) in keys}
    if by is By.SESSION:
        begun = fetch(reader, "SELECT id, started FROM session")
        return {str(id_): f"{moment(at):%Y-%m-%d %H:%M}" for id_, at in begun if str(id_) in keys}
    return {}


def _where(span: Span) -> tuple[str, tuple[Any, ...]]:
    asked = {
        "sent >= ?": None if span.since is None else micros(span.since),
        "sent < ?": None if span.until is None else micros(span.until),
        "provider = ?": span.provider or None,
        "model = ?": span.model or None,
        "why = ?": span.cause or None,
        "coalesce(chat, 0) = ?" if span.chat == 0 else "chat = ?": span.chat,
        "session = ?": span.session,
    }
    wanted = {condition: bound for condition, bound in asked.items() if bound is not None}
    names = [] if not span.nameless else [among(span.untold)]
    if span.untold and (span.provider or span.model):
        names.append(f"NOT {among(span.untold)}")
    return " AND ".join([*wanted, *names]) or "1", tuple(wanted.values())
