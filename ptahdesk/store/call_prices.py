"""The price list each call was made under, and calls that had none."""

from __future__ import annotations

import apsw

from ptahdesk.domain.chat import RequestId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.store import ledger_rows
from ptahdesk.store.database import Database
from ptahdesk.store.sql import fetch, one
from ptahdesk.store.values import clean

_PRICE = "SELECT coalesce(price, '') FROM request WHERE id = ?"
_UNPRICED = f"""
SELECT {ledger_rows.COLUMNS} FROM request
WHERE state = 'unpriced' AND ended IS NOT NULL ORDER BY id DESC LIMIT ?
"""  # noqa: S608  # names are ours
_GIVE = "UPDATE request SET price = ? WHERE id = ? AND state = 'unpriced' RETURNING id"


class CallPrices:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, request: RequestId) -> str:
        """As JSON text; empty when there was none."""
        found = await self._database.read(lambda reader: one(reader, _PRICE, (request,)))
        return str(found[0]) if found else ""

    async def missing(self, most: int) -> list[LedgerRow]:
        """Calls that are over and had no price when they were made, the newest first."""
        rows = await self._database.read(lambda reader: fetch(reader, _UNPRICED, (most,)))
        return [ledger_rows.read(row) for row in rows]

    async def give(self, row: LedgerRow, price: str) -> bool:
        """A call without a price gets one, and its figure; false when it has a figure by now."""

        def write(writer: apsw.Connection) -> bool:
            still = bool(fetch(writer, _GIVE, (clean(price) or None, row.id)))
            if still:
                ledger_rows.update(writer, row, settled=False)
            return still

        return await self._database.write(write)
