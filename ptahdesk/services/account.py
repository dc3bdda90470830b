"""The books of one reply: its ledger row, its cost while it comes, and the receipt of how it came about."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.money import Cost, CostState, summed
from ptahdesk.domain.outcome import Outcome
from ptahdesk.domain.privacy import Privacy
from ptahdesk.domain.receipt import Receipt, Tried
from ptahdesk.domain.reference import ModelRef
from ptahdesk.domain.words import _, many
from ptahdesk.services.forecasting import Forecast
from ptahdesk.services.metering import Meter
from ptahdesk.services.verdict import Tariff, charged, unusual

KEPT = Cost(CostState.CACHED, Decimal(0))


class Account:
    """Whoever is asked in the end: `row` and `model` are those of the try that counts now."""

    def __init__(self, row: LedgerRow, model: ModelRef, tariff: Tariff) -> None:
        self.model = model
        self.row = row  # the ledger's view of it, as far as it is known
        self._tariff = tariff
        self._receipt = Receipt(str(model))
        self.judge: Callable[[LedgerRow, Privacy], Privacy] = _unjudged  # what came of a private question
        self.meter = Meter(tariff, row.sent, asyncio.get_running_loop().time)

    @property
    def cost(self) -> Cost:
        """Metered while it streams, changing at most 4 times a second; then what the ledger says."""
        return summed([*(call.cost for call in self.row.earlier), self.cost_now])

    @property
    def cost_now(self) -> Cost:
        """The same of the last call alone: those before it are in the ledger with all they cost."""
        if self.row.ended is not None:
            return self.row.cost
        return KEPT if self.row.state is CostState.CACHED else self.meter.cost

    @property
    def called(self) -> bool:
        """Whether a call for it is over: the last one, or those before it."""
        return self.row.ended is not None or bool(self.row.earlier)

    @property
    def receipt(self) -> Receipt:
        """How it came about, as far as it is known."""
        return self._receipt.of(self.row)

    def begins(self, receipt: Receipt) -> None:
        """What is known of it before anything is sent."""
        self._receipt = receipt

    def tried(self, tried: Tried) -> None:
        """One that could not answer, or was passed over."""
        self._receipt = replace(self._receipt, tried=(*self._receipt.tried, tried))

    def noted(self, words: str) -> None:
        """An oddity, kept with the receipt."""
        self._receipt = replace(self._receipt, notes=(*self._receipt.notes, words))

    def dearly(self) -> str:
        """Words for a charge far beyond what the counted tokens come to; empty when there is none."""
        usage = self.row.usage
        if usage is None or usage.spent is None:
            return ""
        expected = self._tariff.amount(usage, self.row.sent) or self.meter.amount
        if not expected or not unusual(usage, expected):
            return ""
        words = _("This was unusually expensive: {n} times what the price of the model comes to.")
        return words.format(n=f"{usage.spent / expected:,.0f}")

    def turns_to(self, row: LedgerRow, model: ModelRef, tariff: Tariff, receipt: Receipt) -> None:
        """Another one is asked, in a ledger row of its own."""
        self.row, self.model, self._tariff, self._receipt = row, model, tariff, receipt
        self.meter = Meter(tariff, row.sent, asyncio.get_running_loop().time)

    def goes_on(self, row: LedgerRow, prompt_tokens: int) -> None:
        """The same one is asked again for the same answer, in one more ledger row."""
        self.row = row.after(self.row)
        self.meter = Meter(self._tariff, row.sent, asyncio.get_running_loop().time)
        self.meter.sent(prompt_tokens)

    def sends(self, prompt_tokens: int, told: Forecast | None = None) -> None:
        """`told`: what was foretold of it. It stays in the ledger, whatever is learned from the bill."""
        self.meter.sent(prompt_tokens)
        if told is not None:
            self.row = replace(self.row, forecast_low=told.low, forecast=told.high)

    def settled(self, row: LedgerRow) -> None:
        """The bill has come."""
        self.row = replace(row, earlier=self.row.earlier)

    def _close(self, outcome: Outcome) -> None:
        """The call is over: what it cost so far is in its row from now on."""
        ended = replace(self.row, ended=datetime.now(UTC), outcome=outcome.code.value)
        self.row = charged(ended, outcome, self._tariff, self.meter.amount)

    def _receive(self, outcome: Outcome) -> None:
        """The answer has ended; how it came about stands with its last call."""
        self.tried(tried_as(self.row, outcome))
        if self._receipt.privacy is not None:
            self._receipt = replace(self._receipt, privacy=self.judge(self.row, self._receipt.privacy))
        self.row = replace(self.row, receipt=self._receipt.text())


def _unjudged(_row: LedgerRow, privacy: Privacy) -> Privacy:
    return privacy


def tried_as(row: LedgerRow, outcome: Outcome) -> Tried:
    """A line of the receipt."""
    sentence = "" if outcome.complete else outcome.sentence
    return Tried(str(row.asked), outcome.code.value, outcome.cause.value, sentence, row.sent, row.ended)


def shortened(receipt: Receipt, messages: int, others: int = 0) -> Receipt:
    """So many of the oldest messages of the chat are not sent, and so many of those after them."""
    if others:
        words = many(
            "A message of the chat was left out of what was sent, as you wished.",
            "{n} messages of the chat were left out of what was sent, as you wished.",
            others,
        )
        receipt = replace(receipt, policy=(*receipt.policy, words.format(n=f"{others:,}")))
    if not messages:
        return receipt
    words = many(
        "The oldest message of the chat was left out of what was sent.",
        "The oldest {n} messages of the chat were left out of what was sent.",
        messages,
    )
    return replace(receipt, policy=(*receipt.policy, words.format(n=f"{messages:,}")))
