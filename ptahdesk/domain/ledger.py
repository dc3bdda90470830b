"""The ledger: one row for every call that can cost money, whoever caused it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from ptahdesk.domain.chat import ChatId, EntryId, RequestId, SessionId
from ptahdesk.domain.money import Cost, CostState, Difference, PriceSource, Usage, summed, to_pico
from ptahdesk.domain.reference import ModelRef


@dataclass(frozen=True, slots=True)
class Interval:
    """Dollars: four bills of five lie between the two."""

    low: Decimal
    high: Decimal

    def holds(self, bill: Decimal) -> bool:
        """Whether it came as it was foretold, to the last figure that is kept."""
        return to_pico(self.low) <= to_pico(bill) <= to_pico(self.high)


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One call, from before it was sent to after it was billed. Amounts are dollars."""

    id: RequestId
    session: SessionId
    why: str
    asked: ModelRef
    sent: datetime
    chat: ChatId | None = None
    entry: EntryId | None = None
    served: str = ""
    host: str = ""
    generation: str = ""
    first_token: datetime | None = None
    ended: datetime | None = None
    outcome: str = ""
    usage: Usage | None = None
    price_source: PriceSource = PriceSource.NONE
    state: CostState = CostState.METERED
    forecast: Decimal | None = None  # the most of what was foretold before it was sent: four bills of five
    forecast_low: Decimal | None = None  # lie between the two
    metered: Decimal | None = None
    reported: Decimal | None = None
    confirmed: Decimal | None = None
    difference: Difference = Difference.NONE
    receipt: str = ""  # as `domain/receipt.py` writes it
    # What the store counts for itself, read and never written: no part of what a call is.
    settled: bool = field(default=False, compare=False)  # no bill is still to come
    tries: int = field(default=0, compare=False)  # looks into the provider's books that found nothing
    earlier: tuple[LedgerRow, ...] = field(
        default=(), compare=False
    )  # calls for the same answer, before tools ran

    @property
    def cost(self) -> Cost:
        """The best figure there is: confirmed, else reported, else metered. Never an invented zero."""
        if self.state in {CostState.UNPRICED, CostState.LOCAL}:
            return Cost(self.state)
        for amount in (self.confirmed, self.reported, self.metered):
            if amount is not None:
                return Cost(self.state, amount)
        return Cost(CostState.UNPRICED)

    @property
    def foretold(self) -> Interval | None:
        """What was said of its price before it was sent; None where nothing was, or it has none."""
        if self.forecast is None or self.forecast_low is None:
            return None
        return Interval(self.forecast_low, self.forecast)

    @property
    def calls(self) -> tuple[LedgerRow, ...]:
        """Every call of the answer that this one ends: more than one where it used tools."""
        return (*self.earlier, self)

    @property
    def whole_cost(self) -> Cost:
        """What the answer cost, all its calls together."""
        return summed([call.cost for call in self.calls])

    def after(self, before: LedgerRow) -> LedgerRow:
        """This call as the one that goes on with the answer."""
        return replace(self, earlier=(*before.earlier, replace(before, earlier=())))


@dataclass(frozen=True, slots=True)
class Share:
    """One model's part of a sum."""

    model: ModelRef
    calls: int
    amount: Decimal
    inexact: bool = False
    unpriced: int = 0
    why: str = ""  # set for what nobody asked for by hand: titles


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of ledger rows that does not hide what it could not count."""

    amount: Decimal
    inexact: bool = False  # some of it is metered, not billed
    unpriced: int = 0  # calls nobody knows the price of
