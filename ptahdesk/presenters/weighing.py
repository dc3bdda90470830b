"""A part of a question in figures: its tokens, and between what and what telling it costs."""

from __future__ import annotations

from ptahdesk.domain.money import CostState
from ptahdesk.domain.words import _
from ptahdesk.presenters import figures
from ptahdesk.services.portions import Portion

PLAIN = {
    CostState.FREE: _("free"),
    CostState.LOCAL: _("no charge"),
    CostState.UNPRICED: _("price unknown"),
}


def brief(weight: Portion | None) -> tuple[str, ...]:
    """In the room a chip has: nothing before it is known."""
    return () if weight is None else (_price(weight),)


def whole(weight: Portion | None) -> tuple[str, ...]:
    if weight is None:
        return ()
    return (_("≈ {n} tokens").format(n=f"{weight.tokens:,}"), _price(weight))


def _price(weight: Portion) -> str:
    if weight.low is None or weight.high is None:
        return PLAIN.get(weight.state, PLAIN[CostState.UNPRICED])
    return figures.span(weight.low, weight.high)
