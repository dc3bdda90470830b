"""What was foretold of a call beside what it came to, in words."""

from __future__ import annotations

from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.words import _
from ptahdesk.presenters import figures


def sentence(row: LedgerRow) -> str:
    """Empty where nothing was foretold. Calls after tools were told to nobody: it is held to the first."""
    first = row.calls[0]
    told, cost = first.foretold, first.cost
    if told is None:
        return ""
    span = figures.span(told.low, told.high)
    if first.ended is None or cost.amount is None:
        return _("forecast {span}").format(span=span)
    if cost.exact:
        words = _("forecast {span}, billed {bill}: {where}")
    else:
        words = _("forecast {span}, estimated {bill}: {where}")
    where = _INSIDE if told.holds(cost.amount) else _BELOW if cost.amount < told.low else _ABOVE
    return words.format(span=span, bill=figures.money(cost.amount), where=where)


_INSIDE, _BELOW, _ABOVE = _("inside"), _("below"), _("above")
