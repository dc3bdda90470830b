"""What a request costs by a price list: exact, line by line, or None when somebody does not say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from ptahdesk.domain.money import Bill, BillLine, Charge, Price, PriceRule, Usage

_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_END_OF_DAY = 2400

# What is charged instead where a charge has no price of its own.
_INSTEAD = {
    Charge.CACHE_READ: Charge.PROMPT,
    Charge.CACHE_WRITE: Charge.PROMPT,
    Charge.CACHE_WRITE_1H: Charge.CACHE_WRITE,
    Charge.REASONING: Charge.COMPLETION,
}

# What is part of the completion, or of the prompt, unless the list has a price for it apart.
_APART = (Charge.REASONING, Charge.AUDIO, Charge.AUDIO_OUTPUT, Charge.IMAGE_OUTPUT)


def bill(price: Price, usage: Usage, at: datetime) -> Bill | None:
    """The bill by this price. Unknown prices or token counts that matter make the whole bill unknown.

    Prompt and completion must be told; what else a provider leaves unmentioned
    (cache, reasoning, searches) did not happen.
    """
    if usage.prompt_tokens is None or usage.completion_tokens is None:
        return None
    prices = in_force(price, usage.prompt_tokens, at)
    counts = _Counts.of(usage, usage.prompt_tokens, usage.completion_tokens, _apart(prices))
    lines = []
    for charge, count in counts.each():
        unit = _unit(prices, charge)
        if count and unit is None:
            return None
        if count and unit is not None and not (charge is Charge.REQUEST and not unit):
            lines.append(BillLine(charge, count, unit))
    return Bill(tuple(lines))


def in_force(price: Price, prompt_tokens: int, at: datetime) -> dict[Charge, Decimal | None]:
    """The prices that hold for a prompt of this length at this moment: the later rule wins."""
    prices = dict(price.base)
    for rule in price.rules:
        if _holds(rule, prompt_tokens, at.astimezone(UTC)):
            prices.update(rule.prices)
    return prices


@dataclass(frozen=True, slots=True)
class _Counts:
    """The counts of a bill, none of them counted twice."""

    fresh: int
    cached: int
    written: int
    written_1h: int
    completion: int
    reasoning: int
    searches: int
    heard: int
    spoken: int
    drawn: int

    @classmethod
    def of(cls, usage: Usage, prompt: int, completion: int, apart: frozenset[Charge]) -> _Counts:
        cached = usage.cached_tokens or 0
        written = usage.cache_write_tokens or 0
        hour = min(usage.cache_write_1h_tokens or 0, written)
        fresh = max(0, prompt - cached - written)
        heard = _part(usage.audio_tokens, Charge.AUDIO in apart, fresh)
        reasoning = _part(usage.reasoning_tokens, Charge.REASONING in apart, completion)
        rest = completion - reasoning
        spoken = _part(usage.audio_output_tokens, Charge.AUDIO_OUTPUT in apart, rest)
        drawn = _part(usage.image_output_tokens, Charge.IMAGE_OUTPUT in apart, rest - spoken)
        return cls(
            fresh=fresh - heard,
            cached=cached,
            written=written - hour,
            written_1h=hour,
            completion=rest - spoken - drawn,
            reasoning=reasoning,
            searches=usage.web_searches or 0,
            heard=heard,
            spoken=spoken,
            drawn=drawn,
        )

    def each(self) -> tuple[tuple[Charge, int], ...]:
        return (
            (Charge.REQUEST, 1),
            (Charge.PROMPT, self.fresh),
            (Charge.AUDIO, self.heard),
            (Charge.CACHE_READ, self.cached),
            (Charge.CACHE_WRITE, self.written),
            (Charge.CACHE_WRITE_1H, self.written_1h),
            (Charge.COMPLETION, self.completion),
            (Charge.REASONING, self.reasoning),
            (Charge.AUDIO_OUTPUT, self.spoken),
            (Charge.IMAGE_OUTPUT, self.drawn),
            (Charge.WEB_SEARCH, self.searches),
        )


def _part(told: int | None, apart: bool, of: int) -> int:
    """So many of them are charged apart."""
    return min(told or 0, of) if apart else 0


def _apart(prices: Mapping[Charge, Decimal | None]) -> frozenset[Charge]:
    """What has a price of its own; a zero there means that it is part of the whole."""
    return frozenset(charge for charge in _APART if charge in prices and prices[charge] != 0)


def _unit(prices: Mapping[Charge, Decimal | None], charge: Charge) -> Decimal | None:
    """The price of one: its own, else what is charged instead, else nothing. Listed as None is unknown."""
    while charge not in prices and charge in _INSTEAD:
        charge = _INSTEAD[charge]
    return prices.get(charge, None if charge in {Charge.PROMPT, Charge.COMPLETION} else Decimal(0))


def _holds(rule: PriceRule, prompt_tokens: int, at: datetime) -> bool:
    if rule.min_prompt_tokens is not None and prompt_tokens <= rule.min_prompt_tokens:
        return False
    if rule.utc_days and _WEEK[at.weekday()] not in rule.utc_days:
        return False
    return _in_window(rule, at.hour * 100 + at.minute)


def _in_window(rule: PriceRule, now: int) -> bool:
    """Start belongs to the window, end does not; a window may lie across midnight."""
    if rule.utc_start is None and rule.utc_end is None:
        return True
    start, end = rule.utc_start or 0, rule.utc_end or _END_OF_DAY
    return start <= now < end if start < end else now >= start or now < end
