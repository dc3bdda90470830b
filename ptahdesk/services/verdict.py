"""What a call cost, as far as it is known when its stream is over, and how its message stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from ptahdesk.catalogue.pricing import bill
from ptahdesk.domain.chat import State
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.money import CostState, Difference, Price, PriceSource, Usage, times, total
from ptahdesk.domain.outcome import Cause, Code, Outcome
from ptahdesk.domain.provider import Billed
from ptahdesk.services.differing import why_differs

UNUSUAL_TIMES = 10
UNUSUAL_LEAST = Decimal("0.01")  # dollars more than expected: below that nobody minds


@dataclass(frozen=True, slots=True)
class Tariff:
    """What is charged for a call, and who says so."""

    price: Price | None = None
    source: PriceSource = PriceSource.NONE
    free: bool = False  # its list says that nobody is charged

    def amount(self, usage: Usage, at: datetime) -> Decimal | None:
        """What this much costs; None when the price or the usage does not say it."""
        if self.price is None or usage.prompt_tokens is None or usage.completion_tokens is None:
            return None
        found = bill(self.price, usage, at)
        return None if found is None else found.total

    @property
    def state(self) -> CostState:
        """What can be said of a cost nobody has reported yet."""
        if self.source is PriceSource.LOCAL:
            return CostState.LOCAL
        if self.free:
            return CostState.FREE
        return CostState.METERED if self.price is not None else CostState.UNPRICED


def state_of(outcome: Outcome, said_something: bool) -> State:
    """How the message stands. Whatever was said is kept, so it is cut off and not failed."""
    if outcome.cause is Cause.STOPPED_BY_USER:
        return State.STOPPED
    match outcome.code:
        case Code.COMPLETE:
            return State.DONE
        case Code.STOPPED:
            return State.STOPPED
        case Code.REFUSED:
            return State.REFUSED
        case Code.PARTIAL:
            return State.CUT
        case _:
            return State.CUT if said_something else State.FAILED


def charged(row: LedgerRow, outcome: Outcome, tariff: Tariff, metered: Decimal | None) -> LedgerRow:
    """The row with the best figure there is. Zero is only what is known to be nothing."""
    usage, row = row.usage or Usage(), replace(row, host=row.host or outcome.host)
    if not outcome.may_have_cost:
        return replace(row, state=CostState.FREE, reported=Decimal(0))
    if row.state is CostState.CACHED and not usage.spent:
        return replace(row, reported=Decimal(0))
    computed = tariff.amount(usage, row.sent)
    if usage.spent is not None:
        state = CostState.FREE if tariff.free and not usage.spent else CostState.REPORTED
        odd = Difference.UNUSUAL if unusual(usage, computed) else Difference.NONE
        return replace(row, state=state, reported=usage.spent, metered=metered, difference=odd)
    match tariff.state:
        case CostState.METERED if computed is not None and outcome.complete:
            return replace(row, state=CostState.COMPUTED, reported=computed, metered=metered)
        case CostState.METERED if computed is not None or metered is not None:
            return replace(row, state=CostState.METERED, metered=metered if computed is None else computed)
        case CostState.METERED:
            return replace(row, state=CostState.UNPRICED)
        case CostState.FREE:
            return replace(row, state=CostState.FREE, metered=Decimal(0))
        case state:
            return replace(row, state=state)


def unusual(usage: Usage, computed: Decimal | None) -> bool:
    """Whether the charge is far beyond what the list makes of the same counts. Searches explain a lot."""
    if computed is None or usage.spent is None or usage.web_searches:
        return False
    return usage.spent > max(times(UNUSUAL_TIMES, computed), total([computed, UNUSUAL_LEAST]))


def confirmed(row: LedgerRow, billed: Billed) -> LedgerRow | None:
    """The row with the provider's own figure beside ours; None while its books have no figure."""
    if billed.cost is None:
        return None
    cost = total([billed.cost, billed.upstream_cost or Decimal(0)]) if billed.is_byok else billed.cost
    difference = why_differs(row, billed, cost)
    state = CostState.DIFFERS if difference else CostState.CONFIRMED
    if row.state in {CostState.FREE, CostState.CACHED} and not cost:
        state = row.state
    if state is CostState.CONFIRMED and row.difference is Difference.UNUSUAL:
        difference = row.difference
    return replace(
        row,
        state=state,
        confirmed=cost,
        difference=difference,
        served=row.served or billed.model,
        host=row.host or billed.host,
    )
