"""Which models of the list are wanted, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from ptahdesk.domain.model import Model
from ptahdesk.domain.money import Charge

_MILLION = 1_000_000
_LAST = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Sieve:
    """What a model must have. A price nobody knows is never low enough."""

    free: bool = False
    tools: bool = False
    vision: bool = False
    reasoning: bool = False
    maker: str = ""
    max_price: Decimal | None = None  # dollars for a million tokens, in and out
    min_context: int | None = None
    sort: str = ""

    def sift(self, models: Iterable[Model]) -> list[Model]:
        """Those that fit, as sorted; without an order, in the list's own."""
        found = [model for model in models if self._fits(model)]
        return sorted(found, key=_ORDERS[self.sort]) if self.sort else found

    def _fits(self, model: Model) -> bool:
        return self._can(model) and self._of_maker(model) and self._affordable(model) and self._long(model)

    def _can(self, model: Model) -> bool:
        wanted = (
            (self.free, model.free),
            (self.tools, "tools" in model.supports),
            (self.vision, "image" in model.inputs),
            (self.reasoning, "reasoning" in model.supports),
        )
        return all(has for asked, has in wanted if asked)

    def _of_maker(self, model: Model) -> bool:
        return not self.maker or model.maker.casefold() == self.maker.casefold()

    def _affordable(self, model: Model) -> bool:
        if self.max_price is None:
            return True
        return max(per_million(model, Charge.PROMPT), per_million(model, Charge.COMPLETION)) <= self.max_price

    def _long(self, model: Model) -> bool:
        return self.min_context is None or (model.context or 0) >= self.min_context


def per_million(model: Model, charge: Charge) -> Decimal:
    """Dollars; infinitely many when nobody knows."""
    price = model.price.base.get(charge) if model.price and model.price.known else None
    return _LAST if price is None else price * _MILLION


def _price(model: Model) -> tuple[Decimal, Decimal]:
    """What comes out weighs more than what goes in: it costs several times as much."""
    return per_million(model, Charge.COMPLETION), per_million(model, Charge.PROMPT)


_ORDERS: dict[str, Callable[[Model], tuple[object, ...]]] = {
    "price": lambda model: (*_price(model), model.id),
    "context": lambda model: (-(model.context or 0), model.id),
    "newest": lambda model: (-(model.created or 0), model.id),
    "name": lambda model: (model.name.casefold(), model.id),
}
ORDERS = tuple(_ORDERS)
