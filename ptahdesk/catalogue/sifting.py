"""Which models of the list are wanted, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import IntFlag, auto
from functools import lru_cache

from ptahdesk.domain.model import Model
from ptahdesk.domain.money import Charge

_MILLION = 1_000_000
UNKNOWN = Decimal("Infinity")  # what nobody says is never little enough


class Trait(IntFlag):
    """What a model has or does not have."""

    CHAT = auto()
    FREE = auto()
    TOOLS = auto()
    VISION = auto()
    FILES = auto()
    AUDIO = auto()
    REASONING = auto()
    STRUCTURED = auto()
    DRAWS = auto()
    RETIRING = auto()


NOTHING = Trait(0)
_SUPPORTS = {
    "tools": Trait.TOOLS,
    "reasoning": Trait.REASONING,
    "structured_outputs": Trait.STRUCTURED,
}
_INPUTS = {"image": Trait.VISION, "file": Trait.FILES, "audio": Trait.AUDIO}


def traits(model: Model) -> Trait:
    found = _listed(model.supports, model.inputs)
    said = (
        (model.chats, Trait.CHAT),
        (model.free, Trait.FREE),
        ("image" in model.outputs, Trait.DRAWS),
        (bool(model.retires), Trait.RETIRING),
    )
    for is_so, trait in said:
        if is_so:
            found |= trait
    return found


@lru_cache(maxsize=1024)
def _listed(supports: frozenset[str], inputs: frozenset[str]) -> Trait:
    """Hundreds of rows hold the same few words."""
    found = NOTHING
    for names, known in ((supports, _SUPPORTS), (inputs, _INPUTS)):
        for name, trait in known.items():
            found |= trait if name in names else NOTHING
    return found


@dataclass(frozen=True, slots=True)
class Sieve:
    """What a model must have. A price nobody knows is never low enough."""

    has: Trait = NOTHING
    maker: str = ""
    max_price: Decimal | None = None  # dollars for a million tokens, in and out
    min_context: int | None = None
    sort: str = ""

    def sift(self, models: Iterable[Model]) -> list[Model]:
        """Those that fit, as sorted; without an order, in the list's own."""
        found = [model for model in models if self._fits(model)]
        return sorted(found, key=_ORDERS[self.sort]) if self.sort else found

    def _fits(self, model: Model) -> bool:
        of_maker = not self.maker or model.maker.casefold() == self.maker.casefold()
        affordable = self.max_price is None or dearest(model) <= self.max_price
        long = self.min_context is None or (model.context or 0) >= self.min_context
        return of_maker and affordable and long and not self.has & ~traits(model)


def dearest(model: Model) -> Decimal:
    """The greater of what a million tokens cost in and out."""
    return max(per_million(model, Charge.PROMPT), per_million(model, Charge.COMPLETION))


def per_million(model: Model, charge: Charge) -> Decimal:
    """Dollars; infinitely many when nobody knows."""
    price = model.price.base.get(charge) if model.price and model.price.known else None
    return UNKNOWN if price is None else price * _MILLION


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
