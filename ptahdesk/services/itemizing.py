"""What one figure is made of: the lines of its bill, by the price list the call was made under."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from ptahdesk.catalogue.pricing import bill
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.money import Bill, Price, PriceSource, Usage
from ptahdesk.domain.reference import OPENROUTER, ProviderId
from ptahdesk.services.price_history import changes
from ptahdesk.store.store import Store
from ptahdesk.wire.guarded_json import loads
from ptahdesk.wire.price_list import decode_price
from ptahdesk.wire.usage import media


@dataclass(frozen=True, slots=True)
class Itemized:
    """A call with its price list, and with what that list makes of the counts that were told."""

    row: LedgerRow
    price: Price | None = None
    bill: Bill | None = None
    since: datetime | None = None  # when the list was first seen to say this price

    @property
    def listed(self) -> Decimal | None:
        """The whole by the list; None where the list or the counts do not say it."""
        return None if self.bill is None else self.bill.total


async def itemized(store: Store, row: LedgerRow) -> Itemized:
    text = await store.call_prices.of(row.id)
    price = _read(text)
    if price is None:
        return Itemized(row)
    lines = None if row.usage is None else bill(price, _whole(row.usage), row.sent)
    return Itemized(row, price, lines, await _since(store, row, text))


def _read(text: str) -> Price | None:
    try:
        return decode_price(loads(text)) if text else None
    except ValueError:
        return None


def _whole(usage: Usage) -> Usage:
    """With the counts that are kept only as they were received."""
    try:
        told = media(loads(usage.raw)) if usage.raw else {}
    except ValueError:
        return usage
    return replace(
        usage,
        audio_tokens=told.get("audio_tokens"),
        audio_output_tokens=told.get("audio_output_tokens"),
        image_output_tokens=told.get("image_output_tokens"),
    )


async def _since(store: Store, row: LedgerRow, text: str) -> datetime | None:
    """The beginning of the stretch of time in which the list said this."""
    if row.price_source not in {PriceSource.PROVIDER, PriceSource.REGISTRY}:
        return None
    provider: ProviderId = OPENROUTER if row.price_source is PriceSource.REGISTRY else row.asked.provider
    rows = await store.prices.of(replace(row.asked, provider=provider))
    return next((change.at for change in changes(rows) if change.at <= row.sent), None)
