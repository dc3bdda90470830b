"""What each part of a prompt costs: together they are what the whole of it costs, to the last digit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from ptahdesk.catalogue.pricing import bill
from ptahdesk.domain.money import Charge, Price, Usage, times, total

_BY_HAND = ("anthropic", "alibaba", "qwen")  # cache only what they are told to, and nobody here tells them


@dataclass(frozen=True, slots=True)
class PartPrices:
    """Dollars for each part in order, and for being asked at all."""

    parts: tuple[Decimal, ...]
    fee: Decimal

    @property
    def whole(self) -> Decimal:
        return total([*self.parts, self.fee])


def part_prices(price: Price, parts: Sequence[tuple[int, int]], at: datetime) -> PartPrices | None:
    """Of each part its tokens, and how many of them the host still has. None: nobody knows."""
    tokens, kept = (sum(each) for each in zip((0, 0), *parts, strict=True))
    found = bill(price, Usage(prompt_tokens=tokens, completion_tokens=0, cached_tokens=kept), at)
    if found is None:
        return None
    units = {line.what: line.unit for line in found.lines}
    fresh, cached = (units.get(each, Decimal(0)) for each in (Charge.PROMPT, Charge.CACHE_READ))
    amounts = tuple(total([times(all_ - old, fresh), times(old, cached)]) for all_, old in parts)
    return PartPrices(amounts, units.get(Charge.REQUEST, Decimal(0)))


def caches(price: Price | None, maker: str) -> bool:
    """Whether the hosts of such a model are known to keep what they were told, without being asked to."""
    return price is not None and price.base.get(Charge.CACHE_READ) is not None and maker not in _BY_HAND


def shared_out(whole: int, exact: Sequence[float]) -> list[int]:
    """Whole numbers as near to these as can be, whose sum is `whole`."""
    found = [int(each) for each in exact]
    missing = whole - sum(found)
    nearest = sorted(range(len(exact)), key=lambda place: found[place] - exact[place])
    order = nearest if missing > 0 else [place for place in reversed(nearest) if found[place]]
    for place in order[: abs(missing)]:
        found[place] += 1 if missing > 0 else -1
    return found
