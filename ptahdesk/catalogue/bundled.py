"""The price lists that came with the program: for when neither the provider nor the registry says a price."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ptahdesk.catalogue.spelling import plain
from ptahdesk.domain.money import Price
from ptahdesk.wire.fields import as_list, as_object, as_text
from ptahdesk.wire.guarded_json import Json, loads
from ptahdesk.wire.price_list import decode_price

_Key = tuple[str, str]  # preset, model


@dataclass(frozen=True, slots=True)
class Bundled:
    """Prices of a day that is past: `day` is shown with them."""

    day: date | None = None
    source: str = ""
    _prices: dict[_Key, Price] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self._prices)

    def find(self, preset: str, model: str) -> Price | None:
        """By its id at that provider, else by the same name without a date."""
        name = model.lower()
        return self._prices.get((preset, name)) or self._prices.get((preset, plain(name)))


def read(body: bytes) -> Bundled:
    """The table of `packaging/prices.py`; ValueError when it is none."""
    document = as_object(loads(body))
    prices: dict[_Key, Price] = {}
    rows = [
        (preset, row)
        for preset, listed in as_object(document.get("prices")).items()
        for row in as_list(listed)
    ]
    for preset, row in rows:
        names, price = _row(row)
        for name in names:
            prices.setdefault((preset, name), price)
    for (preset, name), price in list(prices.items()):
        prices.setdefault((preset, name.replace(".", "-")), price)
    return Bundled(date.fromisoformat(as_text(document.get("date"))), as_text(document.get("source")), prices)


def _row(row: Json) -> tuple[list[str], Price]:
    """One model's names and its price, which must be whole."""
    match row:
        case [list(names), dict(pricing)]:
            price = decode_price(pricing)
            if price is not None and price.known:
                return [as_text(name).lower() for name in names], price
    raise ValueError("not a row of prices")
