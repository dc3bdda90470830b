"""The books of one reply: its ledger row, its cost while it comes, and the receipt of how it came about."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.outcome import Outcome
from ptahdesk.domain.receipt import Receipt, Tried
from ptahdesk.domain.reference import ModelRef
from ptahdesk.domain.words import _
from ptahdesk.services.metering import Meter
from ptahdesk.services.verdict import Tariff, charged, unusual


class Account:
    """Whoever is asked in the end: `row` and `model` are those of the try that counts now."""

    def __init__(self, row: LedgerRow, model: ModelRef, tariff: Tariff) -> None:
        self.model = model
        self.row = row  # the ledger's view of it, as far as it is known
        self._tariff = tariff
        self._receipt = Receipt(str(model))
        self._meter = Meter(tariff, row.sent, asyncio.get_running_loop().time)

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
        expected = self._tariff.amount(usage, self.row.sent) or self._meter.amount
        if not expected or not unusual(usage, expected):
            return ""
        words = _("This was unusually expensive: {n} times what the price of the model comes to.")
        return words.format(n=f"{usage.spent / expected:,.0f}")

    def turns_to(self, row: LedgerRow, model: ModelRef, tariff: Tariff) -> None:
        """Another one is asked, in a ledger row of its own."""
        self.row, self.model, self._tariff = row, model, tariff
        self._meter = Meter(tariff, row.sent, asyncio.get_running_loop().time)

    def sends(self, prompt_tokens: int) -> None:
        self._meter.sent(prompt_tokens)

    def settled(self, row: LedgerRow) -> None:
        """The bill has come."""
        self.row = row

    def _close(self, ended: LedgerRow, outcome: Outcome) -> None:
        """It has ended: what it cost so far, and its receipt, are in its row from now on."""
        row = charged(ended, outcome, self._tariff, self._meter.amount)
        self.tried(tried_as(row, outcome))
        self.row = replace(row, receipt=self._receipt.text())


def tried_as(row: LedgerRow, outcome: Outcome) -> Tried:
    """A line of the receipt."""
    sentence = "" if outcome.complete else outcome.sentence
    return Tried(str(row.asked), outcome.code.value, outcome.cause.value, sentence, row.sent, row.ended)
