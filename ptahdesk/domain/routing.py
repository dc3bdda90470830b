"""What a provider that knows many hosts is told about who may answer. None leaves it to the provider."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Sort(StrEnum):
    """By what its hosts are put in order."""

    PRICE = "price"
    THROUGHPUT = "throughput"
    LATENCY = "latency"
    EXACTO = "exacto"


@dataclass(frozen=True, slots=True)
class MostPaid:
    """What a host may cost at most, in dollars for a MILLION tokens (a request, an image: for each)."""

    prompt: Decimal | None = None
    completion: Decimal | None = None
    request: Decimal | None = None
    image: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Routing:
    """Wishes about hosts. `models` are asked in this order when the one that was named cannot answer."""

    models: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    sort: Sort | None = None
    data_collection: bool | None = None
    zdr: bool | None = None
    allow_fallbacks: bool | None = None
    require_parameters: bool | None = None
    max_price: MostPaid | None = None

    @property
    def private(self) -> bool:
        """Whether only hosts that keep and train on nothing may answer."""
        return self.data_collection is False and self.zdr is True


ANY_HOST = Routing()
