"""A part of a question in figures: its tokens, and between what and what telling it costs."""

from __future__ import annotations

from ptahdesk.domain.money import CostState
from ptahdesk.domain.words import _
from ptahdesk.presenters import figures
from ptahdesk.services.forecasting import Forecast
from ptahdesk.services.portions import Portion

_PLAIN = {
    CostState.FREE: _("free"),
    CostState.LOCAL: _("no charge"),
    CostState.UNPRICED: _("price unknown"),
}


def brief(weight: Portion | None) -> tuple[str, ...]:
    """In the room a chip has, where it comes first: nothing before it is known."""
    return () if weight is None else (price(weight),)


def whole(weight: Portion | None) -> tuple[str, ...]:
    if weight is None:
        return ()
    return (_("≈ {n} tokens").format(n=f"{weight.tokens:,}"), price(weight))


def price(told: Portion | Forecast) -> str:
    """Between what and what; a word where there is no figure."""
    if told.low is None or told.high is None:
        return _PLAIN.get(told.state, _PLAIN[CostState.UNPRICED])
    return figures.span(told.low, told.high)
