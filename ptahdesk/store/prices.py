"""What models cost in the past: a row whenever a price of a list was another than the one before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import apsw

from ptahdesk.domain.reference import ModelRef, ProviderId
from ptahdesk.store.database import Database
from ptahdesk.store.sql import fetch
from ptahdesk.store.values import clean, micros, moment

# Of each model the row with the greatest time: SQLite takes the other column from that same row.
_LATEST = "SELECT model, price, max(at) FROM price_history WHERE provider = ? GROUP BY model"
_INSERT = "INSERT OR REPLACE INTO price_history (provider, model, at, price) VALUES (?, ?, ?, ?)"
_OF = "SELECT at, price FROM price_history WHERE provider = ? AND model = ? ORDER BY at DESC"

# What was another price before, and what was not yet there when its provider's list was first read.
_NEWS = """
SELECT provider, model, at, price, before FROM (
    SELECT provider, model, at, price,
           lag(price) OVER (PARTITION BY provider, model ORDER BY at) AS before,
           min(at) OVER (PARTITION BY provider) AS began
    FROM price_history
) WHERE before IS NOT NULL OR at > began ORDER BY at DESC, provider, model LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class PriceNews:
    """From this moment on a model had this price; `before` is None where it was new in the list."""

    ref: ModelRef
    at: datetime
    price: str
    before: str | None


class PriceHistory:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, provider: ProviderId, prices: Mapping[str, str], at: datetime) -> int:
        """Keep the prices (model to JSON text) that are news; how many that were."""
        return await self._database.write(lambda writer: _record(writer, provider, prices, at))

    async def of(self, ref: ModelRef) -> list[tuple[datetime, str]]:
        """When each price of a model began, the newest first."""
        bound = (clean(ref.provider), clean(ref.model))
        rows = await self._database.read(lambda reader: fetch(reader, _OF, bound))
        return [(moment(at), price) for at, price in rows]

    async def news(self, most: int) -> list[PriceNews]:
        """What changed last in any list, the newest first."""
        rows = await self._database.read(lambda reader: fetch(reader, _NEWS, (most,)))
        return [
            PriceNews(ModelRef(ProviderId(provider), model), moment(at), price, before)
            for provider, model, at, price, before in rows
        ]


def _record(writer: apsw.Connection, provider: ProviderId, prices: Mapping[str, str], at: datetime) -> int:
    name, began = clean(provider), micros(at)
    known = {model: price for model, price, _at in fetch(writer, _LATEST, (name,))}
    told = {clean(model): price for model, price in prices.items()}
    news = [(name, model, began, price) for model, price in told.items() if known.get(model) != price]
    writer.executemany(_INSERT, news)
    return len(news)
