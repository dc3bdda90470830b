"""When a model's price changed: written down as lists come, read back to the last digit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ptahdesk.domain.model import Model
from ptahdesk.domain.money import Price
from ptahdesk.services.price_text import price_text
from ptahdesk.wire.guarded_json import loads
from ptahdesk.wire.price_list import decode_price

MOST = 5_000  # models of one list whose prices are followed: a longer list is not meant for people


@dataclass(frozen=True, slots=True)
class PriceChange:
    """From this moment on, as far as we know, the model had this price."""

    at: datetime
    price: Price


def spelled(models: Iterable[Model]) -> dict[str, str]:
    """Model id to its price as it is kept, of models that have one. Slow with long lists: in a worker."""
    priced = [model for model in models if model.price is not None]
    return {model.id: price_text(model.price) for model in priced[:MOST]}


def changes(rows: Iterable[tuple[datetime, str]]) -> list[PriceChange]:
    """What was kept, as prices again; what cannot be read is left out."""
    found = []
    for at, text in rows:
        try:
            price = decode_price(loads(text))
        except ValueError:
            continue
        if price is not None:
            found.append(PriceChange(at, price))
    return found
