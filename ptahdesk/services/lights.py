"""Words beside the light: few enough for a status bar, exact enough to act on."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from urllib.parse import urlsplit

from ptahdesk.domain.outcome import Cause, Outcome
from ptahdesk.domain.provider import KeyFacts
from ptahdesk.domain.words import _

_UNREACHED = frozenset(
    {
        Cause.UNREACHABLE,
        Cause.NAME_NOT_FOUND,
        Cause.NO_ANSWER,
        Cause.SILENCE,
        Cause.TLS,
        Cause.PROXY,
        Cause.CUT,
        Cause.EMPTY,
    }
)


def ready(facts: KeyFacts) -> str:
    """No cap is not a figure, and what is not said is not zero."""
    if facts.remaining is None:
        return _("Ready")
    if facts.remaining <= 0:
        return _("The key works · no credit left")
    left = facts.remaining.quantize(Decimal("0.01"), ROUND_DOWN)
    if not left:
        return _("Ready · less than a cent left")
    return _("Ready · ${amount:,} left").format(amount=left)


def trouble(outcome: Outcome, address: str) -> str:
    if outcome.cause is Cause.KEY_REFUSED:
        return _("Key refused")
    if outcome.cause is Cause.NO_CREDIT:
        return _("No credit left")
    if outcome.cause in _UNREACHED:
        return _("No connection to {host}").format(host=_host(address))
    return outcome.sentence


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc or address
    except ValueError:
        return address
