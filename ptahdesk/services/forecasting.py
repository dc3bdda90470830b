"""What the next answer will cost, told before it is asked for, and better told with every bill."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from ptahdesk.catalogue import lengths, lessons
from ptahdesk.catalogue.lengths import Length
from ptahdesk.catalogue.lessons import UNTAUGHT, Lessons
from ptahdesk.catalogue.tokens import NO_SHAPE, Shape
from ptahdesk.domain.attached import Attached
from ptahdesk.domain.model import Model
from ptahdesk.domain.money import CostState, PriceSource, Usage, total
from ptahdesk.domain.parameters import takes
from ptahdesk.domain.reference import ModelRef
from ptahdesk.services.metering import Sent
from ptahdesk.services.models import Models
from ptahdesk.services.portions import Portion, by_the_piece, portion
from ptahdesk.services.verdict import Tariff
from ptahdesk.store.store import Store

_LOOKED_AT = 64  # answers: older ones say nothing more
_OF_MANY = frozenset({"", "Other", "Router", "Media"})  # names of tokenizers that are none
_NO_CHARGE = frozenset({CostState.FREE, CostState.LOCAL})
_SURE_LAST = (CostState.METERED, CostState.FREE, CostState.LOCAL)


@dataclass(frozen=True, slots=True)
class Question:
    """What would be sent, and to whom. `max_tokens`: what its answer may have, where somebody says so."""

    asked: ModelRef
    sent: Sent
    max_tokens: int | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """Four of five bills lie between `low` and `high`. None: nobody knows the price."""

    asked: ModelRef
    state: CostState  # METERED: it has a price
    source: PriceSource
    prompt: int
    answer: Length
    low: Decimal | None = None
    middle: Decimal | None = None
    high: Decimal | None = None

    @property
    def unknown(self) -> bool:
        """Whether nobody can say what it will cost; what is free or local has no figure, and is known."""
        return self.low is None and self.state not in _NO_CHARGE


@dataclass(frozen=True, slots=True)
class Together:
    """What one question costs that several are asked, each in the order they were named.

    `low` is the sum of what each costs at least, and so on: all in all it is surer than each. They are
    None when one of them is unknown; what is free adds nothing.
    """

    each: tuple[Forecast, ...]

    @property
    def unknown(self) -> tuple[ModelRef, ...]:
        """Those nobody can say the price of."""
        return tuple(dict.fromkeys(one.asked for one in self.each if one.unknown))

    @property
    def state(self) -> CostState:
        """UNPRICED when one is unknown, FREE or LOCAL when nothing is charged for any, else METERED."""
        if self.unknown:
            return CostState.UNPRICED
        states = {one.state for one in self.each}
        return next((state for state in _SURE_LAST if state in states), CostState.FREE)

    @property
    def low(self) -> Decimal | None:
        return self._sum([one.low for one in self.each])

    @property
    def middle(self) -> Decimal | None:
        return self._sum([one.middle for one in self.each])

    @property
    def high(self) -> Decimal | None:
        return self._sum([one.high for one in self.each])

    def _sum(self, amounts: Sequence[Decimal | None]) -> Decimal | None:
        return None if self.unknown else total([amount for amount in amounts if amount is not None])


class Forecasting:
    """Lessons are of a family of tokenizers; lengths are each model's own."""

    def __init__(self, store: Store, models: Models) -> None:
        self._store = store
        self._models = models
        self._known: dict[str, Lessons] | None = None

    async def of(self, asked: ModelRef, sent: Sent, max_tokens: int | None = None) -> Forecast:
        """Of this model, as its price is now."""
        return (await self.of_many([Question(asked, sent, max_tokens)])).each[0]

    async def of_many(self, questions: Sequence[Question]) -> Together:
        """Of several at once, with one look at what is kept of them."""
        taught = await self._taught()
        models = list(dict.fromkeys(each.asked for each in questions))
        past = dict(zip(models, await self._store.lessons.lengths(models, _LOOKED_AT), strict=True))
        return Together(tuple(self._told(each, past[each.asked], taught) for each in questions))

    def _told(self, question: Question, past: Sequence[int], known: dict[str, Lessons]) -> Forecast:
        asked, sent = question.asked, question.sent
        tariff, model = self._models.prices.tariff(asked), self._models.catalogue.find(asked)
        taught = known.get(_family(asked, model), UNTAUGHT)
        told = takes(model.supports if model else frozenset(), "max_tokens")  # else nobody keeps to it
        bounds = (question.max_tokens if told else None, model.max_output if model else None)
        most = min(filter(None, bounds), default=None)
        answer = lengths.expected(past, most)
        words = lessons.expected(taught, sent.words)
        low, middle, high = (
            _amount(tariff, words * factor + sent.beside, tokens)
            for factor, tokens in (
                (1 / taught.spread, answer.low),
                (1, answer.middle),
                (taught.spread, answer.high),
            )
        )
        prompt = round(words) + sent.beside
        pieces = by_the_piece(tariff, prompt, sent.pictures)
        high = None if high is None or pieces is None else total([high, pieces])
        return Forecast(asked, tariff.state, tariff.source, prompt, answer, low, middle, high)

    async def of_part(self, asked: ModelRef, part: Attached | Shape) -> Portion:
        """Of one thing that would be sent."""
        tariff, model = self._models.prices.tariff(asked), self._models.catalogue.find(asked)
        taught = (await self._taught()).get(_family(asked, model), UNTAUGHT)
        return portion(part, model, tariff, taught)

    async def weighed(self, asked: ModelRef, told: Sequence[Sent]) -> list[float]:
        """The tokens of each part of a request, as this model is expected to count it. Not rounded."""
        taught = (await self._taught()).get(_family(asked, self._models.catalogue.find(asked)), UNTAUGHT)
        return [lessons.expected(taught, each.words) + each.beside for each in told]

    async def learn(self, asked: ModelRef, sent: Sent, usage: Usage | None) -> None:
        """What a provider counted. Of what went with pictures nobody knows how much was words."""
        if usage is None or not usage.prompt_tokens or sent.beside:
            return
        known, family = await self._taught(), _family(asked, self._models.catalogue.find(asked))
        before = known.get(family, UNTAUGHT)
        after = lessons.learned(before, sent.words, usage.prompt_tokens)
        if after is not before:
            known[family] = after
            await self._store.lessons.keep(family, _written(after), datetime.now(UTC))

    async def _taught(self) -> dict[str, Lessons]:
        if self._known is None:
            kept = await self._store.lessons.all()
            found = {family: _read(text) for family, text in kept.items()}
            if self._known is None:  # else it was read meanwhile, and something may have been learned since
                self._known = {family: each for family, each in found.items() if each is not None}
        return self._known


def _amount(tariff: Tariff, prompt: float, answer: int) -> Decimal | None:
    if tariff.state is not CostState.METERED:
        return None
    return tariff.amount(Usage(prompt_tokens=round(prompt), completion_tokens=answer), datetime.now(UTC))


def _family(asked: ModelRef, known: Model | None) -> str:
    """Models that count alike; one whose list does not say counts in its own way."""
    if known is None or known.tokenizer in _OF_MANY:
        return str(asked)
    return known.tokenizer


def _written(taught: Lessons) -> str:
    kept = {"squares": taught.squares, "told": taught.told, "count": taught.count, "off": taught.off}
    return json.dumps(kept)


def _read(text: str) -> Lessons | None:
    """Nothing where another version of the program looked at texts in another way."""
    try:
        kept = json.loads(text)
        squares = tuple(tuple(map(float, row)) for row in kept["squares"])
        taught = Lessons(squares, tuple(map(float, kept["told"])), int(kept["count"]), float(kept["off"]))
    except (ValueError, TypeError, KeyError):
        return None
    kinds = len(NO_SHAPE)
    fits = len(taught.told) == kinds and [len(row) for row in squares] == [kinds] * kinds
    return taught if fits else None
