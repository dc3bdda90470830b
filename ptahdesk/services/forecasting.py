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
from ptahdesk.catalogue.tokens import NO_SHAPE
from ptahdesk.domain.model import Model
from ptahdesk.domain.money import CostState, PriceSource, Usage
from ptahdesk.domain.reference import ModelRef
from ptahdesk.services.metering import Sent
from ptahdesk.services.models import Models
from ptahdesk.services.verdict import Tariff
from ptahdesk.store.store import Store

_LOOKED_AT = 64  # answers: older ones say nothing more
_OF_MANY = frozenset({"", "Other", "Router", "Media"})  # names of tokenizers that are none


@dataclass(frozen=True, slots=True)
class Forecast:
    """Four of five bills lie between `low` and `high`. None: nobody knows the price."""

    state: CostState  # METERED: it has a price
    source: PriceSource
    prompt: int
    answer: Length
    low: Decimal | None = None
    high: Decimal | None = None


class Forecasting:
    """Lessons are of a family of tokenizers; lengths are each model's own."""

    def __init__(self, store: Store, models: Models) -> None:
        self._store = store
        self._models = models
        self._known: dict[str, Lessons] | None = None

    async def of(self, asked: ModelRef, sent: Sent, max_tokens: int | None = None) -> Forecast:
        """Of this model, as its price is now."""
        tariff, known = self._models.prices.tariff(asked), self._models.catalogue.find(asked)
        taught = (await self._taught()).get(_family(asked, known), UNTAUGHT)
        most = min(filter(None, (max_tokens, known.max_output if known else None)), default=None)
        answer = lengths.expected(await self._store.lessons.lengths(asked, _LOOKED_AT), most)
        words = lessons.expected(taught, sent.words)
        low, high = (
            _amount(tariff, words * factor + sent.beside, tokens)
            for factor, tokens in ((1 / taught.spread, answer.low), (taught.spread, answer.high))
        )
        return Forecast(tariff.state, tariff.source, round(words) + sent.beside, answer, low, high)

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
