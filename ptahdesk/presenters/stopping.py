"""What stopping an answer does to its bill: said while it comes, and when it was stopped."""

from __future__ import annotations

from ptahdesk.catalogue.cancelling import runs_on
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.money import CostState
from ptahdesk.domain.outcome import Cause, Code
from ptahdesk.domain.receipt import receipt_of
from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.domain.words import _
from ptahdesk.presenters import figures

_STOPS = frozenset({Cause.STOPPED_BY_USER, Cause.STOPPED_BY_LIMIT, Cause.PROGRAM_ENDED})
_CODES = frozenset({Code.STOPPED, Code.PARTIAL})
_NO_CHARGE = {
    CostState.LOCAL: _("Nobody charges for it."),
    CostState.FREE: _("Free of charge."),
    CostState.CACHED: _("Free of charge."),
}


def beforehand(row: LedgerRow, state: CostState) -> str:
    """Of a call under way, whose cost stands so."""
    if state in _NO_CHARGE:
        return _NO_CHARGE[state]
    on = runs_on(row.host) if row.asked.provider == OPENROUTER else None
    if on is None:
        unknown = _("It is not known whether {host} goes on billing after a stop.")
        return unknown.format(host=row.host or _("its host"))
    if on:
        return _("{host} bills an answer to its end, stopped or not.").format(host=row.host)
    return _("{host} stops billing when an answer is stopped.").format(host=row.host)


def afterwards(row: LedgerRow) -> str:
    """Of a call that was stopped: what it did bill, once that is known. Empty for every other end."""
    if row.outcome not in _CODES or receipt_of(row).tried[-1].cause not in _STOPS:
        return ""
    if row.state in _NO_CHARGE:
        return _NO_CHARGE[row.state]
    bill = row.confirmed if row.confirmed is not None else row.reported
    if bill is None:
        to_come = _("The bill is still to come.") if row.generation and not row.settled else ""
        return f"{beforehand(row, row.state)} {to_come}".rstrip()
    if row.metered is None:
        return _("Billed: {bill}.").format(bill=figures.money(bill))
    words = _("Billed: {bill}. What had arrived by then comes to about {metered}.")
    return words.format(bill=figures.money(bill), metered=figures.money(row.metered))
