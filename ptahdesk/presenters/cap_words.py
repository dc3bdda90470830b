"""How a limit is told: its name, how much of it is used, and when it is counted anew, by the local clock."""

from __future__ import annotations

from datetime import datetime, tzinfo
from decimal import Decimal

from ptahdesk.domain.budget import Cap, Span, Standing
from ptahdesk.domain.words import _
from ptahdesk.presenters import days, figures

_BLOCKS = 5
_FULL, _EMPTY = "▮", "▯"
_NAMES = {Span.DAY: _("Today"), Span.MONTH: _("This month"), Span.CHAT: _("This chat")}


def name(cap: Cap, provider: str = "") -> str:
    """`provider`: what the limit of a provider is called by."""
    named = _NAMES[cap.span]
    return _("{provider}, {span}").format(provider=provider, span=named.lower()) if provider else named


def amount(cap: Cap, number: Decimal) -> str:
    return _("{n} tokens").format(n=f"{number:,.0f}") if cap.tokens else figures.money(number)


def limit(cap: Cap) -> str:
    return amount(cap, cap.limit) if cap.tokens else figures.dollars(cap.limit)


def used(standing: Standing) -> str:
    """`$1.20 of $5.00`, and what is held beside it."""
    cap = standing.cap
    words = _("{spent} of {limit}").format(spent=amount(cap, standing.spent), limit=limit(cap))
    if not standing.held:
        return words
    return _("{words}, {held} held").format(words=words, held=amount(cap, standing.held))


def anew(cap: Cap, zone: tzinfo | None = None) -> str:
    """When it begins again, where you are; nothing for what never does."""
    if cap.until is None:
        return ""
    return _("Counted anew from {when} on, which is midnight UTC.").format(when=when(cap.until, zone))


def when(moment: datetime, zone: tzinfo | None = None) -> str:
    return days.spoken(moment, zone)


def blocks(share: Decimal) -> str:
    """Full ones for what is used; none is full for nothing, and all of them only when all is used."""
    full = min(_BLOCKS, int(share * _BLOCKS))
    full = max(full, 1) if share > 0 else 0
    return _FULL * full + _EMPTY * (_BLOCKS - full)


def tightest(standings: list[Standing]) -> Standing | None:
    """The limit of which the largest share is used."""
    return max(standings, key=lambda standing: standing.share, default=None)
