"""How far a call may go: the most tokens it can take, and the most it can cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ptahdesk.catalogue.ceiling import Ceiling, ceiling, highest
from ptahdesk.domain.budget import Standing, Worst
from ptahdesk.domain.model import Model
from ptahdesk.domain.money import CostState
from ptahdesk.domain.parameters import AS_USUAL, Parameters, takes
from ptahdesk.domain.reference import ModelRef
from ptahdesk.domain.routing import ANY_HOST, Routing
from ptahdesk.services.prices import Prices
from ptahdesk.services.verdict import Tariff

# A prompt is counted by estimate: of a third more and this much no tokenizer is known to make.
_MARGIN, _BESIDE = (4, 3), 64
ASSUMED = 16_384  # tokens of an answer, where neither the user nor a list says how long it may be
USEFUL = 1_024  # an answer that has to be shorter than that is not worth its price
FREE = Ceiling()


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be asked, as far as it is known before it is sent. `prompt` is an estimate."""

    model: ModelRef
    prompt: int
    known: Model | None = None
    routing: Routing = ANY_HOST
    parameters: Parameters = AS_USUAL
    most: Decimal | None = None  # dollars that its answer may come to, beside every limit
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class Reach:
    """`ceiling` is None where nobody knows the price; `short`: whether the answer can be held to a length."""

    asked: int
    said: int
    ceiling: Ceiling | None
    short: bool
    told: bool  # whether the provider will keep to it as things are
    cut: bool = False  # whether it was held to less than what was asked for

    @property
    def worst(self) -> Worst:
        amount = None if self.ceiling is None else self.ceiling.of(self.asked, self.said)
        return Worst(amount, self.asked + self.said)

    def within(self, standing: Standing) -> int:
        """The longest answer that keeps to this limit; below 1 when none does."""
        if standing.cap.tokens:
            return min(self.said, int(standing.room) - self.asked)
        if self.ceiling is None:
            return 0
        most = self.ceiling.said_for(standing.room, self.asked)
        return self.said if most is None else min(self.said, most)

    def held_to(self, said: int) -> Reach:
        return replace(self, said=said, told=False, cut=True)

    @property
    def free(self) -> bool:
        return self.ceiling == FREE

    @property
    def useful(self) -> int:
        """The shortest answer that is still worth having."""
        return min(USEFUL, self.said)


def reach(wish: Wish, prices: Prices) -> Reach:
    """At the dearest of all who may answer: OpenRouter may pass it on to its own fallbacks."""
    others = [ModelRef(wish.model.provider, name) for name in wish.routing.models]
    asked = -(-wish.prompt * _MARGIN[0] // _MARGIN[1]) + _BESIDE
    said = _said(wish, [wish.known, *map(prices.listed, others)])
    short = takes(wish.known.supports if wish.known else frozenset(), "max_tokens")
    searches = ":online" in wish.model.model
    tariffs = map(prices.tariff, (wish.model, *others))
    found = highest(_ceiling(tariff, searches, wish.pictures) for tariff in tariffs)
    return Reach(asked, ASSUMED if said is None else said, found, short, said is not None)


def _said(wish: Wish, models: Sequence[Model | None]) -> int | None:
    """The longest answer there can be; None when nobody says."""
    if wish.parameters.max_tokens is not None:
        return wish.parameters.max_tokens
    lengths = [None if model is None else model.max_output or model.most_said for model in models]
    known = [length for length in lengths if length is not None]
    return max(known) if len(known) == len(lengths) else None


def _ceiling(tariff: Tariff, searches: bool, pictures: int) -> Ceiling | None:
    if tariff.state in {CostState.LOCAL, CostState.FREE}:
        return FREE
    return None if tariff.price is None else ceiling(tariff.price, searches, pictures)
