"""Money is exact or said to be inexact: Decimal in arithmetic, whole 10⁻¹² dollars at rest, never a float."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from enum import StrEnum

_EXACT = Context(prec=60, rounding=ROUND_HALF_EVEN)
PICO = Decimal("1e-12")


def to_pico(usd: Decimal) -> int:
    """Dollars to the whole number kept in the database, rounded once, half to even."""
    return int(usd.scaleb(12, context=_EXACT).to_integral_value(rounding=ROUND_HALF_EVEN))


def from_pico(pico: int) -> Decimal:
    return Decimal(pico).scaleb(-12, context=_EXACT)


def times(count: int | Decimal, unit: Decimal) -> Decimal:
    """An exact product, whatever the thread's decimal context says."""
    with localcontext(_EXACT):
        return Decimal(count) * unit


def total(amounts: list[Decimal]) -> Decimal:
    """An exact sum."""
    with localcontext(_EXACT):
        return sum(amounts, Decimal(0))


@dataclass(frozen=True, slots=True)
class Usage:
    """What a provider says a request used. None means it did not say; 0 means it said none.

    Whatever the dialect, `prompt_tokens` here includes cached and written ones,
    and `completion_tokens` includes reasoning: the wire puts them so.
    """

    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    cached_tokens: int | None = None
    cache_write_tokens: int | None = None
    cache_write_1h_tokens: int | None = None
    reasoning_tokens: int | None = None
    web_searches: int | None = None
    cost: Decimal | None = None
    upstream_cost: Decimal | None = None
    is_byok: bool | None = None
    raw: str = ""
    audio_tokens: int | None = None  # inside the prompt's; these three are kept in `raw` alone
    audio_output_tokens: int | None = None  # inside the completion's, as are those of images
    image_output_tokens: int | None = None

    @property
    def spent(self) -> Decimal | None:
        """What the user pays: the provider's charge, plus the upstream bill only with a key of one's own."""
        if self.cost is None:
            return None
        return total([self.cost, self.upstream_cost or Decimal(0)]) if self.is_byok else self.cost


class Charge(StrEnum):
    """What a price is for; the names are OpenRouter's, the widest list there is."""

    PROMPT = "prompt"
    COMPLETION = "completion"
    REQUEST = "request"
    CACHE_READ = "input_cache_read"
    CACHE_WRITE = "input_cache_write"
    CACHE_WRITE_1H = "input_cache_write_1h"
    REASONING = "internal_reasoning"
    WEB_SEARCH = "web_search"
    IMAGE = "image"
    AUDIO = "audio"
    AUDIO_OUTPUT = "audio_output"
    IMAGE_OUTPUT = "image_output"
    IMAGE_PART = "image_token"  # this one and the next are shown, and in no bill of ours yet
    AUDIO_CACHE = "input_audio_cache"


@dataclass(frozen=True, slots=True)
class PriceRule:
    """Prices that replace the base ones when every condition holds. Later rules win, charge by charge."""

    prices: dict[Charge, Decimal]
    min_prompt_tokens: int | None = None
    utc_start: int | None = None
    utc_end: int | None = None
    utc_days: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Price:
    """Dollars per unit. A charge that is not listed costs nothing; one that is listed as None is unknown."""

    base: dict[Charge, Decimal | None]
    rules: tuple[PriceRule, ...] = ()
    discount: Decimal = Decimal(0)  # the part of the usual price that is spared; the prices have it in them

    @property
    def known(self) -> bool:
        return self.base.get(Charge.PROMPT) is not None and self.base.get(Charge.COMPLETION) is not None

    @property
    def free(self) -> bool:
        return self.known and not any(self.base.values()) and not self.rules


class PriceSource(StrEnum):
    """Where a price came from; shown with it."""

    TYPED = "typed"
    PROVIDER = "provider"
    REGISTRY = "registry"
    BUNDLED = "bundled"
    LOCAL = "local"
    NONE = "none"


class CostState(StrEnum):
    """How far a cost can be trusted. Unknown is never 0, and 0 is never unknown."""

    FORECAST = "forecast"
    METERED = "metered"
    REPORTED = "reported"
    COMPUTED = "computed"
    CONFIRMED = "confirmed"
    DIFFERS = "differs"
    UNPRICED = "unpriced"
    FREE = "free"
    CACHED = "cached"
    LOCAL = "local"


class Difference(StrEnum):
    """Why a provider's books say another amount than its answer did, or what is odd about the amount."""

    NONE = ""
    BYOK = "byok"  # a key of one's own at the host: its bill comes on top, or instead
    CANCELLED = "cancelled"
    WEB = "web"
    TIER = "tier"
    CACHE = "cache"
    TOKENS = "tokens"
    UNUSUAL = "unusual"  # nothing differs, but the price list makes far less of what was used
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Cost:
    """An amount with the word that says how sure it is. `amount` is None exactly when nobody knows it."""

    state: CostState
    amount: Decimal | None = None

    @property
    def exact(self) -> bool:
        return self.state not in {CostState.FORECAST, CostState.METERED, CostState.UNPRICED}


_LEAST_SURE_FIRST = (
    CostState.UNPRICED,
    CostState.FORECAST,
    CostState.METERED,
    CostState.DIFFERS,
    CostState.COMPUTED,
    CostState.REPORTED,
    CostState.CONFIRMED,
    CostState.CACHED,
    CostState.FREE,
    CostState.LOCAL,
)


def summed(costs: Sequence[Cost]) -> Cost:
    """What several calls cost together: as sure as the least sure of them, unknown when one of them is."""
    state = min((cost.state for cost in costs), key=_LEAST_SURE_FIRST.index)
    known = [cost.amount for cost in costs if cost.amount is not None]
    unknown = len(known) < sum(cost.state is not CostState.LOCAL for cost in costs)
    return Cost(state, None if unknown or not known else total(known))


@dataclass(frozen=True, slots=True)
class BillLine:
    """One line of a computed bill."""

    what: Charge
    count: int
    unit: Decimal

    @property
    def usd(self) -> Decimal:
        return times(self.count, self.unit)


@dataclass(frozen=True, slots=True)
class Bill:
    """What a request costs by a price list, line by line."""

    lines: tuple[BillLine, ...] = field(default=())

    @property
    def total(self) -> Decimal:
        return total([line.usd for line in self.lines])
