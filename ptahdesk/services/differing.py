"""Why the bill is another than what the answer said: the first cause that both sides' facts show."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.money import Difference, Usage, to_pico, total
from ptahdesk.domain.provider import Billed

_USUAL_TIERS = frozenset({"", "default", "auto", "standard"})


def why_differs(row: LedgerRow, billed: Billed, cost: Decimal) -> Difference:
    """`cost` is what the books say in all. Nothing where they agree, or where nothing had been said."""
    if row.reported is None or to_pico(row.reported) == to_pico(cost):
        return Difference.NONE
    usage = row.usage or Usage()
    gap = total([cost, -row.reported])
    causes: tuple[tuple[Difference, Callable[[], bool]], ...] = (
        (Difference.CACHE, lambda: _is_the_discount(gap, billed)),
        (Difference.BYOK, lambda: bool(billed.is_byok) != bool(usage.is_byok)),
        (Difference.CANCELLED, lambda: bool(billed.cancelled)),
        (Difference.WEB, lambda: gap > 0 and bool(billed.searches) and not usage.web_searches),
        (Difference.TIER, lambda: billed.tier.lower() not in _USUAL_TIERS),
        (Difference.CACHE, lambda: bool(billed.cached_tokens) and not usage.cached_tokens),
        (Difference.TOKENS, lambda: _counts_differ(usage, billed)),
    )
    return next((cause for cause, holds in causes if holds()), Difference.UNKNOWN)


def _is_the_discount(gap: Decimal, billed: Billed) -> bool:
    """Exactly what the books say the cache spared, or cost."""
    return bool(billed.cache_discount) and to_pico(gap) == -to_pico(billed.cache_discount or Decimal(0))


def _counts_differ(usage: Usage, billed: Billed) -> bool:
    pairs = (
        (usage.prompt_tokens, billed.prompt_tokens),
        (usage.completion_tokens, billed.completion_tokens),
    )
    return any(ours is not None and theirs is not None and ours != theirs for ours, theirs in pairs)
