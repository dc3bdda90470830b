"""When a model's price changed: written down as lists come, read back to the last digit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ptahdesk.domain.model import Model
from ptahdesk.domain.money import Price
from ptahdesk.domain.reference import ModelRef
from ptahdesk.services.price_text import price_text
from ptahdesk.store.prices import PriceNews
from ptahdesk.wire.guarded_json import loads
from ptahdesk.wire.price_list import decode_price

MOST = 5_000  # models of one list whose prices are followed: a longer list is not meant for people


@dataclass(frozen=True, slots=True)
class PriceChange:
    """From this moment on, as far as we know, the model had this price."""

    at: datetime
    price: Price


@dataclass(frozen=True, slots=True)
class PriceMove:
    """One model's price was another from this moment on; without `before` the model was new."""

    ref: ModelRef
    at: datetime
    price: Price
    before: Price | None


def moves(news: Iterable[PriceNews]) -> list[PriceMove]:
    """Those that can be read, and in which more than the spelling is another."""
    found = []
    for one in news:
        price, before = _read(one.price), None if one.before is None else _read(one.before)
        if price is not None and price != before and (before is not None or one.before is None):
            found.append(PriceMove(one.ref, one.at, price, before))
    return found


def spelled(models: Iterable[Model]) -> dict[str, str]:
    """Model id to its price as it is kept, of models that have one. Slow with long lists: in a worker."""
    priced = [model for model in models if model.price is not None]
    return {model.id: price_text(model.price) for model in priced[:MOST]}


def changes(rows: Iterable[tuple[datetime, str]]) -> list[PriceChange]:
    """What was kept, as prices again; what cannot be read is left out."""
    found = ((at, _read(text)) for at, text in rows)
    return [PriceChange(at, price) for at, price in found if price is not None]


def _read(text: str) -> Price | None:
    try:
        return decode_price(loads(text))
    except ValueError:
        return None
